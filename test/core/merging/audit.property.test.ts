import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowerBound, stillNeeded } from '../../../src/core/merging/bound.ts';
import { gateOf, mayActAlone } from '../../../src/core/merging/gate.ts';
import { drawSample } from '../../../src/core/merging/sample.ts';

/** Against the closed form for no error (alpha^(1/n)) and published tables of the exact interval (90 %, two-sided). */
test.each([
  [10, 0, 0.05 ** (1 / 10)],
  [598, 0, 0.05 ** (1 / 598)],
  [10, 1, 0.6058],
  [100, 5, 0.8977],
])('%d pairs, %d of them wrong', (n, wrong, expected) => {
  expect(lowerBound(n, wrong)).toBeCloseTo(expected, 4);
});

test('without proof there is no bound', () => {
  expect(lowerBound(0, 0)).toBe(0);
  expect(lowerBound(3, 3)).toBe(0);
});

test('598 pairs without an error open the gate, 597 do not; one error asks for more', () => {
  expect(gateOf({ allowed: true, answered: 598, wrong: 0 })).toMatchObject({ open: true, needed: 0 });
  expect(gateOf({ allowed: true, answered: 597, wrong: 0 })).toMatchObject({ open: false, needed: 1 });
  expect(gateOf({ allowed: false, answered: 598, wrong: 0 })).toMatchObject({ open: false, needed: 0 });
  expect(gateOf({ allowed: true, answered: 598, wrong: 1 }).open).toBe(false);
});

test('only verdict merge, without a refusal, acts alone', () => {
  const gate = gateOf({ allowed: true, answered: 700, wrong: 0 });
  expect(mayActAlone(gate, 'merge', [])).toBe(true);
  expect(mayActAlone(gate, 'same', [])).toBe(false);
  expect(mayActAlone(gate, 'merge', ['consent-differs'])).toBe(false);
  expect(mayActAlone({ ...gate, open: false }, 'merge', [])).toBe(false);
});

test('more right pairs raise the bound, more wrong ones lower it, and what is still needed suffices and no less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 0, max: 6 }), (n, wrong) => {
      fc.pre(wrong < n);
      expect(lowerBound(n + 1, wrong)).toBeGreaterThan(lowerBound(n, wrong));
      expect(lowerBound(n + 1, wrong + 1)).toBeLessThan(lowerBound(n + 1, wrong));
      expect(lowerBound(n, wrong)).toBeLessThan((n - wrong) / n);
      const needed = stillNeeded(n, wrong, 0.95);
      expect(lowerBound(n + needed, wrong)).toBeGreaterThanOrEqual(0.95);
      if (needed > 0) expect(lowerBound(n + needed - 1, wrong)).toBeLessThan(0.95);
    }),
  );
});

test('a sample takes as many of each stratum, none twice, and the same ones for the same seed', () => {
  const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 200 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 100 }), fc.nat(), (values, size, seed) => {
      const pairs = values.map((score, at) => ({ id: String(at), score }));
      const drawn = drawSample(pairs, size, seeded(seed));
      expect(drawn).toEqual(drawSample([...pairs].reverse(), size, seeded(seed)));
      expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
      expect(drawn.length).toBeLessThanOrEqual(size);
      const counts = Object.values(Object.groupBy(drawn, ({ stratum }) => stratum)).map((some) => some?.length ?? 0);
      if (pairs.length >= 100 && size % 10 === 0 && size > 0) expect(new Set(counts).size).toBe(1);
    }),
  );
});

const seeded = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};
