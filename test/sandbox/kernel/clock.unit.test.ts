import { expect, test } from 'vitest';
import { SideClock } from '../../../src/sandbox/kernel/clock.ts';
import { LeakyBucket, RollingWindow } from '../../../src/sandbox/kernel/limits.ts';
import { manualTime } from './time.ts';

test('a vendor duration takes 1/speed of its length, and timestamps stay real', () => {
  const time = manualTime();
  const clock = new SideClock(time, 10);
  const seen: number[] = [];
  clock.after(10_000, () => seen.push(clock.now()));
  time.move(999);
  expect(seen).toEqual([]);
  time.move(1);
  expect(seen).toEqual([1_001_000]);
});

test('timers fire in the order of their time, equal ones in the order they were set', () => {
  const time = manualTime();
  const clock = new SideClock(time, 1);
  const seen: string[] = [];
  for (const [name, ms] of [
    ['c', 30],
    ['a', 10],
    ['b', 20],
    ['a2', 10],
  ] as const)
    clock.after(ms, () => seen.push(name));
  time.move(30);
  expect(seen).toEqual(['a', 'a2', 'b', 'c']);
});

test('a frozen clock stands still, is advanced by hand, and goes on from there', () => {
  const time = manualTime();
  const clock = new SideClock(time, 1);
  const seen: string[] = [];
  clock.freeze();
  clock.after(100, () => seen.push('due'));
  time.move(5000);
  expect([clock.now(), seen]).toEqual([1_000_000, []]);
  clock.advance(100);
  expect([clock.now(), seen]).toEqual([1_000_100, ['due']]);
  clock.thaw();
  time.move(7);
  expect(clock.now()).toBe(1_000_107);
});

test('skew shows in timestamps and fires nothing', () => {
  const clock = new SideClock(manualTime(), 1);
  const seen: string[] = [];
  clock.after(100, () => seen.push('due'));
  clock.setSkew(60_000);
  clock.settle();
  expect([clock.now(), clock.elapsed(), seen]).toEqual([1_060_000, 1_000_000, []]);
});

test('a stopped clock fires nothing more', () => {
  const time = manualTime();
  const clock = new SideClock(time, 1);
  clock.after(1, () => expect.unreachable());
  clock.stop();
  time.move(10);
});

test('a rolling window lets in `max` calls in any stretch of its length', () => {
  const time = manualTime();
  const window = new RollingWindow(new SideClock(time, 1), 3, 1000);
  expect([1, 2, 3].map(() => window.take().remaining)).toEqual([2, 1, 0]);
  time.move(400);
  expect(window.take()).toEqual({ ok: false, remaining: 0, waitMs: 600 });
  time.move(599);
  expect(window.take().ok).toBe(false);
  time.move(1);
  expect(window.take()).toEqual({ ok: true, remaining: 2, waitMs: 0 });
});

test('a leaky bucket of 40 per 20 s drains two a second', () => {
  const time = manualTime();
  const bucket = new LeakyBucket(new SideClock(time, 1), 40, 20_000);
  for (let n = 0; n < 40; n += 1) expect(bucket.take().ok).toBe(true);
  expect(bucket.take()).toEqual({ ok: false, remaining: 0, waitMs: 500 });
  time.move(1000);
  expect([bucket.take().ok, bucket.take().ok, bucket.take().ok]).toEqual([true, true, false]);
});
