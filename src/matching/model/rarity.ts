import type { Population } from '../encode/population.ts';
import type { PeopleCounts } from '../evidence/counts.ts';
import { NAMESAKE, RARITY } from './shipped.ts';

/** Log-probability, by code, that a stranger holds that value: what exact agreement on it is weighed by. */
export interface Rarity {
  readonly people: number;
  readonly first: Float32Array;
  /** First names once more, for two people of one home. */
  readonly firstAtHome: Float32Array;
  readonly last: Float32Array;
  readonly birth: Float32Array;
  readonly email: Float32Array;
  readonly phone: Float32Array;
  readonly street: Float32Array;
  readonly postcode: Float32Array;
  readonly city: Float32Array;
  readonly company: Float32Array;
  readonly employer: Float32Array;
  readonly external: Float32Array;
  readonly national: Float32Array;
  /** Mean over people of the first and last names' rarity: the middle from which fuzzy levels are damped. */
  readonly meanFirst: number;
  readonly meanLast: number;
}

interface Scale {
  readonly weight: number;
  readonly extra: number;
}

const shared = (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(4 * length));

function rarity(counts: Int32Array, people: number, { weight, extra }: Scale, factor = 1): Float32Array {
  const logs = shared(counts.length);
  for (let code = 0; code < counts.length; code++) {
    const others = Math.max((counts[code] as number) - 1, 0);
    logs[code] = Math.log((factor * (others + extra)) / (people + weight));
  }
  return logs;
}

function meanOver(logs: Float32Array, counts: Int32Array): number {
  let [sum, total] = [0, 0];
  for (let code = 1; code < logs.length; code++) {
    sum += (logs[code] as number) * (counts[code] as number);
    total += counts[code] as number;
  }
  return total === 0 ? 0 : sum / total;
}

/** House numbers on one street are told apart by twenty. */
const HOUSE_SHARE = 0.05;

export function rarityOf(counts: PeopleCounts): Rarity {
  const { people } = counts;
  const first = rarity(counts.first, people, RARITY.first);
  const last = rarity(counts.last, people, RARITY.last);
  const firstAtHome = shared(first.length);
  first.forEach((log, code) => {
    firstAtHome[code] = Math.log(NAMESAKE.tradition + NAMESAKE.chance * Math.exp(log));
  });
  return {
    people,
    first,
    firstAtHome,
    last,
    birth: rarity(counts.dob, people, RARITY.birth),
    email: rarity(counts.email, people, RARITY.email),
    phone: rarity(counts.phone, people, RARITY.phone),
    street: rarity(counts.street, people, RARITY.address, HOUSE_SHARE),
    postcode: rarity(counts.postcode, people, RARITY.postcode),
    city: rarity(counts.city, people, RARITY.city),
    company: rarity(counts.company, people, RARITY.company),
    employer: rarity(counts.employer, people, RARITY.company),
    external: rarity(counts.external, people, RARITY.external),
    national: rarity(counts.national, people, RARITY.national),
    meanFirst: meanOver(first, counts.first),
    meanLast: meanOver(last, counts.last),
  };
}

/** Chance that two people drawn at random hold one value, per comparison that the file knows. */
export function exactByChance(people: Population, counts: PeopleCounts): Partial<Record<number, number>> {
  const chances: Partial<Record<number, number>> = {};
  const columns: readonly (readonly [number, Int32Array, Scale, number])[] = [
    [0, counts.first, RARITY.first, 1],
    [1, counts.last, RARITY.last, 1],
    [2, counts.dob, RARITY.birth, 1],
    [3, counts.email, RARITY.email, 1],
    [4, counts.phone, RARITY.phone, 1],
    [5, counts.street, RARITY.address, HOUSE_SHARE],
    [8, counts.national, RARITY.national, 1],
  ];
  for (const [comparison, values, { weight, extra }, factor] of columns) {
    let [held, chance] = [0, 0];
    for (let code = 1; code < values.length; code++) {
      const count = values[code] as number;
      held += count;
      chance += count * (count - 1 + extra);
    }
    if (held > 0) chances[comparison] = (factor * chance) / (held * (people.size + weight));
  }
  return chances;
}
