import { CancellationScope, isCancellation, setHandler } from '@temporalio/workflow';
import { merge, phaseQuery } from './merge.ts';
import type { ScanInput } from './messages.ts';
import { ledger, scans } from './proxies.ts';

/** Finds duplicates; a scheduled scan then merges what may act alone, and what an earlier run left behind. */
export async function scan(input: ScanInput): Promise<{ customers: number; found: number }> {
  const { connection, run, whole, timeScale } = input;
  setHandler(phaseQuery, () => 'scanning');
  // A schedule waits until both sides are listed; a person's word is enough.
  if (input.thenMerge && !(await ledger.mayPoll({ connection }))) return { customers: 0, found: 0 };
  try {
    const found = await scans.scanDuplicates({ connection, run, whole });
    if (input.thenMerge) await merge({ version: 1, connection, run: `${run}/merge`, lane: 'backfill', timeScale });
    return found;
  } catch (error) {
    const state = isCancellation(error) ? 'cancelled' : 'failed';
    await CancellationScope.nonCancellable(() => ledger.endMergeRun({ run, state }));
    throw error;
  }
}
