import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchServers } from '../../src/daemon/embedded/watch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const SERVERS = { PostgreSQL: { pid: 7, birth: 'a' }, Temporal: { pid: 8, birth: 'b' } };

/** What became of the watch after a while, when these still live. */
async function after(living: readonly number[], servers: Parameters<typeof watchServers>[0] = SERVERS) {
  const watch = watchServers(servers, ({ pid }) => living.includes(pid));
  let said = 'all is well';
  watch.lost.catch((error: Error) => {
    said = error.message;
  });
  await vi.advanceTimersByTimeAsync(10_000);
  watch.stop();
  return said;
}

test('a server of our own that has ended is named, with what to do', async () => {
  expect(await after([7, 8])).toBe('all is well');
  expect(await after([7])).toMatch(/^Temporal \(pid 8\) has ended .*`tandem start`/);
  expect(await after([8])).toMatch(/^PostgreSQL \(pid 7\) has ended/);
});

test("somebody else's server is nobody's process here, and nobody looks after the end", async () => {
  expect(await after([8], { ...SERVERS, PostgreSQL: undefined })).toBe('all is well');
  const watch = watchServers(SERVERS, () => false);
  watch.stop();
  expect(vi.getTimerCount()).toBe(0);
});
