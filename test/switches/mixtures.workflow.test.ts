import { describe, expect, test } from 'vitest';
import { mixtures } from './mixtures.ts';
import { locks, READINGS, textOf } from '../../src/drill/plan/readings.ts';
import { faultsOf } from './world.ts';

/** The seed of the mixtures and of the people. */
const SEED = Number(process.env.SWITCHES_SEED ?? 1);

/** Two can hold every reading; in more of them, some meet in other company. */
const COUNT = Number(process.env.SWITCHES_MIXTURES ?? 2);

const readings = READINGS.filter((reading) => !locks(reading));

test.each([1, 2, 3, 4])('mixtures of seed %i hold every reading, and one value of a switch each', (seed) => {
  const mixed = mixtures(readings, seed);
  expect(new Set(mixed.flat().map((reading) => textOf([reading])))).toEqual(
    new Set(readings.map((reading) => textOf([reading]))),
  );
  for (const one of mixed) expect(new Set(one.map(({ name }) => name)).size).toBe(one.length);
});

describe.concurrent('a small messy world under a mixture of all readings ends with the zero list at zero', () => {
  for (const [index, mixture] of mixtures(readings, SEED, COUNT).entries())
    test(`seed ${SEED}, mixture ${index}`, { timeout: 600_000 }, async () => {
      expect(await faultsOf(mixture, SEED + index), textOf(mixture)).toEqual([]);
    });
});
