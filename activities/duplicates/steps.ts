import type { Side } from '../../src/core/types.ts';
import { addCounts, type RunState, setRunState } from '../../src/ledger/runs.ts';
import { type StoredStep, stepsOf } from '../../src/ledger/duplicates-merges.ts';
import type { Deps } from '../deps.ts';
import type { MergeRecord } from './snapshot.ts';

export interface PlannedStep {
  readonly merge: string;
  readonly n: number;
  readonly side: Side;
  /** A call of this merge has taken effect: there is no way back. */
  readonly begun: boolean;
}

/** A service refused before anything was merged: the other side is not touched (one side alone cannot be undone). */
export const isHalted = (steps: readonly StoredStep[]): boolean =>
  steps.some(({ state }) => state === 'refused') &&
  steps.every(({ state }) => state === 'refused' || state === 'planned');

/** The calls that these merges still need, in order. */
export const stepsToMake =
  ({ ledger }: Deps) =>
  async ({ merges }: { merges: readonly string[] }): Promise<{ steps: readonly PlannedStep[] }> => {
    const steps = await stepsOf(ledger.sql, merges);
    const byMerge = [...Map.groupBy(steps, ({ merge }) => merge).values()];
    return { steps: byMerge.filter((some) => !isHalted(some)).flatMap(stillOpen) };
  };

function stillOpen(steps: readonly StoredStep[]): PlannedStep[] {
  const begun = steps.some(({ state }) => state === 'done');
  const open = steps.filter(({ state }) => state === 'planned' || state === 'sent');
  return open.map(({ merge, n, side }) => ({ merge, n, side, begun }));
}

/** Closes a run of merges or scans, with its counts in the words that every run has. */
export const endMergeRun =
  ({ ledger }: Deps) =>
  async (input: {
    run: string;
    state: RunState;
    note?: string;
    counts?: { done: number; refused: number; waiting: number };
  }): Promise<void> => {
    const { done = 0, refused = 0, waiting = 0 } = input.counts ?? {};
    await ledger.tx(async (sql) => {
      await addCounts(sql, input.run, {
        read: done + refused + waiting,
        written: done,
        skipped: waiting,
        failed: refused,
      });
      await setRunState(sql, input.run, input.state, input.note);
    });
  };

/** The records that these merges fold into others, before they do. */
export const sourcesToFold =
  ({ ledger }: Deps) =>
  async ({ merges }: { merges: readonly string[] }): Promise<Readonly<Record<Side, readonly MergeRecord[]>>> => {
    const steps = (await stepsOf(ledger.sql, merges)).filter(({ state }) => state === 'planned');
    const of = (side: Side) =>
      steps.filter((step) => step.side === side).map(({ merge, source }) => ({ merge, id: source }));
    return { hubspot: of('hubspot'), gorgias: of('gorgias') };
  };
