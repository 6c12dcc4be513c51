import type { Arithmetic } from './arithmetic.ts';

export interface Daily {
  readonly calls: number;
  /** When the count starts anew. */
  readonly endsAt: number;
}

/** A count that starts anew at an instant that `endOfDay` names. */
export function daily(endOfDay: (now: number) => number): Arithmetic<Daily> {
  const used = (state: Daily, now: number) => (now < state.endsAt ? state.calls : 0);
  return {
    start: { calls: 0, endsAt: 0 },
    used,
    add: (state, now, calls) =>
      now < state.endsAt ? { ...state, calls: state.calls + calls } : { calls, endsAt: endOfDay(now) },
    whenAtMost: (state, now, target) => (used(state, now) <= target ? now : state.endsAt),
  };
}
