import type { Arithmetic } from './arithmetic.ts';

export interface Leaky {
  readonly level: number;
  readonly at: number;
}

/** A bucket that drains at a steady pace, whole in `capacity / callsPerMs` milliseconds (gorgias.md 1.2). */
export function leaky(callsPerMs: number): Arithmetic<Leaky> {
  const level = (state: Leaky, now: number) => Math.max(0, state.level - Math.max(0, now - state.at) * callsPerMs);
  return {
    start: { level: 0, at: 0 },
    used: level,
    add: (state, now, calls) => ({ level: level(state, now) + calls, at: now }),
    whenAtMost: (state, now, target) => now + Math.max(0, level(state, now) - target) / callsPerMs,
  };
}
