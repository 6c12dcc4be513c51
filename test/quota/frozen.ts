import type { Clock } from '../../src/quota/clock.ts';

/** A clock that stands still until a test moves it; due timers run at their instants, in order. */
export function frozenClock(start = Date.UTC(2026, 10, 22, 12)) {
  let now = start;
  const timers = new Set<{ at: number; then: () => void }>();
  const clock: Clock = {
    now: () => now,
    after(ms, then) {
      const timer = { at: now + ms, then };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  return {
    clock,
    timers,
    /** Moves on and lets what waits on promises run. */
    async advance(ms: number): Promise<void> {
      const end = now + ms;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.then();
        await settled();
      }
      now = end;
      await settled();
    },
  };
}

/** Lets every promise that can settle now do so. */
export const settled = (): Promise<void> => new Promise((done) => setImmediate(done));
