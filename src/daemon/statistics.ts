import type { Logger } from 'pino';
import type { Ledger } from '../ledger/db.ts';
import { refreshStatistics } from '../ledger/statistics.ts';
import { withoutValues } from './log.ts';
import { pause } from './pause.ts';

const EVERY_MS = 2_000;

/** Keeps PostgreSQL told how large the ledger's tables are, while they grow. */
export function startStatistics(ledger: Ledger, log: Logger): { stop(): Promise<void> } {
  const ended = new AbortController();
  const running = keepTold(ledger, log, ended.signal);
  return {
    stop: () => {
      ended.abort();
      return running;
    },
  };
}

async function keepTold({ sql }: Ledger, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // Without it everything is slower, and nothing is wrong.
    await refreshStatistics(sql).catch((error: Error) => log.warn(withoutValues(error), 'tables were not counted'));
    await pause(EVERY_MS, signal);
  }
}
