import type { Audit, Counts } from '../../demo/audit/audit.ts';
import { notZero } from '../../demo/audit/zero-list.ts';
import type { SweepReport } from '../../demo/product/sweep.ts';
import type { Plan } from '../plan/plan.ts';
import type { Swept } from '../play/quiet.ts';
import type { Tally } from '../play/stage.ts';

export interface Verdict {
  readonly seed: number;
  readonly counts: Counts;
  readonly kills: number;
  readonly outages: number;
  /** Calls and deliveries that a fault struck. */
  readonly faults: number;
  /** What must not be, in words; nothing if all is well. */
  readonly wrong: readonly string[];
  /** Where to look: records and fields, never values. */
  readonly findings: readonly string[];
}

interface Played {
  readonly plan: Plan;
  readonly judged: Audit;
  readonly tally: Tally;
  /** The error that ended it before both sweeps were done. */
  readonly swept: Swept | Error;
}

export function verdictOf({ plan, judged, tally, swept }: Played): Verdict {
  const { counts, findings } = judged;
  const wrong =
    swept instanceof Error
      ? [`it did not come to an end: ${swept.message}`]
      : [...notZero(counts).map((key) => `${key}: ${counts[key]}`), ...swept.sweeps.flatMap(offBy)];
  const { kills, outages, faults } = tally;
  // Of a world that never came to rest everything may still be under way.
  return { seed: plan.seed, counts, kills, outages, faults, wrong, findings: swept instanceof Error ? [] : findings };
}

/** Every record that a sweep read falls into exactly one of four. */
function offBy({ run, read, equal, planned, skipped, failed }: SweepReport): readonly string[] {
  const sum = equal + planned + skipped + failed;
  return read === sum ? [] : [`sweep ${run} read ${read} records and accounts for ${sum}`];
}
