/**
 * Our Temporal settings: queues, retries, timeouts, schedules. How to reach the server is not here:
 * `@temporalio/envconfig` reads that from the standard variables.
 */
import type { Lane } from './src/core/lane.ts';
import type { Side } from './src/core/types.ts';

/** Workflows and ledger activities. */
export const LEDGER_QUEUE = 'tandem';

/** One queue per vendor account and lane: a slow backfill or another connection never occupies a live slot. */
export const vendorQueue = (connection: string, side: Side, lane: Lane): string => `${side}/${connection}/${lane}`;

/** One HTTP call ends after this, its socket closed. HubSpot's own proxy gives up at 100 s (hubspot.md 3.4). */
export const CALL_DEADLINE_MS = 20_000;

/** A vendor activity may first wait for its budget, with heartbeats; then it makes one call. */
export const VENDOR_TIMEOUTS = {
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '10 seconds',
} as const;

/** Reads are repeated by Temporal; a write is not: the next attempt re-reads first, which is another activity. */
export const READ_RETRY = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '30 seconds',
  maximumAttempts: 4,
};
export const WRITE_RETRY = { maximumAttempts: 1 };

/** The ledger is ours and near: keep trying until it is back. The beat tells of a daemon that was killed meanwhile. */
export const LEDGER_TIMEOUTS = { startToCloseTimeout: '45 seconds', heartbeatTimeout: '10 seconds' } as const;
/** In the worker that has the workflow: it dies with it. */
export const HERE_TIMEOUTS = { startToCloseTimeout: '45 seconds' } as const;
/**
 * One activity reads all records and compares them in a thread of its own. Handing over a million records keeps the
 * beat waiting for seconds; a daemon killed meanwhile is missed after this, and its scan is open until then.
 */
export const SCAN_TIMEOUTS = { startToCloseTimeout: '1 hour', heartbeatTimeout: '20 seconds' } as const;
export const LEDGER_RETRY = {
  initialInterval: '200 milliseconds',
  backoffCoefficient: 2,
  maximumInterval: '15 seconds',
};

/** A workflow waits this long for the worker that has it in memory; after a kill, nobody else may take it up sooner. */
export const STICKY_TIMEOUT = '2 seconds';

/** Longer than a call's deadline and a commit. */
export const SHUTDOWN_GRACE = '25 seconds';

/** How many links one reconcile workflow holds, and how many such workflows run at once, by what they need. */
export const CHUNKS = {
  live: { gorgias: { size: 5, inFlight: 8 }, hubspot: { size: 100, inFlight: 4 } },
  backfill: { gorgias: { size: 16, inFlight: 2 }, hubspot: { size: 100, inFlight: 2 } },
  // Nothing is written and nobody waits: the fewer the workflows, the less they cost.
  watch: { gorgias: { size: 32, inFlight: 3 }, hubspot: { size: 100, inFlight: 2 } },
} as const;

/** How many links one reconcile takes through their Gorgias calls at a time, whatever it holds. */
export const LINKS_AT_ONCE = 16;

/**
 * Concurrent activities per vendor queue: one for every link that may be under way, since they mostly wait for their
 * budget. With fewer, the GETs and lookups that wait would fill them, and the PUTs that hold the budget they wait for
 * could not begin: everything would stand until the leave to write lapses.
 */
export const VENDOR_SLOTS = Math.max(
  ...Object.values(CHUNKS).map(({ gorgias, hubspot }) => atOnce(gorgias) + atOnce(hubspot)),
);

function atOnce({ size, inFlight }: { readonly size: number; readonly inFlight: number }): number {
  return inFlight * Math.min(size, LINKS_AT_ONCE);
}
