import { afterEach, expect, test, vi } from 'vitest';
import { beatingWith } from '../../src/daemon/heartbeats.ts';

afterEach(() => {
  vi.useRealTimers();
});

const running = (heartbeatTimeoutMs: number | undefined) => {
  vi.useFakeTimers();
  const heartbeat = vi.fn();
  const ended = Promise.withResolvers<unknown>();
  const { execute } = beatingWith({ info: { heartbeatTimeoutMs } as never, heartbeat });
  const result = execute?.({} as never, () => ended.promise);
  return { heartbeat, ended, result };
};

test('an activity beats as long as it runs, and no longer', async () => {
  const { heartbeat, ended, result } = running(10_000);
  vi.advanceTimersByTime(9_000);
  expect(heartbeat).toHaveBeenCalledTimes(4);
  ended.resolve('done');
  expect(await result).toBe('done');
  vi.advanceTimersByTime(9_000);
  expect(heartbeat).toHaveBeenCalledTimes(4);
});

test('an activity that fails stops beating', async () => {
  const { heartbeat, ended, result } = running(10_000);
  ended.reject(new Error('refused'));
  await expect(result).rejects.toThrow('refused');
  vi.advanceTimersByTime(9_000);
  expect(heartbeat).not.toHaveBeenCalled();
});

test('one that nobody waits for in that way does not beat', () => {
  const { heartbeat } = running(undefined);
  vi.advanceTimersByTime(9_000);
  expect(heartbeat).not.toHaveBeenCalled();
});
