import {
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { SweepInput } from './messages.ts';
import { ledger } from './proxies.ts';
import { firstPlace, nextPlace } from './sweep-phases.ts';

export const pauseSweep = defineSignal('pause');
export const resumeSweep = defineSignal('resume');
export const cancelSweep = defineSignal('cancel');
/** Where the sweep stands, for people. */
export const sweepPhase = defineQuery<string>('phase');

/**
 * A run over all customers: list both sides, compare every link, work off what needs a vendor, look up what vanished,
 * compare again (a create waits until every Gorgias record has been opened), and report.
 * Its place is one small value, carried along: after a kill it goes on from where it was.
 */
export async function sweep(input: SweepInput): Promise<void> {
  const asked = { paused: false, cancelled: false };
  let place = input.place ?? firstPlace(input);
  setHandler(pauseSweep, () => {
    asked.paused = true;
  });
  setHandler(resumeSweep, () => {
    asked.paused = false;
  });
  setHandler(cancelSweep, () => {
    asked.cancelled = true;
  });
  setHandler(sweepPhase, () => (asked.paused ? `paused, ${place.phase}` : place.phase));

  // The run is named after its workflow: an operator finds one by the other.
  const { connection } = input;
  const run = workflowInfo().workflowId;
  if (input.place === undefined) await ledger.beginSweep({ connection, run });
  try {
    while (place.phase !== 'done') {
      await pausing(run, asked);
      if (asked.cancelled) return await ledger.setSweepState({ run, state: 'cancelled' });
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof sweep>({ ...input, place });
      place = await nextPlace({ ...input, run }, place);
      if (place.phase === 'braked') return;
    }
    await ledger.endSweep({ run });
  } catch (error) {
    await closeRun(run, error);
    throw error;
  }
}

async function pausing(run: string, asked: { paused: boolean; cancelled: boolean }): Promise<void> {
  if (!asked.paused || asked.cancelled) return;
  await ledger.setSweepState({ run, state: 'paused' });
  await condition(() => !asked.paused || asked.cancelled);
  await ledger.setSweepState({ run, state: 'running' });
}

/** Continuing as new is thrown, too: that is no end. */
async function closeRun(run: string, error: unknown): Promise<void> {
  if (error instanceof Error && error.name === 'ContinueAsNew') return;
  const state = isCancellation(error) ? 'cancelled' : 'failed';
  await CancellationScope.nonCancellable(() => ledger.setSweepState({ run, state }));
}
