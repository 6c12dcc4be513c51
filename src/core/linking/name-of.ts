import { isPlaceholderName } from '../names/placeholder.ts';
import { textAt } from '../slots.ts';
import type { View } from '../types.ts';

/** The whole name as the record shows it, mapped or not; `''` if it shows none. */
export function nameOf({ side, slots }: View): string {
  const parts = side === 'hubspot' ? [textAt(slots, 'firstname'), textAt(slots, 'lastname')] : [textAt(slots, 'name')];
  const full = parts.join(' ').replace(/\s+/g, ' ').trim();
  return isPlaceholderName(full) ? '' : full;
}
