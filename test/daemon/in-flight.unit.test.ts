import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { InFlight } from '../../src/daemon/in-flight.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const nothing = (): void => undefined;

test('what is under way counts until it ends, well or not, and then wakes', async () => {
  const inFlight = new InFlight();
  const ended = vi.fn();
  const [well, badly] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  inFlight.follow('a', () => well.promise, ended);
  inFlight.follow('a', () => badly.promise, ended);
  inFlight.follow('b', () => new Promise(nothing), nothing);
  expect([inFlight.count('a'), inFlight.count('b'), inFlight.count('c')]).toEqual([2, 1, 0]);
  well.resolve();
  badly.reject(new Error('x'));
  await vi.waitFor(() => expect(inFlight.count('a')).toBe(0));
  expect([ended.mock.calls.length, inFlight.count('b')]).toEqual([2, 1]);
});

test('one that hangs is young no more, and counts all the same', () => {
  const inFlight = new InFlight();
  inFlight.follow('a', () => new Promise(nothing), nothing);
  expect(inFlight.young('a', 1_000)).toBe(1);
  vi.advanceTimersByTime(1_001);
  expect([inFlight.young('a', 1_000), inFlight.count('a'), inFlight.young('b', 1_000)]).toEqual([0, 1, 0]);
});

test('once watching ends, every wait is told', () => {
  const inFlight = new InFlight();
  const signals: AbortSignal[] = [];
  for (const key of ['a', 'b'])
    inFlight.follow(
      key,
      (signal) => {
        signals.push(signal);
        return new Promise(nothing);
      },
      nothing,
    );
  inFlight.end();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});
