import { CancellationScope, ContinueAsNew, isCancellation, setHandler, workflowInfo } from '@temporalio/workflow';
import { codeOf } from './failures.ts';
import { merge, phaseQuery } from './merge.ts';
import type { ScanInput } from './messages.ts';
import { ledger, scans } from './proxies.ts';

/** Finds duplicates; a scheduled scan then merges what may act alone, and what an earlier run left behind. */
export async function scan(input: ScanInput): Promise<{ customers: number; found: number }> {
  const { connection, whole, timeScale } = input;
  // A schedule starts every run with one input; the workflow's id tells them apart.
  const run = input.run || workflowInfo().workflowId;
  setHandler(phaseQuery, () => 'scanning');
  // A schedule waits until both sides are listed; a person's word is enough.
  if (input.run === '' && !(await ledger.mayPoll({ connection }))) return { customers: 0, found: 0 };
  try {
    const found = await scans.scanDuplicates({ connection, run, whole, quiet: input.run === '' });
    if (input.thenMerge) await merge({ version: 1, connection, run: `${run}/merge`, lane: 'backfill', timeScale });
    return found;
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    const state = isCancellation(error) ? 'cancelled' : 'failed';
    await CancellationScope.nonCancellable(() => ledger.endMergeRun({ run, state, note: codeOf(error) }));
    throw error;
  }
}
