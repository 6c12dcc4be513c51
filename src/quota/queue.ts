import type { CallKind } from '../core/vendor-call.ts';
import { LANES, type Lane } from '../core/lane.ts';
import type { Grant } from './port.ts';

/** One who waits for a grant. */
export interface Waiter {
  readonly calls: number;
  grant(grant: Grant): void;
}

/** First come, first served within a lane; a lane does not wait for the other kind of call. */
export interface Queue {
  join(kind: CallKind, lane: Lane, waiter: Waiter): void;
  leave(kind: CallKind, lane: Lane, waiter: Waiter): void;
  head(kind: CallKind, lane: Lane): Waiter | undefined;
  waiting(kind: CallKind, lane: Lane): boolean;
}

export function createQueue(kinds: readonly CallKind[]): Queue {
  const lines = new Map(kinds.flatMap((kind) => LANES.map((lane) => [`${kind}/${lane}`, new Set<Waiter>()] as const)));
  const line = (kind: CallKind, lane: Lane): Set<Waiter> => {
    const found = lines.get(`${kind}/${lane}`);
    if (!found) throw new RangeError(`expected one of the kinds of this budget, found '${kind}'`);
    return found;
  };
  return {
    join: (kind, lane, waiter) => void line(kind, lane).add(waiter),
    leave: (kind, lane, waiter) => void line(kind, lane).delete(waiter),
    head: (kind, lane) => line(kind, lane).values().next().value,
    waiting: (kind, lane) => line(kind, lane).size > 0,
  };
}
