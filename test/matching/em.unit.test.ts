import { expect, test } from 'vitest';
import { COMPARISON_NAMES, slot } from '../../src/matching/compare/levels.ts';
import { Random } from '../../src/bench/people/random.ts';
import { patternCounts, train } from '../../src/matching/model/em.ts';
import { SAME_PERSON } from '../../src/matching/model/shipped.ts';

const RECORDS = 20_000;
const MATCHES = 6_000;
const STRANGERS = 300_000;

/** Levels of the generated pairs: first name, surname, birthday and e-mail; the rest is missing. */
type Rates = Readonly<Record<'first' | 'last' | 'birth' | 'email', readonly (readonly [number, number])[]>>;
const TRUE_SAME: Rates = {
  first: [
    [1, 0.7],
    [3, 0.2],
    [7, 0.1],
  ],
  last: [
    [1, 0.9],
    [2, 0.05],
    [7, 0.05],
  ],
  birth: [
    [1, 0.85],
    [3, 0.1],
    [6, 0.05],
  ],
  email: [
    [1, 0.55],
    [7, 0.45],
  ],
};
const TRUE_STRANGERS: Rates = {
  first: [
    [1, 0.01],
    [6, 0.02],
    [7, 0.97],
  ],
  last: [
    [1, 0.005],
    [7, 0.995],
  ],
  birth: [
    [4, 0.01],
    [6, 0.3],
    [7, 0.69],
  ],
  email: [
    [4, 0.0005],
    [7, 0.9995],
  ],
};

function drawLevel(random: Random, rates: readonly (readonly [number, number])[]): number {
  let left = random.next();
  for (const [level, rate] of rates) {
    left -= rate;
    if (left < 0) return level;
  }
  return (rates.at(-1) as readonly [number, number])[0];
}

function draw(random: Random, rates: Rates, pairs: number, seen: Map<number, number>): void {
  for (let i = 0; i < pairs; i++) {
    let pattern = 0;
    for (const [name, table] of Object.entries(rates)) {
      pattern |= drawLevel(random, table) << (3 * COMPARISON_NAMES.indexOf(name as keyof Rates));
    }
    seen.set(pattern, (seen.get(pattern) ?? 0) + 1);
  }
}

function drawn(seed: number) {
  const random = new Random(seed);
  const [candidates, strangers] = [new Map<number, number>(), new Map<number, number>()];
  draw(random, TRUE_SAME, MATCHES, candidates);
  draw(random, TRUE_STRANGERS, STRANGERS / 10, candidates);
  draw(random, TRUE_STRANGERS, STRANGERS, strangers);
  return { candidates: patternCounts(candidates), random: patternCounts(strangers) };
}

test.each([1, 2, 3])('EM recovers the parameters that pairs were drawn by (seed %d)', (seed) => {
  const model = train({
    records: RECORDS,
    ...drawn(seed),
    exactByChance: { 0: 0.01, 1: 0.005, 2: 0.00005, 3: 0.000001 },
  });
  expect(model.trained).toBe(true);
  for (const [name, rates] of Object.entries(TRUE_SAME)) {
    const comparison = COMPARISON_NAMES.indexOf(name as keyof Rates);
    for (const [level, rate] of rates) {
      expect(Math.abs((model.levels.same[slot(comparison, level)] as number) - rate), `${name} ${level}`).toBeLessThan(
        0.04,
      );
    }
  }
  const pairs = (model.shares.same * RECORDS * (RECORDS - 1)) / 2;
  expect(Math.abs(pairs - MATCHES) / MATCHES).toBeLessThan(0.05);
});

test('strangers’ rates are those of random pairs', () => {
  const model = train({ records: RECORDS, ...drawn(1), exactByChance: {} });
  expect(model.levels.strangers[slot(0, 6)]).toBeCloseTo(0.02, 2);
  expect(model.levels.strangers[slot(2, 4)]).toBeCloseTo(0.01, 2);
});

test('a file without matches teaches nothing and says so', () => {
  const [random, seen] = [new Random(1), new Map<number, number>()];
  draw(random, TRUE_STRANGERS, STRANGERS, seen);
  const counts = patternCounts(seen);
  const model = train({ records: RECORDS, candidates: counts, random: counts, exactByChance: {} });
  expect(model.trained).toBe(false);
  expect(model.why).not.toBe('');
  expect(model.levels.same[slot(0, 1)]).toBeCloseTo(SAME_PERSON.first[1] as number, 6);
});

test('a file of fifty rows keeps the shipped weights', () => {
  const model = train({ records: 50, ...drawn(1), exactByChance: {} });
  expect(model).toMatchObject({ trained: false, why: 'fewer than 100 records' });
});
