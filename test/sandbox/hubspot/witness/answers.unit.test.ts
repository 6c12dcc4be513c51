import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases, collect } from '../../cases.ts';
import { goWrong } from '../rig.ts';
import { ROOMS } from '../rooms.ts';
import { ANSWERS, REQUESTS } from './deviations.ts';
import { idle, unexplained, Watch } from './watch.ts';

const watch = new Watch();

beforeAll(async () => {
  collect(false);
  for (const room of ROOMS) await import(`../${room}.contract.test.ts`);
  goWrong(watch.way);
  for (const run of cases.values()) await run();
}, 240_000);
afterAll(() => {
  collect(true);
  goWrong();
});

test('every 2xx answer of every case is as described, but for what the sheet says otherwise', () => {
  expect(watch.described.answers).toBeGreaterThan(500);
  expect(unexplained(watch.answers, ANSWERS)).toEqual([]);
});

test('no deviation is listed that does not occur', () => {
  expect(idle(watch.answers, ANSWERS)).toEqual([]);
});

test('every request of the official client is as described', () => {
  expect(watch.described.requests).toBeGreaterThan(20);
  expect(unexplained(watch.requests, REQUESTS)).toEqual([]);
});
