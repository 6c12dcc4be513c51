/**
 * What one side did to a field since the agreement. The old and the new slots both pass through today's codec, so that
 * a better parser does not make every record look changed.
 */
import { minus } from '../codecs/sets.ts';
import { sameSlots } from '../slots.ts';
import type { Change, Field, Reading, Side, Slots, Value } from '../types.ts';

const NOTHING: Change = { kind: 'nothing' };
const CLEARED: Change = { kind: 'cleared' };

export function changeOf(field: Field, side: Side, before: Slots, now: Slots, reading: Reading): Change {
  if (reading.kind === 'unreadable') return reading;
  if (sameSlots(field.slots[side], before, now)) return NOTHING;
  const old = field.codec.read(side, before);
  return field.codec.shape === 'set' ? moved(old, reading) : replaced(field, old, reading);
}

/** A value that could not be read then, and cannot be compared, counts as another one. */
function replaced(field: Field, old: Reading, now: Reading): Change {
  if (now.kind !== 'value') return old.kind === 'empty' ? NOTHING : CLEARED;
  const same = old.kind === 'value' && field.codec.equal(old.value, now.value);
  return same ? NOTHING : { kind: 'set', value: now.value };
}

const elements = (reading: Reading): readonly string[] =>
  reading.kind === 'value' ? (reading.value as Value & readonly string[]) : [];

function moved(old: Reading, now: Reading): Change {
  const added = minus(elements(now), elements(old));
  const removed = minus(elements(old), elements(now));
  return added.length + removed.length === 0 ? NOTHING : { kind: 'moved', added, removed };
}
