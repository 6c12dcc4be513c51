/** A service may accept a write and keep another value: then writing it again would never end. */
import { pick } from '../slots.ts';
import type { Agreement, Field, FieldWrite, Reading, Side, Slots } from '../types.ts';
import type { Rule } from './rules.ts';

/**
 * After an acknowledged write: the held difference to store, if what the side holds now does not read as what was
 * written. `stored` are both sides' slots after the write. Undefined: the service did as it was told.
 */
export function vendorKept(
  field: Field,
  side: Side,
  write: FieldWrite,
  stored: Readonly<Record<Side, Slots>>,
): Agreement | undefined {
  const intended = { ...stored[side], ...write.slots };
  if (same(field, field.codec.read(side, stored[side]), field.codec.read(side, intended))) return undefined;
  return {
    hubspot: pick(field.slots.hubspot, stored.hubspot),
    gorgias: pick(field.slots.gorgias, stored.gorgias),
    held: 'vendor-kept-its-value' satisfies Rule,
  };
}

function same(field: Field, a: Reading, b: Reading): boolean {
  if (a.kind === 'value' && b.kind === 'value') return field.codec.equal(a.value, b.value);
  return a.kind === b.kind;
}
