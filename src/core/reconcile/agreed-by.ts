/**
 * What a write makes both sides agree on. The other side may move on while the write is under way, and before anybody
 * knows that it is there: measured by the agreement before it, what we wrote would then pass for a change of its own.
 */
import { minus } from '../codecs/sets.ts';
import { pick } from '../slots.ts';
import {
  type Agreement,
  type Field,
  type FieldDecision,
  type FieldWrite,
  otherSide,
  type Reading,
  type Side,
  type Slots,
  type View,
} from '../types.ts';

/** The write of one side with the basis that it rests on. */
export function writeOn(
  side: Side,
  { writes, heldAfterWrite }: FieldDecision,
  field: Field | undefined,
  other: View,
): FieldWrite | undefined {
  const write = writes[side];
  if (write === undefined || field === undefined || writes[otherSide(side)] !== undefined) return write;
  const slots = pick(field.slots[otherSide(side)], other.slots);
  return { ...write, basis: heldAfterWrite === undefined ? { slots } : { slots, held: heldAfterWrite } };
}

const intendedBy = (field: Field, side: Side, { slots, old }: FieldWrite): Slots => ({
  ...pick(field.slots[side], old),
  ...slots,
});

/** The agreement to store for a write that is there; none where it cannot be told that both sides agreed. */
export function agreedBy(field: Field, side: Side, write: FieldWrite): Agreement | undefined {
  const { basis } = write;
  if (basis === undefined) return undefined;
  const written = intendedBy(field, side, write);
  const sides = { hubspot: basis.slots, gorgias: basis.slots, [side]: written };
  if (same(field, field.codec.read(side, written), field.codec.read(otherSide(side), basis.slots))) return sides;
  return basis.held === undefined ? undefined : { ...sides, held: basis.held };
}

/** Whether a record holds what a write meant to bring: of a set what was added, whatever else came to it since. */
export function isThere(field: Field, side: Side, write: FieldWrite, stored: Slots): boolean {
  const [now, meant] = [field.codec.read(side, stored), field.codec.read(side, intendedBy(field, side, write))];
  if (field.codec.shape !== 'set') return same(field, now, meant);
  const before = elements(field.codec.read(side, write.old));
  const lacking = minus(minus(elements(meant), before), elements(now));
  const left = minus(before, elements(meant)).filter((element) => elements(now).includes(element));
  return lacking.length + left.length === 0;
}

const elements = (reading: Reading): readonly string[] =>
  reading.kind === 'value' ? (reading.value as readonly string[]) : [];

function same(field: Field, a: Reading, b: Reading): boolean {
  if (a.kind === 'value' && b.kind === 'value') return field.codec.equal(a.value, b.value);
  return a.kind === 'empty' && b.kind === 'empty';
}
