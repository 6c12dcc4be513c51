import pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { systemCode } from '../../datadir/failure.ts';
import { isAlive, type ProcessIdentity } from '../../datadir/process.ts';

/** `busy`: it is there, but still starting, recovering or already stopping. */
export type Answer = 'ready' | 'busy' | 'silent';

const PROBE_MS = 2_000;
const PAUSE_MS = 30;
const CANNOT_CONNECT_NOW = '57P03';

/** One question to the server. @throws what PostgreSQL answers when it refuses us (a wrong password, no such database) */
export const ask = async (url: string): Promise<Answer> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PROBE_MS, query_timeout: PROBE_MS });
  // A connection that breaks between two steps below would otherwise end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return 'ready';
  } catch (error) {
    const code = systemCode(error);
    if (code === CANNOT_CONNECT_NOW) return 'busy';
    if (error instanceof pg.DatabaseError) throw error;
    return 'silent';
  } finally {
    await client.end().catch(() => {});
  }
};

export interface Patience {
  /** Longest time without any sign of life. Recovery after a crash may take longer, but it answers `busy`. */
  readonly silentMs: number;
  readonly onBusy: () => void;
  readonly signal?: AbortSignal | undefined;
}

/** A refusal while ours is starting comes from another server that was quicker on the port: no sign of ours. */
const askOurs = (url: string): Promise<Answer> => ask(url).catch(() => 'silent');

/** Asks until the server is ready, has ended, or has been silent for too long. @throws the signal's reason */
export const awaitAnswer = async (
  url: string,
  server: ProcessIdentity,
  { silentMs, onBusy, signal }: Patience,
): Promise<'ready' | 'ended' | 'silent'> => {
  let lastSign = performance.now();
  while (isAlive(server)) {
    signal?.throwIfAborted();
    const answer = await askOurs(url);
    if (answer === 'ready') return 'ready';
    if (answer === 'busy') {
      lastSign = performance.now();
      onBusy();
    } else if (performance.now() - lastSign > silentMs) return 'silent';
    await delay(PAUSE_MS);
  }
  return 'ended';
};
