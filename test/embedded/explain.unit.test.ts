import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { explain, isPortTaken, isStillLeaving } from '../../src/daemon/embedded/postgres/explain.ts';

test.each([
  [
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 7',
    'disk-full',
    /disk is full/,
  ],
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk-full', /MB left/],
  ['initdb: error: could not create directory "/x": Permission denied', 'permission', /user may not/],
  ['FATAL:  something else', 'start-failed', /something else/],
  ['', 'start-failed', /\(nothing\)/],
])('PostgreSQL said %j: %s', (said, code, message) => {
  const failure = explain('start PostgreSQL', tmpdir(), said);
  expect(failure.code).toBe(code);
  expect(failure.message).toMatch(message);
  expect(failure.message).toContain(`expected to start PostgreSQL in ${tmpdir()}`);
});

test('what may pass by itself is told apart', () => {
  const taken =
    'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets';
  const leaving = 'FATAL:  pre-existing shared memory block (key 5, ID 3) is still in use';
  expect([isPortTaken(taken), isStillLeaving(taken)]).toEqual([true, false]);
  expect([isPortTaken(leaving), isStillLeaving(leaving)]).toEqual([false, true]);
});
