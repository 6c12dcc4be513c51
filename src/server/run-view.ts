import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger } from '../ledger/db.ts';
import { countOutcomes, type Outcomes } from '../ledger/outcomes.ts';
import { runProgress, type RunProgress } from '../ledger/progress.ts';
import type { RunCounters, StoredRun } from '../ledger/runs.ts';
import type { Sweeps } from './facts.ts';
import { seldom } from './seldom.ts';

/** A run as its watchers see it; while a sweep goes on, with its counts so far. */
export interface RunView extends StoredRun {
  readonly phase: string | undefined;
  /** `waiting`: read, and neither compared nor worked off yet. */
  readonly progress: RunProgress & { readonly waiting: number };
}

interface SoFar {
  readonly phase: string | undefined;
  readonly counters: Omit<RunCounters, 'calls'>;
  readonly waiting: number;
}

/** Until all is compared, nobody knows what is equal. */
const UNCOMPARED = /list-|compare$/;

/** What is marked still is not skipped but waits, and so does what was not compared. */
export function soFar({ owed, ...outcomes }: Outcomes, phase: string | undefined): SoFar {
  const uncompared = UNCOMPARED.test(phase ?? '') ? outcomes.equal : 0;
  const { equal, skipped } = outcomes;
  const counters = { ...outcomes, equal: equal - uncompared, skipped: skipped - owed };
  return { phase, counters, waiting: owed + uncompared };
}

/** The phase is for people: they are not kept waiting for a worker that has much to do. */
const PHASE_MS = 2_000;

export function createRunView({ sql }: Ledger, sweeps: Sweeps): (run: StoredRun) => Promise<RunView> {
  const phaseOf = (id: string): Promise<string | undefined> =>
    Promise.race([sweeps.phase(id).catch(() => undefined), pause(PHASE_MS, undefined, { ref: false })]);
  // A run that was paused meanwhile is another to look at.
  const look = seldom(
    async (run: StoredRun) => soFar(await countOutcomes(sql, run), await phaseOf(run.id)),
    ({ id, state }) => `${id} ${state}`,
  );
  return async (run) => {
    const progress = { ...(await runProgress(sql, run)), waiting: 0 };
    if (run.state !== 'running' && run.state !== 'paused') return { ...run, phase: undefined, progress };
    if (run.purpose !== 'sweep') return { ...run, phase: await phaseOf(run.id), progress };
    const { phase, counters, waiting } = await look(run);
    return { ...run, counters: { ...counters, calls: run.counters.calls }, phase, progress: { ...progress, waiting } };
  };
}
