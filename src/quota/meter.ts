import type { LimitName } from '../core/vendor-error.ts';
import type { Arithmetic } from './arithmetic.ts';

/** One limit of one account with what was used of it. */
export interface Meter {
  readonly name: LimitName;
  /** Calls that the vendor allows; corrected by its headers. */
  limit(): number;
  used(now: number): number;
  add(now: number, calls: number): void;
  whenAtMost(now: number, target: number): number;
  /** Takes the vendor's word: its limit, and its count where that is higher than ours. `pending` calls are counted elsewhere. */
  correct(now: number, said: Said, pending: number): void;
}

/** What an answer's headers say of one limit. */
export interface Said {
  readonly limit: number;
  readonly used: number;
}

export interface MeterSettings<State> {
  readonly name: LimitName;
  readonly limit: number;
  /** A limit that the vendor corrects may change the pace at which it frees. */
  readonly arithmetic: (limit: number) => Arithmetic<State>;
  /** Whether the vendor's count may also lower ours: only where order does not matter, as for a day's total. */
  readonly trusting?: boolean;
}

export function createMeter<State>(settings: MeterSettings<State>): Meter {
  let limit = settings.limit;
  let arithmetic = settings.arithmetic(limit);
  let state = arithmetic.start;
  const add = (now: number, calls: number) => {
    state = arithmetic.add(state, now, calls);
  };
  return {
    name: settings.name,
    limit: () => limit,
    used: (now) => arithmetic.used(state, now),
    add,
    whenAtMost: (now, target) => arithmetic.whenAtMost(state, now, target),
    correct(now, said, pending) {
      if (said.limit !== limit) {
        limit = said.limit;
        // Settle what drained at the old pace before the new one begins.
        state = arithmetic.add(state, now, 0);
        arithmetic = settings.arithmetic(limit);
      }
      // Answers arrive out of order, so a lower count than ours may just be an older one; a higher one is somebody else's.
      const foreign = said.used - arithmetic.used(state, now) - pending;
      if (foreign > 0 || settings.trusting) add(now, Math.max(foreign, -arithmetic.used(state, now)));
    },
  };
}
