import { COLLEAGUES, HOUSEHOLD, PAIRS_PER_RECORD, SAME_PERSON, STRANGERS, tableArray } from './shipped.ts';

/**
 * What a pair may be: one person, or two who are strangers, of one household, or of one firm. Families and colleagues
 * are why plain Fellegi-Sunter joins people who only live or work together.
 */
export const KINDS = ['same', 'strangers', 'household', 'colleagues'] as const;
export type Kind = (typeof KINDS)[number];

export interface Model {
  /** Per kind, the probability of each level at `slot(comparison, level)`. */
  readonly levels: Readonly<Record<Kind, Float64Array>>;
  /** Expected share of all possible pairs that are of each kind. */
  readonly shares: Readonly<Record<Kind, number>>;
  /** False where shipped values are used as they are; `why` says what stopped the training. */
  readonly trained: boolean;
  readonly why: string;
}

export function sharesOf(pairs: Readonly<Record<Exclude<Kind, 'strangers'>, number>>, total: number): Model['shares'] {
  const share = (count: number): number => Math.min(count / Math.max(total, 1), 0.2);
  const [same, household, colleagues] = [share(pairs.same), share(pairs.household), share(pairs.colleagues)];
  return { same, household, colleagues, strangers: 1 - same - household - colleagues };
}

/** The model before any file was seen; `records` sets how rare a match is among all pairs. */
export function shippedModel(records: number, why: string): Model {
  return {
    levels: {
      same: tableArray(SAME_PERSON),
      strangers: tableArray(STRANGERS),
      household: tableArray(HOUSEHOLD),
      colleagues: tableArray(COLLEAGUES),
    },
    shares: sharesOf(
      {
        same: PAIRS_PER_RECORD.same * records,
        household: PAIRS_PER_RECORD.household * records,
        colleagues: PAIRS_PER_RECORD.colleagues * records,
      },
      (records * (records - 1)) / 2,
    ),
    trained: false,
    why,
  };
}
