import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arithmetic } from '../../src/quota/arithmetic.ts';
import { daily } from '../../src/quota/daily.ts';
import { leaky } from '../../src/quota/leaky.ts';
import { nextMidnight } from '../../src/quota/midnight.ts';
import { rolling } from '../../src/quota/rolling.ts';

describe('a rolling window of 10 s', () => {
  const window = rolling(10_000);
  const full = window.add(window.add(window.start, 0, 60), 4_000, 40);

  test.each([
    [4_000, 100],
    [9_999, 100],
    [10_000, 40],
    [13_999, 40],
    [14_000, 0],
  ])('at %i ms counts %i', (now, used) => {
    expect(window.used(full, now)).toBe(used);
  });

  test.each([
    [100, 4_000],
    [99, 10_000],
    [40, 10_000],
    [39, 14_000],
    [0, 14_000],
  ])('falls to %i at %i ms', (target, at) => {
    expect(window.whenAtMost(full, 4_000, target)).toBe(at);
  });

  test('forgets what no longer counts', () => {
    expect(window.add(full, 14_000, 1)).toEqual([{ at: 14_000, calls: 1 }]);
    expect(window.add(window.start, 0, 0)).toEqual([]);
  });
});

describe('a bucket of 40 that drains in 20 s', () => {
  const bucket = leaky(40 / 20_000);
  const full = bucket.add(bucket.start, 0, 40);

  test.each([
    [0, 40],
    [499, 39.002],
    [500, 39],
    [20_000, 0],
    [90_000, 0],
  ])('at %i ms holds %d', (now, level) => {
    expect(bucket.used(full, now)).toBeCloseTo(level, 9);
  });

  test('has room for one more after half a second, and not a moment before', () => {
    expect(bucket.whenAtMost(full, 0, 39)).toBeCloseTo(500, 9);
    expect(bucket.whenAtMost(full, 700, 39)).toBe(700);
  });

  test('a clock that steps back drains nothing', () => {
    expect(bucket.used(full, -5_000)).toBe(40);
  });
});

test('a daily count starts anew at the end of its day', () => {
  const day = daily(() => 1_000);
  const state = day.add(day.add(day.start, 0, 5), 10, 2);
  expect([day.used(state, 999), day.used(state, 1_000)]).toEqual([7, 0]);
  expect([day.whenAtMost(state, 10, 7), day.whenAtMost(state, 10, 6)]).toEqual([10, 1_000]);
});

test.each([
  ['2026-11-22T12:00:00Z', 'UTC', '2026-11-23T00:00:00.000Z'],
  ['2026-11-22T12:00:00Z', 'America/New_York', '2026-11-23T05:00:00.000Z'],
  ['2026-11-22T04:59:59.999Z', 'US/Eastern', '2026-11-22T05:00:00.000Z'],
  ['2026-11-22T05:00:00Z', 'US/Eastern', '2026-11-23T05:00:00.000Z'],
  // The days on which clocks change have 23 and 25 hours.
  ['2026-03-28T23:30:00Z', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-24T22:30:00Z', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-11-22T12:00:00Z', 'Asia/Kathmandu', '2026-11-22T18:15:00.000Z'],
])('after %s in %s midnight comes at %s', (now, timeZone, midnight) => {
  expect(new Date(nextMidnight(Date.parse(now), timeZone)).toISOString()).toBe(midnight);
});

describe.each<[string, Arithmetic<unknown>]>([
  ['rolling', rolling(1_000) as Arithmetic<unknown>],
  ['leaky', leaky(0.01) as Arithmetic<unknown>],
  ['daily', daily((now) => (Math.floor(now / 5_000) + 1) * 5_000) as Arithmetic<unknown>],
])('%s', (_name, arithmetic) => {
  const history = fc.array(fc.tuple(fc.nat(700), fc.nat(9)), { maxLength: 20 });

  test('never grows by itself, and whenAtMost is the first instant at which little enough is used', () => {
    fc.assert(
      fc.property(history, fc.nat(30), (steps, target) => {
        let now = 0;
        let state = arithmetic.start;
        for (const [wait, calls] of steps) {
          now += wait;
          state = arithmetic.add(state, now, calls);
        }
        const at = arithmetic.whenAtMost(state, now, target);
        expect(at).toBeGreaterThanOrEqual(now);
        expect(arithmetic.used(state, at)).toBeLessThanOrEqual(target + 1e-6);
        if (at > now + 1) expect(arithmetic.used(state, at - 1)).toBeGreaterThan(target);
      }),
    );
  });
});
