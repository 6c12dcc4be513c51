/**
 * The calls that one Gorgias action takes, at most one after another. Customer data and custom-field values are two
 * resources (gorgias.md 4.6, 4.10): what touches one costs one call.
 *
 *   customer -> values -> done
 *               values refused because null does not clear -> clear 0 -> clear 1 ... -> set -> done
 */
import { isBlank } from '../slots.ts';
import type { Json, Slots } from '../types.ts';
import { isFieldSlot, nameInSlot } from './slot.ts';

export type PushStep =
  | { readonly kind: 'customer' }
  /** Every value in one call, `null` for those to be cleared. */
  | { readonly kind: 'values' }
  /** One value by a call of its own. */
  | { readonly kind: 'clear'; readonly at: number }
  /** As `values`, after what had to be cleared is. */
  | { readonly kind: 'set' };

const fieldSlots = (patch: Slots): readonly string[] => Object.keys(patch).filter(isFieldSlot).sort();

/** Definition ids of the values that a patch clears, in a fixed order. */
export const clearedIn = (patch: Slots): readonly string[] =>
  fieldSlots(patch).flatMap((slot) => (isBlank(patch[slot]) ? [nameInSlot(slot)] : []));

const setIn = (patch: Slots): boolean => fieldSlots(patch).some((slot) => !isBlank(patch[slot]));

export const firstStep = (patch: Slots): PushStep =>
  Object.keys(patch).every(isFieldSlot) ? { kind: 'values' } : { kind: 'customer' };

/** What follows a step that the service took; undefined: the action is done. */
export function stepAfter(patch: Slots, done: PushStep): PushStep | undefined {
  if (done.kind === 'customer') return fieldSlots(patch).length === 0 ? undefined : { kind: 'values' };
  if (done.kind !== 'clear') return undefined;
  if (done.at + 1 < clearedIn(patch).length) return { kind: 'clear', at: done.at + 1 };
  return setIn(patch) ? { kind: 'set' } : undefined;
}

/** What to try when the service refused a step: `null` may not clear (gorgias.md 4.10). Undefined: it stays refused. */
export const stepInstead = (patch: Slots, refused: PushStep): PushStep | undefined =>
  refused.kind === 'values' && clearedIn(patch).length > 0 ? { kind: 'clear', at: 0 } : undefined;

export interface PushInput {
  readonly patch: Slots;
  /** The customer as it was just read: its values that the patch leaves alone are sent again. */
  readonly stored: Slots;
  /** Definition ids that the service does not take: archived ones. */
  readonly closed: readonly string[];
}

/**
 * The complete set to send, by definition id: under one reading of the API what is left out is cleared, under the other
 * it stays (gorgias.md 4.10). Both give the same with a complete set.
 */
export function completeSet(
  { patch, stored, closed }: PushInput,
  step: 'values' | 'set',
): Readonly<Record<string, Json>> {
  const values: Record<string, Json> = {};
  for (const [slot, raw] of Object.entries(stored))
    if (isFieldSlot(slot) && !isBlank(raw) && !closed.includes(nameInSlot(slot))) values[nameInSlot(slot)] = raw;
  for (const slot of fieldSlots(patch)) {
    const id = nameInSlot(slot);
    const raw = patch[slot];
    if (!isBlank(raw)) values[id] = raw as Json;
    else if (step === 'set') delete values[id];
    else values[id] = null;
  }
  return values;
}
