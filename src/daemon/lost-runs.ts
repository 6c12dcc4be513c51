import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Ledger } from '../ledger/db.ts';
import { openRuns, setRunState } from '../ledger/runs.ts';
import { isRunning } from './claims.ts';

const NOTE = 'its workflow is gone (ended in Temporal, or lost with its store); what it marked goes on; start it again';

/** A run ends itself; one whose workflow Temporal calls closed or unknown never will, and would be waited for for ever. */
export async function endLostRuns(ledger: Ledger, client: Client, log: Logger): Promise<void> {
  for (const { id: run } of await openRuns(ledger.sql)) {
    if (await isRunning(client, run)) continue;
    // One that ended meanwhile stays as it ended.
    await setRunState(ledger.sql, run, 'failed', NOTE);
    log.warn({ run }, 'a run ended without a word: its workflow is closed or unknown');
  }
}

export type Signal = 'pause' | 'resume' | 'cancel';

/** Answers whether there was anybody to hear it. */
export async function signalRun(client: Client, run: string, what: Signal): Promise<boolean> {
  try {
    await client.workflow.getHandle(run).signal(what);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
