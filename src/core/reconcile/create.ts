/** A create for the missing side of a one-sided link, or the guard that forbids it. */
import { isEmptySlots } from '../slots.ts';
import { type Action, type Field, type FieldWrite, otherSide, type View } from '../types.ts';
import { allows } from './case.ts';
import { type Schema, CROSS_ID } from './contract.ts';
import { whyNotCreate } from './create-guards.ts';
import type { CreateInput } from './create-input.ts';
import { crossIdSlots } from './cross-id.ts';
import { forbidden } from './guards.ts';
import { type Rule, reasonOf } from './rules.ts';

export type { CreateInput, CreateSettings } from './create-input.ts';

export type CreatePlan =
  | { readonly kind: 'create'; readonly action: Action }
  | { readonly kind: 'refused'; readonly rule: Rule; readonly reason: string };

export function planCreate(input: CreateInput): CreatePlan {
  const rule = whyNotCreate(input);
  if (rule !== undefined) return { kind: 'refused', rule, reason: reasonOf(rule) };
  return { kind: 'create', action: { side: otherSide(input.view.side), kind: 'create', fields: fieldsOf(input) } };
}

function fieldsOf({ view, mapping, settings }: CreateInput): Readonly<Record<string, FieldWrite>> {
  const fields: Record<string, FieldWrite> = {};
  for (const field of mapping.fields) {
    const write = writeOf(field, view, settings.schema);
    if (write !== undefined) fields[field.name] = write;
  }
  const partner = crossIdSlots(view, mapping.crossIdProperty, settings.portalId);
  fields[CROSS_ID] = { slots: partner, old: {}, reason: reasonOf('cross-id'), rule: 'cross-id' satisfies Rule };
  return fields;
}

/** A field that cannot be read or may not be written stays out; the first meeting deals with it. */
function writeOf(field: Field, view: View, schema: Schema): FieldWrite | undefined {
  const target = otherSide(view.side);
  const reading = field.codec.read(view.side, view.slots);
  if (reading.kind !== 'value' || !allows(field, target)) return undefined;
  const { slots } = field.codec.write(target, reading.value, {}, schema[target]);
  if (isEmptySlots(slots)) return undefined;
  const write: FieldWrite = { slots, old: {}, reason: reasonOf('created'), rule: 'created' satisfies Rule };
  return forbidden(target, write, schema) === undefined ? write : undefined;
}
