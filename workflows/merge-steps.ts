import { sleep } from '@temporalio/workflow';
import type { StepInput, StepOutcome } from '../activities/duplicates/step.ts';
import type { MergeJob } from '../activities/duplicates/take.ts';
import type { PlannedStep } from '../activities/duplicates/steps.ts';
import { isFatal } from './failures.ts';
import type { MergeInput } from './messages.ts';
import { ledger, reads, writes } from './proxies.ts';

/** How often a call is made or looked up before the merge is left to a later run. Vendor seconds between. */
const TRIES = 6;
const PAUSE_SECONDS = 5;

type Step = StepInput & { readonly side: PlannedStep['side'] };

/** All calls of a batch: merges side by side, the calls of one merge one after the other. */
export async function mergeOnSides(input: MergeInput, jobs: readonly MergeJob[]): Promise<void> {
  const { steps } = await ledger.stepsToMake({ merges: jobs.map(({ merge }) => merge) });
  const byMerge = Object.values(Object.groupBy(steps, ({ merge }) => merge));
  const made = await Promise.allSettled(byMerge.map((some) => allSteps(input, some ?? [])));
  for (const one of made) if (one.status === 'rejected') throw one.reason;
}

async function allSteps(input: MergeInput, steps: readonly PlannedStep[]): Promise<void> {
  const { connection, lane } = input;
  let begun = steps.some((step) => step.begun);
  for (const { merge, n, side } of steps) {
    const outcome = await makeStep(input, { connection, lane, merge, n, side });
    begun ||= outcome === 'done';
    // Before anything is merged a refusal ends it. After a side has merged there is no way back: the other is tried.
    if (outcome === 'open' || !begun) return;
  }
}

/** Sends until the vendor says yes or no; what nobody knows is looked up first. */
async function makeStep(input: MergeInput, step: Step): Promise<'done' | 'refused' | 'open'> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const sent = await guarded(() => send(step));
    if (sent?.kind === 'done' || sent?.kind === 'refused') return sent.kind;
    if (sent?.kind !== 'unsent') {
      const found = await lookUp(step, tries === TRIES - 1);
      if (found?.kind === 'done' || found?.kind === 'refused') return found.kind;
    }
    await sleep(((tries + 1) * PAUSE_SECONDS * 1_000) / input.timeScale);
  }
  return 'open';
}

/** Undefined: the vendor failed in a way that may pass. */
async function guarded<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isFatal(error)) throw error;
    return undefined;
  }
}

const send = ({ side, ...step }: Step): Promise<StepOutcome> =>
  side === 'hubspot'
    ? writes(step.connection, 'hubspot', step.lane).mergeHubspot(step)
    : writes(step.connection, 'gorgias', step.lane).mergeGorgias(step);

async function lookUp(step: Step, last: boolean): Promise<StepOutcome | undefined> {
  const first = await guarded(() => verify(step, last));
  if (first?.kind !== 'sent') return first;
  await sleep(Math.max(1, first.waitMs));
  return guarded(() => verify(step, last));
}

async function verify({ side, ...step }: Step, last: boolean): Promise<StepOutcome | undefined> {
  if (side === 'hubspot') return reads(step.connection, 'hubspot', step.lane).verifyHubspotMerge(step);
  const gorgias = reads(step.connection, 'gorgias', step.lane);
  const found = await gorgias.verifyGorgiasMerge(step);
  if (found.kind !== 'gone') return found;
  const told = await gorgias.verifyGorgiasByEvents({ ...step, last });
  return told.kind === 'gone' ? undefined : told;
}
