/**
 * Two writers who undo each other: three reversals of one field within an hour park it.
 *
 * A reversal is a write of ours that puts a side back to the value that an earlier write of ours replaced on either
 * side. People who merely edit often reverse nothing.
 */
import type { Field, Reading, Side, Slots } from '../types.ts';

/** One confirmed write of one field of one link. */
export interface PastWrite {
  readonly side: Side;
  /** Milliseconds since the epoch, by our own clock. */
  readonly at: number;
  readonly slots: Slots;
  /** Every slot of the field before the write. */
  readonly old: Slots;
}

const WINDOW_MS = 3_600_000;
const REVERSALS = 3;

/** `writes` in order of time; `now` and `windowMs` in the same clock (divide the window by the time scale). */
export function isPingPong(field: Field, writes: readonly PastWrite[], now: number, windowMs = WINDOW_MS): boolean {
  const recent = writes.filter(({ at }) => at > now - windowMs);
  let reversals = 0;
  for (let index = 1; index < recent.length; index += 1) {
    const [before, write] = [recent[index - 1], recent[index]];
    if (before && write && same(field, wrote(field, write), replaced(field, before))) reversals += 1;
  }
  return reversals >= REVERSALS;
}

const wrote = (field: Field, { side, old, slots }: PastWrite): Reading => field.codec.read(side, { ...old, ...slots });
const replaced = (field: Field, { side, old }: PastWrite): Reading => field.codec.read(side, old);

function same(field: Field, a: Reading, b: Reading): boolean {
  if (a.kind === 'value' && b.kind === 'value') return field.codec.equal(a.value, b.value);
  return a.kind === 'empty' && b.kind === 'empty';
}
