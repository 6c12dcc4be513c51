import type { Arithmetic } from './arithmetic.ts';

/** Calls by the instant they counted, oldest first. */
export type Rolling = readonly { readonly at: number; readonly calls: number }[];

/** So many calls in any stretch of `lengthMs`: a call counts until exactly that long after it was made. */
export function rolling(lengthMs: number): Arithmetic<Rolling> {
  const live = (state: Rolling, now: number) => state.filter(({ at }) => at + lengthMs > now);
  const sum = (state: Rolling) => state.reduce((total, { calls }) => total + calls, 0);
  return {
    start: [],
    used: (state, now) => sum(live(state, now)),
    add: (state, now, calls) => (calls > 0 ? [...live(state, now), { at: now, calls }] : live(state, now)),
    whenAtMost(state, now, target) {
      const counted = live(state, now);
      let left = sum(counted);
      for (const { at, calls } of counted) {
        if (left <= target) return now;
        left -= calls;
        if (left <= target) return at + lengthMs;
      }
      return now;
    },
  };
}
