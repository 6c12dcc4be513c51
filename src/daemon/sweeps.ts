import { randomBytes } from 'node:crypto';
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { LEDGER_QUEUE } from '../../temporal.config.ts';
import type { SweepInput } from '../../workflows/messages.ts';
import type { Ledger } from '../ledger/db.ts';
import { keepNamed } from '../ledger/named.ts';
import type { Sweeps } from '../server/facts.ts';
import { signalRun } from './lost-runs.ts';

const POLL_MS = 500;

const start = (client: Client, workflowId: string, input: SweepInput) =>
  client.workflow.start('sweep', { taskQueue: LEDGER_QUEUE, workflowId, args: [input] });

/** Sweeps as the operations API starts and steers them. */
export const createSweeps = (client: Client, { sql }: Pick<Ledger, 'sql'>): Sweeps => ({
  start: async (connection, only) => {
    const run = `sweep-${connection}-${randomBytes(4).toString('hex')}`;
    if (only !== undefined) await keepNamed(sql, connection, run, only);
    await start(client, run, {
      version: 1,
      connection,
      pollMs: POLL_MS,
      ...(only === undefined ? {} : { named: true }),
    });
    return run;
  },
  signal: (run, what) => signalRun(client, run, what),
  phase: async (run) => {
    try {
      return await client.workflow.getHandle(run).query<string>('phase');
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    }
  },
});

/** The first listing of a connection; one that is under way goes on. */
export async function startFirstSweep(client: Client, connection: string): Promise<void> {
  try {
    await start(client, `sweep-${connection}-first`, { version: 1, connection, pollMs: POLL_MS });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
