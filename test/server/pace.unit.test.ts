import { expect, test } from 'vitest';
import { createPace } from '../../src/server/pace.ts';

test('one goes ahead at a time, so far apart', () => {
  let now = 1_000;
  const mayGo = createPace(100, () => now);
  expect([mayGo(), mayGo()]).toEqual([true, false]);
  now += 99;
  expect(mayGo()).toBe(false);
  now += 1;
  expect([mayGo(), mayGo()]).toEqual([true, false]);
});
