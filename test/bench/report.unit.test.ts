import { expect, test } from 'vitest';
import { allOk, atLeast, atMost } from '../../src/bench/report/bars.ts';
import { median, quantile, spread } from '../../src/bench/report/quantiles.ts';

test('a quantile is a value that was seen: the least that this share does not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
  expect([0.5, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([50, 99, 100]);
  expect(quantile([7], 0.99)).toBe(7);
  expect(quantile([1, 2], 0.99)).toBe(2);
  expect(quantile([], 0.5)).toBe(0);
});

test('the order in which values came is no matter', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(spread([2000.4, 1000.2, 3000.6])).toEqual({ p50Ms: 2000, p99Ms: 3001 });
});

test('a bar is judged before its value is rounded', () => {
  expect(atMost('share', 0.10004, 0.1)).toEqual({ name: 'share', value: 0.1, limit: 0.1, ok: false });
  expect(atLeast('rate', 49_999.9999, 50_000)).toEqual({ name: 'rate', value: 50_000, limit: 50_000, ok: false });
  expect(allOk([atMost('a', 1, 1), atLeast('b', 1, 1)])).toBe(true);
  expect(allOk([atMost('a', 1, 1), atLeast('b', 0.99, 1)])).toBe(false);
});
