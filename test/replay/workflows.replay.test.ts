/** Recorded histories still replay: a change of workflow code that running workflows would not survive fails here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { expect, inject, test } from 'vitest';

const recorded = (type: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../histories', `${type}.json`), 'utf8'));

interface RecordedEvent {
  readonly eventType: string;
  readonly activityTaskStartedEventAttributes?: { readonly attempt?: number };
}
const eventsOf = (type: string): RecordedEvent[] => (recorded(type) as { events: RecordedEvent[] }).events;

const TYPES = ['reconcile', 'triage', 'detect', 'sweep'] as const;

const RECORDED = [...TYPES, 'reconcile-hubspot', 'merge', 'scan'] as const;

/** Two activities of each workflow; the code with their names exchanged must not replay. */
const SWAPPED: Readonly<Record<(typeof RECORDED)[number], readonly [string, string]>> = {
  reconcile: ['planLinks', 'settleLinks'],
  'reconcile-hubspot': ['updateHubspot', 'readHubspot'],
  triage: ['triageHubspot', 'lookUpHubspot'],
  detect: ['pollGorgiasEvents', 'pollGorgiasRows'],
  sweep: ['listHubspot', 'listGorgias'],
  merge: ['joinMerges', 'takeMerges'],
  scan: ['scanDuplicates', 'mayPoll'],
};

/** historyFromJSON throws `type must be a Type` where several protobufjs are installed: hence our direct dependency. */
test('a history can be read from JSON', () => {
  expect(historyFromJSON(recorded('triage') as never).events?.length).toBe(eventsOf('triage').length);
});

test.each(TYPES)('the recorded %s has fifty events and a retry', (type) => {
  const events = eventsOf(type);
  expect(events.length).toBeGreaterThanOrEqual(50);
  expect(events.some(({ activityTaskStartedEventAttributes: started }) => (started?.attempt ?? 1) > 1)).toBe(true);
});

test('the recorded sweep has a timer', () => {
  expect(eventsOf('sweep').some(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_FIRED')).toBe(true);
});

/** Payloads are base64 in JSON: decoded, they show ids and codes only, and no machine's paths. */
test.each(RECORDED)('the recorded %s holds nothing personal', (type) => {
  const payloads = JSON.stringify(recorded(type)).matchAll(/"data":"([^"]*)"/g);
  const text = [...payloads].map(([, data = '']) => Buffer.from(data, 'base64').toString()).join('\n');
  expect(text).toContain('sandbox');
  expect(`${JSON.stringify(recorded(type))}${text}`).not.toMatch(/@example|Quill|\/home\/|\/root\/|node_modules/);
});

test.each(RECORDED)('%s replays', async (type) => {
  await Worker.runReplayHistory({ workflowBundle: { codePath: inject('workflowBundle') } }, recorded(type));
});

test.each(RECORDED)('%s with two activities exchanged does not', async (type) => {
  const [one, other] = SWAPPED[type];
  const code = readFileSync(inject('workflowBundle'), 'utf8').replace(
    new RegExp(`\\b(${one}|${other})\\b`, 'g'),
    (name) => (name === one ? other : one),
  );
  await expect(Worker.runReplayHistory({ workflowBundle: { code } }, recorded(type))).rejects.toThrow(/TMPRL1100/);
});
