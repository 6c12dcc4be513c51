import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { LEDGER_QUEUE } from '../../temporal.config.ts';
import type { ScanInput } from '../../workflows/messages.ts';
import type { Ledger } from '../ledger/db.ts';
import { isRescanOwed } from '../ledger/duplicates-scope.ts';
import { MOVED_CHANNEL } from '../ledger/identities.ts';
import { withoutValues } from './log.ts';
import { pause } from './pause.ts';

export interface RescanOptions {
  readonly ledger: Ledger;
  readonly client: Client;
  readonly connections: readonly { readonly name: string; readonly timeScale: number }[];
  readonly log: Logger;
}

/** Real milliseconds: changes of one moment are judged together. */
const GATHER_MS = 500;
/** A search costs computing: after each the daemon rests so many times as long, however much moves. */
const REST_TIMES = 9;

/**
 * Compares customers whose values moved with everybody, as soon as they were taken in (NOTIFY); one search of a
 * connection at a time. What a lost notification misses, the schedule finds.
 */
export async function startRescans({ ledger, client, connections, log }: RescanOptions): Promise<() => Promise<void>> {
  const stopped = new AbortController();
  let wake: () => void = () => undefined;
  let moved = false;
  const stopListening = await ledger.listen(MOVED_CHANNEL, () => {
    moved = true;
    wake();
  });

  async function round(): Promise<void> {
    for (const connection of connections)
      if (await isRescanOwed(ledger.sql, connection.name)) await rescan(client, connection, stopped.signal);
  }

  async function loop(): Promise<void> {
    while (!stopped.signal.aborted) {
      if (!moved)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      await pause(GATHER_MS, stopped.signal);
      moved = false;
      const began = performance.now();
      if (!stopped.signal.aborted)
        await round().catch((error: Error) => {
          if (!stopped.signal.aborted) log.warn(withoutValues(error), 'rescan: failed; the next change repeats it');
        });
      await pause(REST_TIMES * (performance.now() - began), stopped.signal);
    }
  }

  const running = loop();
  return async () => {
    stopped.abort();
    wake();
    await running;
    await stopListening();
  };
}

async function rescan(client: Client, { name, timeScale }: { name: string; timeScale: number }, signal: AbortSignal) {
  const input: ScanInput = { version: 1, connection: name, run: '', whole: false, timeScale };
  const workflowId = `rescan-${name}-${randomBytes(4).toString('hex')}`;
  const handle = await client.workflow.start('scan', { taskQueue: LEDGER_QUEUE, workflowId, args: [input] });
  await client.withAbortSignal(signal, () => handle.result());
}
