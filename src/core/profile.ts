import type { Field, Value, View } from './types.ts';

/** The canonical customer: typed fields by name, independent of either side. */
export type Profile = Readonly<Record<string, Value>>;

/** What each field of one record reads as; empty and unreadable fields are left out. */
export function profileOf(view: View, fields: readonly Field[]): Profile {
  const profile: Record<string, Value> = {};
  for (const field of fields) {
    const reading = field.codec.read(view.side, view.slots);
    if (reading.kind === 'value') profile[field.name] = reading.value;
  }
  return profile;
}
