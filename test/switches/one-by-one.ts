import { describe, expect, test } from 'vitest';
import { locks, READINGS, textOf } from './readings.ts';
import { faultsOf } from './world.ts';

/** Another world with `SWITCHES_SEED`; a part of the list with `SWITCHES_ONLY`, text that a line must hold. */
const SEED = Number(process.env.SWITCHES_SEED ?? 1);
const ONLY = process.env.SWITCHES_ONLY ?? '';

const asked = READINGS.filter((reading) => textOf([reading]).includes(ONLY));

describe.concurrent(`seed ${SEED}`, () => {
  for (const reading of asked.filter((one) => !locks(one)))
    test(textOf([reading]), async () => expect(await faultsOf([reading], SEED)).toEqual([]));
});
