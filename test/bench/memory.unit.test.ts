import { expect, test } from 'vitest';
import { cpuSeconds, cpuSecondsIn, peakMb } from '../../src/bench/memory/process.ts';

test('processor time is read behind a name that may hold blanks and brackets', () => {
  const stat = '4711 (node (worker) 1) S 1 4711 4711 0 -1 4194304 9 0 0 0 250 50 7 7 20 0 11 0 12345 1 2 3';
  expect(cpuSecondsIn(stat)).toBe(3);
});

test('a process knows its own peak and its own processor time', () => {
  const { rss } = process.memoryUsage();
  expect(peakMb(process.pid)).toBeGreaterThanOrEqual(Math.floor(rss / 2 ** 20) - 1);
  const { user, system } = process.cpuUsage();
  expect(Math.abs(cpuSeconds(process.pid) - (user + system) / 1e6)).toBeLessThan(0.5);
});
