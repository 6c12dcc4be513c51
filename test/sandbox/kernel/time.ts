import type { TimeSource } from '../../../src/sandbox/kernel/clock.ts';

/** Time that moves by hand and fires what is due. */
export const manualTime = (start = 1_000_000): TimeSource & { move(ms: number): void } => {
  let now = start;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    move: (ms) => {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
  };
};
