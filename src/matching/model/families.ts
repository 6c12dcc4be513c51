import { ADDRESS, BIRTH, DIFFERENT, EXACT, levelOf, slot } from '../compare/levels.ts';
import type { Population } from '../encode/population.ts';
import type { PatternCounts } from './em.ts';
import type { Model } from './model.ts';

/** Share of records that must hold a street or a phone before their silence says anything about families. */
const TELLING = 0.5;
/** How many more such pairs than typing errors and chance explain are still called none. */
const TOLERANCE = 3;
const ALLOWANCE = 3;
const LEAST_MATCHES = 200;

/** Two people of one home, seen as such: one surname, one home, different first names and different birthdays. */
function areFamily(pattern: number): boolean {
  const home = levelOf(pattern, 5);
  const sharesHome = (home >= EXACT && home <= ADDRESS.close) || levelOf(pattern, 4) === EXACT;
  return (
    sharesHome && levelOf(pattern, 0) === DIFFERENT && levelOf(pattern, 1) === EXACT && levelOf(pattern, 2) >= BIRTH.far
  );
}

function couldShow(people: Population): boolean {
  let [placed, born] = [0, 0];
  for (let row = 0; row < people.size; row++) {
    if (people.street[row] !== 0 || people.phones.offsets[row] !== people.phones.offsets[row + 1]) placed++;
    if (people.dob[row] !== 0) born++;
  }
  return placed >= TELLING * people.size && born >= TELLING * people.size;
}

/** How many strangers of one surname a large file shows in one home, or on one number, by nothing but chance. */
function byChance(records: number, { levels: { strangers }, shares }: Model): number {
  const of = (comparison: number, level: number): number => strangers[slot(comparison, level)] as number;
  const home = of(5, EXACT) + of(5, ADDRESS.close) + of(4, EXACT);
  return ((shares.strangers * records * (records - 1)) / 2) * of(1, EXACT) * home;
}

/**
 * True only if the file could have shown families (homes and birthdays are there) and shows none beyond what typing
 * errors in records of one person, and chance, explain. Then two records of one home with two first names are a mistake, not siblings.
 */
export function withoutFamilies(people: Population, candidates: PatternCounts, model: Model): boolean {
  const matches = (model.shares.same * people.size * (people.size - 1)) / 2;
  if (!model.trained || matches < LEAST_MATCHES || !couldShow(people)) return false;
  let seen = 0;
  candidates.patterns.forEach((pattern, i) => {
    if (areFamily(pattern)) seen += candidates.counts[i] as number;
  });
  const { same } = model.levels;
  const otherName = same[DIFFERENT] as number;
  const otherBirth = [5, 6, 7].reduce((sum, level) => sum + (same[2 * 8 + level] as number), 0);
  const mistyped = matches * otherName * otherBirth;
  return seen <= TOLERANCE * (mistyped + byChance(people.size, model)) + ALLOWANCE;
}
