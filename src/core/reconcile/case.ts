/** One field of one link as the rules see it: both sides read, and what was agreed before. */
import { pick } from '../slots.ts';
import type { Agreement, Field, Reading, Side, Value, View } from '../types.ts';
import type { Schema } from './contract.ts';

/** What a side holds: unreadable values never get this far. */
export type Holding = Exclude<Reading, { kind: 'unreadable' }>;

export interface FieldCase {
  readonly field: Field;
  readonly views: Readonly<Record<Side, View>>;
  readonly holdings: Readonly<Record<Side, Holding>>;
  readonly schema: Schema;
  readonly agreement?: Agreement;
}

/** May a value be written to this side at all? */
export const allows = (field: Field, to: Side): boolean => field.direction === 'both' || field.direction === `to-${to}`;

export const valueOn = (one: FieldCase, side: Side): Value | null => {
  const holding = one.holdings[side];
  return holding.kind === 'value' ? holding.value : null;
};

export const elementsOn = (one: FieldCase, side: Side): readonly string[] =>
  (valueOn(one, side) ?? []) as readonly string[];

export function sidesEqual(one: FieldCase): boolean {
  const [hubspot, gorgias] = [valueOn(one, 'hubspot'), valueOn(one, 'gorgias')];
  if (hubspot === null || gorgias === null) return hubspot === gorgias;
  return one.field.codec.equal(hubspot, gorgias);
}

/** Would passing `from`'s value on blank a part of what the other side holds? */
export function narrowsTo(one: FieldCase, from: Side, to: Side): boolean {
  const [next, present] = [valueOn(one, from), valueOn(one, to)];
  return next !== null && present !== null && (one.field.codec.narrows?.(next, present) ?? false);
}

/** What both sides store now, as the agreement to keep. */
export function agreementOf(one: FieldCase, held?: string): Agreement {
  const { field, views } = one;
  const hubspot = pick(field.slots.hubspot, views.hubspot.slots);
  const gorgias = pick(field.slots.gorgias, views.gorgias.slots);
  return held === undefined ? { hubspot, gorgias } : { hubspot, gorgias, held };
}
