import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { ConnectionDeps } from '../../activities/deps.ts';
import { CHUNKS, LEDGER_QUEUE } from '../../temporal.config.ts';
import type { ReconcileInput, TriageInput } from '../../workflows/messages.ts';
import { connectionOf } from '../ledger/connections.ts';
import type { Ledger } from '../ledger/db.ts';
import type { Lane } from '../core/lane.ts';
import { claimDue, INBOX_CHANNEL, takeForTriage, untilDue } from '../ledger/inbox.ts';
import { batchOf } from './batches.ts';
import { takeOverClaims } from './claims.ts';
import { endLostRuns } from './lost-runs.ts';
import { InFlight } from './in-flight.ts';
import { withoutValues } from './log.ts';
import { pause } from './pause.ts';

export interface DispatcherOptions {
  readonly ledger: Ledger;
  readonly client: Client;
  readonly connections: readonly ConnectionDeps[];
  readonly log: Logger;
}

export interface Dispatcher {
  stop(): Promise<void>;
}

/** How soon what is due, and could not be taken at once, is tried again. */
const TICK_MS = 250;
/** Wake-ups come by NOTIFY; this covers a lost one while nothing is due. */
const QUIET_MS = 1_000;
/** Marks come one by one, each with a NOTIFY: what arrives within this time is looked for once. */
const REST_MS = 150;
/** How often claims and runs of workflows that are gone are looked for. */
const TAKE_OVER_MS = 10_000;
const TRIAGE = { limit: 100, inFlight: 3, leaseSeconds: 60 };
/** A triage takes a fraction of this; one that takes longer holds nobody back. */
const GATHER_MS = 1_500;

async function takeOver({ ledger, client, log }: DispatcherOptions): Promise<void> {
  await takeOverClaims(ledger, client, log);
  await endLostRuns(ledger, client, log);
}

/** Turns due inbox rows into workflows: batches of HubSpot reads, and batches of claimed links. */
export async function startDispatcher(options: DispatcherOptions): Promise<Dispatcher> {
  const { ledger, connections, log } = options;
  const names = connections.map(({ name }) => name);
  const inFlight = new InFlight();
  let wake: () => void = () => undefined;
  const stopped = new AbortController();
  const stopListening = await ledger.listen(INBOX_CHANNEL, () => wake());
  await takeOver(options);

  async function round(): Promise<void> {
    for (const connection of connections) {
      if ((await connectionOf(ledger.sql, connection.name)).stopped !== null) continue;
      await dispatchTriage(options, connection, inFlight, () => wake());
      for (const lane of ['live', 'backfill'] as const)
        await dispatchLane(options, connection, lane, inFlight, () => wake());
    }
  }

  /** One question is asked while nothing is due, not one for each kind of work. Says how long to rest. */
  async function roundIfDue(): Promise<number> {
    const dueMs = await untilDue(ledger.sql, names);
    if (dueMs > 0) return Math.min(dueMs, QUIET_MS);
    await round();
    return TICK_MS;
  }

  const loop = async (): Promise<void> => {
    let lastTakeOver = Date.now();
    while (!stopped.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const rested = pause(REST_MS, stopped.signal);
      const restMs = await roundIfDue().catch((error: Error) => {
        log.warn(withoutValues(error), 'dispatcher: a round failed; it is repeated');
        return TICK_MS;
      });
      if (Date.now() - lastTakeOver > TAKE_OVER_MS) {
        lastTakeOver = Date.now();
        await takeOver(options).catch((error: Error) => log.warn(withoutValues(error), 'dispatcher: claims'));
      }
      await Promise.race([woken, pause(restMs, stopped.signal)]);
      await rested;
    }
  };

  const running = loop();
  return {
    stop: async () => {
      stopped.abort();
      wake();
      await running;
      inFlight.end();
      await stopListening();
    },
  };
}

const isParked = (connection: ConnectionDeps, side: 'hubspot' | 'gorgias'): boolean => {
  const state = connection.breakers[side].state();
  return state.kind === 'half-open' || (state.kind === 'open' && state.until > Date.now());
};

const resultOf =
  (client: Client, handle: { result(): Promise<unknown> }) =>
  (signal: AbortSignal): Promise<unknown> =>
    client.withAbortSignal(signal, () => handle.result());

async function dispatchTriage(
  { ledger, client }: DispatcherOptions,
  connection: ConnectionDeps,
  inFlight: InFlight,
  wake: () => void,
): Promise<void> {
  if (isParked(connection, 'hubspot')) return;
  const key = `${connection.name}/triage`;
  while (inFlight.count(key) < TRIAGE.inFlight) {
    // While one is under way, and does not hang, what arrives gathers until it fills a call of its own.
    const least = inFlight.young(key, GATHER_MS) === 0 ? 1 : TRIAGE.limit;
    const ids = await takeForTriage(ledger.sql, connection.name, { least, ...TRIAGE });
    if (ids.length === 0) return;
    const input: TriageInput = { version: 1, connection: connection.name, lane: 'live', ids };
    const handle = await client.workflow.start('triage', {
      taskQueue: LEDGER_QUEUE,
      workflowId: `triage/${connection.name}/${randomUUID()}`,
      args: [input],
    });
    inFlight.follow(key, resultOf(client, handle), wake);
    if (ids.length < TRIAGE.limit) return;
  }
}

async function dispatchLane(
  options: DispatcherOptions,
  connection: ConnectionDeps,
  lane: Lane,
  inFlight: InFlight,
  wake: () => void,
): Promise<void> {
  if (isParked(connection, 'hubspot')) return;
  for (const need of ['gorgias', 'hubspot'] as const) {
    if (need === 'gorgias' && isParked(connection, 'gorgias')) continue;
    const watching = connection.settings.mode === 'watch';
    const { size, inFlight: limit } = CHUNKS[watching ? 'watch' : lane][need];
    // A backfill leaves what it owes HubSpot to batches of a hundred; one that watches owes nothing.
    const hubspot = !watching && (need === 'hubspot' || lane === 'live');
    const key = `${connection.name}/${lane}/${need}`;
    while (inFlight.count(key) < limit) {
      const workflow = `reconcile/${connection.name}/${randomUUID()}`;
      const links = await claimDue(options.ledger.sql, {
        connection: connection.name,
        need,
        lane,
        limit: size,
        workflow,
      });
      if (links.length === 0) break;
      const batch = await batchOf(options.ledger.sql, links);
      const input: ReconcileInput = { version: 1, connection: connection.name, lane, hubspot, links: batch };
      const handle = await options.client.workflow.start('reconcile', {
        taskQueue: LEDGER_QUEUE,
        workflowId: workflow,
        args: [input],
      });
      inFlight.follow(key, resultOf(options.client, handle), wake);
      if (links.length < size) break;
    }
  }
}
