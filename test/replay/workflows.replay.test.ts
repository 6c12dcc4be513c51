/** Recorded histories still replay: a change of workflow code that running workflows would not survive fails here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { expect, inject, test } from 'vitest';
import * as workflows from '../../workflows/index.ts';

const recorded = (type: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../histories', `${type}.json`), 'utf8'));

interface RecordedEvent {
  readonly eventType: string;
  readonly activityTaskStartedEventAttributes?: { readonly attempt?: number };
}
const eventsOf = (type: string): RecordedEvent[] => (recorded(type) as { events: RecordedEvent[] }).events;

/** `reconcile` has two: Gorgias is written one by one, HubSpot in batches, which makes few events. */
const TYPES = Object.keys(workflows);
const RECORDED = [...TYPES, 'reconcile-hubspot'];

/** Nothing that is read from a vendor, and its write has one attempt. */
const WITHOUT_RETRY = ['sidebarData'];
/** The others wait for nothing but their activities. */
const WITH_TIMER = ['fields', 'merge', 'scan', 'sweep'];

/** Two activities of each workflow; the code with their names exchanged must not replay. */
const SWAPPED: Readonly<Record<string, readonly [string, string]>> = {
  reconcile: ['planLinks', 'settleLinks'],
  'reconcile-hubspot': ['updateHubspot', 'readHubspot'],
  triage: ['triageHubspot', 'lookUpHubspot'],
  detect: ['pollGorgiasEvents', 'pollGorgiasRows'],
  sweep: ['listHubspot', 'listGorgias'],
  merge: ['joinMerges', 'takeMerges'],
  scan: ['scanDuplicates', 'mayPoll'],
  fields: ['compareFields', 'readProperties'],
  rollups: ['pollObjects', 'takeRollups'],
  sidebar: ['findIntegrations', 'findWidgets'],
  sidebarData: ['owedPushes', 'pushSidebar'],
  support: ['pollTickets', 'pollDeletedTickets'],
};

/** historyFromJSON throws `type must be a Type` where several protobufjs are installed: hence our direct dependency. */
test('a history can be read from JSON', () => {
  expect(historyFromJSON(recorded('triage') as never).events?.length).toBe(eventsOf('triage').length);
});

test('every workflow that a worker runs has a history', () => {
  const files = readdirSync(join(import.meta.dirname, '../histories')).map((name) => name.replace('.json', ''));
  expect(files.sort()).toEqual([...RECORDED].sort());
});

test.each(RECORDED)('the recorded %s has fifty events', (type) => {
  expect(eventsOf(type).length).toBeGreaterThanOrEqual(50);
});

test.each(TYPES.filter((type) => !WITHOUT_RETRY.includes(type)))('the recorded %s has a retry', (type) => {
  const attempts = eventsOf(type).map(({ activityTaskStartedEventAttributes: started }) => started?.attempt ?? 1);
  expect(Math.max(...attempts)).toBeGreaterThan(1);
});

test.each(WITH_TIMER)('the recorded %s has a timer', (type) => {
  expect(eventsOf(type).some(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_FIRED')).toBe(true);
});

/** Payloads are base64 in JSON: decoded, they show ids and codes only, and no machine's paths. */
test.each(RECORDED)('the recorded %s holds nothing personal', (type) => {
  const payloads = JSON.stringify(recorded(type)).matchAll(/"data":"([^"]*)"/g);
  const text = [...payloads].map(([, data = '']) => Buffer.from(data, 'base64').toString()).join('\n');
  expect(text).toContain('sandbox');
  expect(`${JSON.stringify(recorded(type))}${text}`).not.toMatch(
    /@example|Quill|Wenlock|\/home\/|\/root\/|node_modules/,
  );
});

test.each(RECORDED)('%s replays', async (type) => {
  await Worker.runReplayHistory({ workflowBundle: { codePath: inject('workflowBundle') } }, recorded(type));
});

test.each(RECORDED)('%s with two activities exchanged does not', async (type) => {
  const [one = '', other = ''] = SWAPPED[type] ?? [];
  expect([one, other]).not.toContain('');
  const code = readFileSync(inject('workflowBundle'), 'utf8').replace(
    new RegExp(`\\b(${one}|${other})\\b`, 'g'),
    (name) => (name === one ? other : one),
  );
  await expect(Worker.runReplayHistory({ workflowBundle: { code } }, recorded(type))).rejects.toThrow(/TMPRL1100/);
});
