/** Whole histories, as Temporal keeps them. */
import type { Client } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time.js';
import type { Side } from '../../src/core/types.ts';

type Event = Readonly<Record<string, unknown>>;

export interface Told {
  readonly workflowId: string;
  readonly type: string;
  readonly memo: unknown;
  readonly searchAttributes: unknown;
  readonly events: readonly Event[];
}

/** Every workflow of the namespace, ended or not. */
export async function everyHistory(client: Client): Promise<Told[]> {
  const all: Told[] = [];
  for await (const { workflowId, runId, type, memo, searchAttributes } of client.workflow.list()) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    all.push({ workflowId, type, memo, searchAttributes, events: (events ?? []) as unknown as Event[] });
  }
  return all;
}

/** Everything in it as text, payloads decoded. */
export const textOf = (told: Told): string =>
  JSON.stringify(told, (_key, value: unknown) => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
    if (isSerialisedBuffer(value)) return Buffer.from(value.data).toString('utf8');
    return typeof value === 'bigint' ? String(value) : value;
  });

/** A Buffer has a `toJSON` of its own, which comes first. */
const isSerialisedBuffer = (value: unknown): value is { data: number[] } =>
  typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer' && 'data' in value;

interface Scheduled {
  readonly taskQueue?: { readonly name?: string | null } | null;
}
interface Started {
  readonly scheduledEventId?: unknown;
  readonly attempt?: number | null;
}

/** How often an activity on one of a vendor's queues was tried. */
export function attemptsOf(histories: readonly Told[]): Record<Side, number> {
  const attempts = { hubspot: 0, gorgias: 0 };
  for (const { events } of histories) {
    const queues = new Map<string, string>();
    for (const event of events) {
      const scheduled = event.activityTaskScheduledEventAttributes as Scheduled | null | undefined;
      if (scheduled != null) queues.set(String(event.eventId), scheduled.taskQueue?.name ?? '');
      const started = event.activityTaskStartedEventAttributes as Started | null | undefined;
      if (started == null) continue;
      const queue = queues.get(String(started.scheduledEventId)) ?? '';
      if (queue.startsWith('hubspot/')) attempts.hubspot += started.attempt ?? 1;
      if (queue.startsWith('gorgias/')) attempts.gorgias += started.attempt ?? 1;
    }
  }
  return attempts;
}

/** When the first activity of all was asked for, in epoch milliseconds; whatever was called before that is start-up. */
export function firstActivityAt(histories: readonly Told[]): number {
  const events = histories.flatMap((told) => told.events);
  const times = events
    .filter(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled != null)
    .map(({ eventTime }) => tsToMs(eventTime as Parameters<typeof tsToMs>[0]));
  return Math.min(...times);
}
