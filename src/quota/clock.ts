/** Time, injected: epoch milliseconds that never step back, and timers. */
export interface Clock {
  now(): number;
  /** Runs `then` after real milliseconds; the function returned cancels it. */
  after(ms: number, then: () => void): () => void;
}

/** Monotonic, so that a clock set back by hand does not stretch a pause. Timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, Math.min(ms, LONGEST_TIMER_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
/** Beyond 2^31 ms Node fires at once; waking early is harmless, since everybody looks again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
