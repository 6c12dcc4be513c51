import { describe, expect, test } from 'vitest';
import { locks, READINGS, textOf } from '../../src/drill/plan/readings.ts';
import { faultsWhileLocked } from './locked.ts';
import { faultsOf } from './world.ts';

/** Another world with `SWITCHES_SEED`; a part of the list with `SWITCHES_ONLY`, an expression that its lines fit. */
const SEED = Number(process.env.SWITCHES_SEED ?? 1);
const ONLY = new RegExp(process.env.SWITCHES_ONLY ?? '');

const asked = READINGS.filter((reading) => ONLY.test(textOf([reading])));

describe.concurrent(`seed ${SEED}`, () => {
  for (const reading of asked) {
    const play = locks(reading) ? () => faultsWhileLocked(reading, SEED) : () => faultsOf([reading], SEED);
    test(textOf([reading]), async () => expect(await play()).toEqual([]));
  }
});
