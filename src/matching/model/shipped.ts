import { COMPARISON_NAMES, type ComparisonName, LEVELS, slot } from '../compare/levels.ts';

/** Probability of each level, missing aside, given what the two records are to each other. Rows of eight: level 0 unused. */
export type LevelTable = Readonly<Record<ComparisonName, readonly number[]>>;

/** Two records of one person. Where EM has enough pairs these are only its prior. Sources: docs/match.md. */
export const SAME_PERSON: LevelTable = {
  first: [1, 0.8, 0.05, 0.07, 0.02, 0.01, 0.02, 0.03],
  last: [1, 0.85, 0.06, 0.01, 1, 0.02, 0.01, 0.05],
  birth: [1, 0.9, 0.01, 0.04, 0.02, 0.01, 0.01, 0.01],
  email: [1, 0.6, 0.05, 0.02, 0.04, 0.02, 0.01, 0.26],
  phone: [1, 0.65, 0.03, 0.01, 0, 0, 0, 0.31],
  address: [1, 0.55, 0.15, 0.05, 0.05, 0.08, 0.02, 0.1],
  company: [1, 0.7, 0.05, 0.1, 0, 0, 0, 0.15],
  external: [1, 0.5, 0, 0, 0, 0, 0, 0.5],
  national: [1, 0.9, 0.05, 0.01, 0, 0, 0, 0.04],
};

/** Two people who have nothing to do with each other. Exact agreement is weighed by how common the value is instead. */
export const STRANGERS: LevelTable = {
  first: [1, 0.005, 0.004, 0.002, 0.01, 0.0005, 0.02, 0.9585],
  last: [1, 0.001, 0.001, 0.0002, 0.001, 0.01, 0.001, 0.9858],
  birth: [1, 0.00005, 0.00005, 0.001, 0.02, 0.08, 0.25, 0.6489],
  email: [1, 0.000001, 0.000005, 0.00002, 0.0005, 0.001, 0.00001, 0.998464],
  phone: [1, 0.000001, 0.00001, 0.000001, 0, 0, 0, 0.999988],
  address: [1, 0.00001, 0.00001, 0.0001, 0.0005, 0.02, 0.005, 0.97438],
  company: [1, 0.001, 0.001, 0.001, 0, 0, 0, 0.997],
  external: [1, 0.0000001, 0, 0, 0, 0, 0, 0.9999999],
  national: [1, 0.0000001, 0.000001, 0.00001, 0, 0, 0, 0.9999889],
};

/**
 * Two people of one home: they share surname, address, phone and now and then a mailbox, never more than by chance a
 * first name; one pair in seventy are twins.
 */
export const HOUSEHOLD: LevelTable = {
  first: STRANGERS.first,
  last: [1, 0.8, 0.02, 0.03, 0.001, 0.01, 0.005, 0.134],
  birth: [1, 0.015, 0.00005, 0.001, 0.02, 0.08, 0.3, 0.5839],
  email: [1, 0.06, 0.01, 0.01, 0.05, 0.05, 0.01, 0.81],
  phone: [1, 0.35, 0.02, 0.01, 0, 0, 0, 0.62],
  address: [1, 0.7, 0.1, 0.02, 0.03, 0.1, 0.02, 0.03],
  company: [1, 0.05, 0.01, 0.02, 0, 0, 0, 0.92],
  external: [1, 0.001, 0, 0, 0, 0, 0, 0.999],
  national: [1, 0.0005, 0.002, 0.005, 0, 0, 0, 0.9925],
};
/**
 * How often two people of one home bear one first name: a son named after his father, and now and then by chance. Families
 * avoid it, so it is far below what chance among strangers makes of a common name.
 */
export const NAMESAKE = { tradition: 0.008, chance: 0.2 } as const;

/**
 * Addresses are made of names: two strangers of one name have addresses that resemble each other this often. Beside an
 * equal name such a level therefore says next to nothing.
 */
export const NAMESAKE_MAILBOX: Readonly<Record<number, number>> = { 3: 0.3, 4: 0.1, 6: 0.2 };

/** And two strangers whose names nearly agree (Uptonby, Uptonbury) have addresses that nearly agree this often. */
export const NEAR_NAMESAKE_MAILBOX: Readonly<Record<number, number>> = { 2: 0.1 };

/** Two people of one firm: switchboard, office address and domain in common, names and birthdays as strangers. */
export const COLLEAGUES: LevelTable = {
  first: STRANGERS.first,
  last: STRANGERS.last,
  birth: STRANGERS.birth,
  email: [1, 0.02, 0.02, 0.001, 0.1, 0.699, 0.01, 0.15],
  phone: [1, 0.3, 0.15, 0.1, 0, 0, 0, 0.45],
  address: [1, 0.5, 0.1, 0.05, 0.05, 0.19, 0.01, 0.1],
  company: [1, 0.9, 0.05, 0.04, 0, 0, 0, 0.01],
  external: [1, 0.001, 0, 0, 0, 0, 0, 0.999],
  national: STRANGERS.national,
};

/** Pairs per record of each kind, before anything was learned. */
export const PAIRS_PER_RECORD = { same: 0.05, household: 0.5, colleagues: 0.5 } as const;

/**
 * How common a value is that only one person of the file holds: another person holds it with probability
 * `extra / (people + weight)`. The more people were seen without a second holder, the rarer it must be.
 */
export const RARITY = {
  first: { weight: 200, extra: 1 },
  last: { weight: 500, extra: 0.5 },
  birth: { weight: 20_000, extra: 1 },
  email: { weight: 1_000_000, extra: 0.5 },
  phone: { weight: 1_000_000, extra: 0.5 },
  address: { weight: 20_000, extra: 0.5 },
  company: { weight: 500, extra: 0.5 },
  external: { weight: 10_000_000, extra: 0.5 },
  national: { weight: 10_000_000, extra: 0.5 },
  postcode: { weight: 2_000, extra: 1 },
  city: { weight: 50, extra: 1 },
} as const;

/** A probability that is no probability: levels that a comparison lacks. */
const NEVER = 1e-9;

export function tableArray(table: LevelTable): Float64Array {
  const array = new Float64Array(COMPARISON_NAMES.length * LEVELS);
  COMPARISON_NAMES.forEach((name, comparison) => {
    for (let level = 0; level < LEVELS; level++) {
      array[slot(comparison, level)] = Math.max(table[name][level] as number, NEVER);
    }
  });
  return array;
}
