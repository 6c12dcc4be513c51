import type { CallKind } from '../core/vendor-call.ts';
import type { VendorError } from '../core/vendor-error.ts';
import type { Meters } from './gate.ts';
import type { Scale } from './scale.ts';

/** Until when a refusal keeps each kind of call waiting. */
export interface Pauses {
  until(kind: CallKind): number;
  refused(error: VendorError, now: number): void;
}

/** A day's limit may be raised, and the account's midnight may not be where we think: look again now and then. */
const DAILY_LOOK_MS = 15 * 60_000;

export function createPauses(meters: Meters, patienceMs: number, scale: Scale): Pauses {
  const ends = new Map<CallKind, number>();
  const kinds = Object.keys(meters) as CallKind[];
  const touches = (error: VendorError, kind: CallKind) =>
    error.code === 'migrating' || (meters[kind] ?? []).some((meter) => meter.name === error.facts.limit);
  return {
    until: (kind) => ends.get(kind) ?? 0,
    refused(error, now) {
      if (error.code !== 'rate-limited' && error.code !== 'migrating') return;
      const wait = error.retryAfterMs ?? (error.facts.limit === 'daily' ? DAILY_LOOK_MS : patienceMs);
      for (const kind of kinds)
        if (touches(error, kind)) ends.set(kind, Math.max(ends.get(kind) ?? 0, now + scale(wait)));
    },
  };
}
