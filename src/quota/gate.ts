import type { CallKind } from '../core/vendor-call.ts';
import type { Meter } from './meter.ts';
import type { Lane } from '../core/lane.ts';
import type { Shares } from './settings.ts';

export type Meters = Readonly<Partial<Record<CallKind, readonly Meter[]>>>;

/**
 * Says when calls may go. A call is pending from its grant until it has ended, and only then begins to age in the
 * meters: the vendor counted it somewhere in between, so ours is never the lower count.
 */
export interface Gate {
  /** The first instant at which so many calls may go; Infinity while only pending calls stand in the way. */
  opensAt(kind: CallKind, lane: Lane, calls: number, now: number): number;
  /** How many calls may go at once. */
  room(kind: CallKind, lane: Lane, now: number): number;
  /** The most that may ever go at once. */
  capacity(kind: CallKind): number;
  hold(kind: CallKind, calls: number): void;
  letGo(kind: CallKind, calls: number): void;
  pendingOf(meter: Meter): number;
}

export function createGate(meters: Meters, shares: Shares): Gate {
  const pending = new Map<Meter, number>();
  const pendingOf = (meter: Meter) => pending.get(meter) ?? 0;
  const of = (kind: CallKind): readonly Meter[] => meters[kind] ?? [];
  const hold = (kind: CallKind, calls: number) => {
    for (const meter of of(kind)) pending.set(meter, pendingOf(meter) + calls);
  };
  return {
    hold,
    letGo: (kind, calls) => hold(kind, -calls),
    pendingOf,
    capacity: (kind) => Math.min(...of(kind).map((meter) => meter.limit())),
    room: (kind, lane, now) =>
      Math.max(
        0,
        Math.min(
          ...of(kind).map((meter) => Math.floor(ceiling(meter, lane, shares) - pendingOf(meter) - meter.used(now))),
        ),
      ),
    opensAt: (kind, lane, calls, now) =>
      Math.max(
        now,
        ...of(kind).map((meter) => opensAt(meter, ceiling(meter, lane, shares) - calls, pendingOf(meter), now)),
      ),
  };
}

/** A request beyond the ceiling goes when nothing else is counted, or it would never go. */
function opensAt(meter: Meter, target: number, pending: number, now: number): number {
  if (target >= pending) return meter.whenAtMost(now, target - pending);
  return pending > 0 ? Number.POSITIVE_INFINITY : meter.whenAtMost(now, 0);
}

function ceiling(meter: Meter, lane: Lane, { reserve, headroom }: Shares): number {
  const share = lane === 'live' ? 1 - reserve : 1 - reserve - headroom;
  return Math.max(1, Math.floor(meter.limit() * share + ROUNDING));
}
const ROUNDING = 1e-9;
