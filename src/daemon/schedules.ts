import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type ScheduleOptions,
} from '@temporalio/client';
import { LEDGER_QUEUE } from '../../temporal.config.ts';
import type { DetectInput, FieldsInput, ScanInput, SweepInput } from '../../workflows/messages.ts';
import { SIDES, type Side } from '../core/types.ts';

export interface ScheduledConnection {
  readonly name: string;
  /** Vendor seconds. */
  readonly pollSeconds: Readonly<Record<Side, number>>;
  readonly sweepHours: number;
  readonly fieldsMinutes: number;
  readonly duplicates: { readonly scanHours: number; readonly rescanMinutes: number };
  readonly timeScale: number;
}

export const detectSchedule = (connection: string, side: Side): string => `detect-${side}/${connection}`;
export const sweepSchedule = (connection: string): string => `sweep/${connection}`;

/** At a sandbox's high speed polls would crowd out the work: a poll is a workflow of some five activities. */
const LEAST_MS = 3_000;

const every = (vendorSeconds: number, timeScale: number): number =>
  Math.max(LEAST_MS, Math.round((vendorSeconds * 1_000) / timeScale));

/** Makes the schedules of a connection what the configuration says; one that a person paused stays paused. */
export async function putSchedules(client: Client, connection: ScheduledConnection): Promise<void> {
  const all = [
    ...SIDES.map((side) => detectOptions(connection, side)),
    sweepOptions(connection),
    fieldsOptions(connection),
    scanOptions(connection, true),
    scanOptions(connection, false),
  ];
  await Promise.all(all.map((options) => put(client, options)));
}

const policies = (everyMs: number) =>
  // A poll reads from its cursor: a missed tick needs no replay.
  ({ overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: Math.max(10_000, 2 * everyMs) }) as const;

function detectOptions({ name, pollSeconds, timeScale }: ScheduledConnection, side: Side): ScheduleOptions {
  const everyMs = every(pollSeconds[side], timeScale);
  const input: DetectInput = { version: 1, connection: name, side };
  return {
    scheduleId: detectSchedule(name, side),
    spec: { intervals: [{ every: everyMs }] },
    policies: policies(everyMs),
    action: {
      type: 'startWorkflow',
      workflowType: 'detect',
      taskQueue: LEDGER_QUEUE,
      args: [input],
      workflowId: `detect-${side}/${name}`,
    },
  };
}

function sweepOptions({ name, sweepHours, timeScale }: ScheduledConnection): ScheduleOptions {
  const everyMs = every(sweepHours * 3_600, timeScale);
  const input: SweepInput = { version: 1, connection: name, pollMs: 2_000 };
  return {
    scheduleId: sweepSchedule(name),
    // Not at once: the first sweep is the first listing, which the daemon starts itself.
    spec: { intervals: [{ every: everyMs, offset: Math.floor(everyMs / 2) }] },
    policies: policies(everyMs),
    action: {
      type: 'startWorkflow',
      workflowType: 'sweep',
      taskQueue: LEDGER_QUEUE,
      args: [input],
      workflowId: `sweep-${name}`,
    },
  };
}

/** A page that is a quarter of a minute old is fresh enough; more often would cost as many looks. Vendor seconds. */
const SIDEBAR_SECONDS = 15;

/** While a sidebar is installed whose data is pushed. */
export function sidebarOptions(name: string, timeScale: number): ScheduleOptions {
  const everyMs = every(SIDEBAR_SECONDS, timeScale);
  return {
    scheduleId: `sidebar/${name}`,
    spec: { intervals: [{ every: everyMs }] },
    policies: policies(everyMs),
    action: {
      type: 'startWorkflow',
      workflowType: 'sidebarData',
      taskQueue: LEDGER_QUEUE,
      args: [{ version: 1, connection: name }],
      workflowId: `sidebar-data-${name}`,
    },
  };
}

export const fieldsSchedule = (connection: string): string => `fields/${connection}`;

/** Definitions of fields: what people change there is to be known before a write runs into it. */
function fieldsOptions({ name, fieldsMinutes, timeScale }: ScheduledConnection): ScheduleOptions {
  const everyMs = Math.max(LEAST_FIELDS_MS, every(fieldsMinutes * 60, timeScale));
  const input: FieldsInput = { version: 1, connection: name, lane: 'live', pollMs: 2_000 };
  return {
    scheduleId: fieldsSchedule(name),
    spec: { intervals: [{ every: everyMs, offset: Math.floor(everyMs / 2) }] },
    policies: policies(everyMs),
    action: {
      type: 'startWorkflow',
      workflowType: 'fields',
      taskQueue: LEDGER_QUEUE,
      args: [input],
      workflowId: `fields-${name}`,
    },
  };
}

/** A check is some eight activities: no sandbox's clock makes them fewer. */
const LEAST_FIELDS_MS = 60_000;

/** A search for duplicates costs computing, which no sandbox's clock makes faster. */
const LEAST_SCAN_MS = 60_000;

/** A whole scan is followed by merges that may act alone; one of what was read since only proposes. */
function scanOptions({ name, duplicates, timeScale }: ScheduledConnection, whole: boolean): ScheduleOptions {
  const seconds = whole ? duplicates.scanHours * 3_600 : duplicates.rescanMinutes * 60;
  const everyMs = Math.max(LEAST_SCAN_MS, every(seconds, timeScale));
  const id = `${whole ? 'scan' : 'rescan'}-${name}`;
  // The run's id is the workflow's own: a schedule adds the time to it.
  const input: ScanInput = { version: 1, connection: name, run: '', whole, thenMerge: whole, timeScale };
  return {
    scheduleId: `${whole ? 'scan' : 'rescan'}/${name}`,
    spec: { intervals: [{ every: everyMs, offset: Math.floor(everyMs / 2) }] },
    policies: policies(everyMs),
    action: { type: 'startWorkflow', workflowType: 'scan', taskQueue: LEDGER_QUEUE, args: [input], workflowId: id },
  };
}

/** A schedule that is not there is deleted as well. */
export async function deleteSchedule(client: Client, { scheduleId }: ScheduleOptions): Promise<void> {
  try {
    await client.schedule.getHandle(scheduleId).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}

export async function put(client: Client, options: ScheduleOptions): Promise<void> {
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(options.scheduleId).update(({ state }) => ({ ...options, state }) as never);
  }
}
