/** Histories of played scenes, kept as files for `workflows.replay.test.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { expect } from 'vitest';
import { eventually } from '../engine/eventually.ts';

const FOLDER = join(import.meta.dirname, '../histories');

export type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;
export type Fits = (history: History) => boolean;

export const isLong: Fits = ({ events }) => (events?.length ?? 0) >= 50;

export const hasRetry: Fits = ({ events }) =>
  (events ?? []).some(({ activityTaskStartedEventAttributes: started }) => (started?.attempt ?? 1) > 1);

export const hasTimer: Fits = ({ events }) =>
  (events ?? []).some(({ timerFiredEventAttributes }) => timerFiredEventAttributes != null);

export const schedules =
  (activity: string): Fits =>
  ({ events }) =>
    (events ?? []).some(
      ({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType?.name === activity,
    );

/** The longest completed workflow of a type that fits. */
export async function longest(client: Client, type: string, ...fits: readonly Fits[]): Promise<History> {
  const all = await completed(client, type);
  const [first] = fitting(all, fits).sort((a, b) => (b.events?.length ?? 0) - (a.events?.length ?? 0));
  if (first === undefined) throw new Error(`none of ${all.length} workflows of type ${type} fits`);
  return first;
}

/** The first that fits, once there is one: schedules make them as time goes on. */
export const awaited = (client: Client, type: string, ...fits: readonly Fits[]): Promise<History> =>
  eventually(`a ${type} that fits`, async () => fitting(await completed(client, type), fits)[0], 120_000);

const fitting = (all: readonly History[], fits: readonly Fits[]): History[] =>
  all.filter((history) => fits.every((accepts) => accepts(history)));

async function completed(client: Client, type: string): Promise<History[]> {
  const all: History[] = [];
  const query = `WorkflowType = '${type}' and ExecutionStatus = 'Completed'`;
  for await (const { workflowId, runId } of client.workflow.list({ query }))
    all.push(await client.workflow.getHandle(workflowId, runId).fetchHistory());
  return all;
}

/** Without the names of machines and paths: they say nothing to a replay. */
const scrub = (key: string, value: unknown): unknown => {
  if (key === 'identity') return 'worker';
  return key === 'stackTrace' ? '' : value;
};

/** `type`: the file's name. The persons of every scene are called so, and mail from there. */
export function keep(type: string, history: History): void {
  const text = JSON.stringify(JSON.parse(historyToJSON(history)), scrub, 1);
  expect(text).not.toMatch(/Person\d|Quill|Wenlock|Penhaligon|@example/);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${type}.json`), `${text}\n`);
  process.stderr.write(`${type}: ${history.events?.length} events\n`);
}
