import { COMPARISONS, type ComparisonName } from '../compare/levels.ts';
import type { Kind } from '../model/model.ts';
import type { Judge } from '../score/judge.ts';

/** Weights in bits (powers of two) of one person against each other explanation; above 0 speaks for one person. */
export type Bits = Readonly<Record<Exclude<Kind, 'same'>, number>>;

export interface LevelEvidence {
  readonly comparison: ComparisonName;
  /** For people: `date of birth`, `one digit off`. */
  readonly label: string;
  readonly level: string;
  readonly bits: Bits;
}

/** Why a pair scores as it does: the prior and the levels add up, column by column. JSON-safe, holds no value. */
export interface Evidence {
  /** How rare a match is among all pairs. */
  readonly prior: Bits;
  readonly levels: readonly LevelEvidence[];
}

function bits({ same, strangers, household, colleagues }: Readonly<Record<Kind, number>>): Bits {
  const against = (other: number): number => (same - other) / Math.LN2;
  return { strangers: against(strangers), household: against(household), colleagues: against(colleagues) };
}

/** `detail` as `Judge.detail` gives it. Missing values weigh nothing and are left out. */
export function evidenceOf({ shares, priors }: Pick<ReturnType<Judge['detail']>, 'shares' | 'priors'>): Evidence {
  return {
    prior: bits(priors),
    levels: shares.flatMap(({ comparison, level, logs }) => {
      const held = COMPARISONS[comparison];
      return held === undefined
        ? []
        : [{ comparison: held.name, label: held.label, level: held.levels[level] ?? '', bits: bits(logs) }];
    }),
  };
}
