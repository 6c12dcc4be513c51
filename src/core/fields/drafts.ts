/** Definitions for what does not exist yet, made from what stands on the other side. */
import type { FieldSpec } from '../mapping.ts';
import { choiceMap } from './choices.ts';
import { labelOf } from './find.ts';
import { choicesOf, type Definition, type Property, type PropertyOption } from './live.ts';
import type { NewField, NewProperty } from './steps.ts';
import type { TypeRow } from './type-table.data.ts';

/** HubSpot's two options of a yes-or-no property (hubspot.md 8). */
const YES_NO: readonly PropertyOption[] = [
  { label: 'Yes', value: 'true' },
  { label: 'No', value: 'false' },
];

type Kind = Pick<NewProperty, 'type' | 'fieldType' | 'options'>;

const TEXT: Kind = { type: 'string', fieldType: 'text', options: [] };
const BY_CODEC: Readonly<Record<string, Kind>> = {
  number: { type: 'number', fieldType: 'number', options: [] },
  boolean: { type: 'bool', fieldType: 'booleancheckbox', options: YES_NO },
  date: { type: 'date', fieldType: 'date', options: [] },
  datetime: { type: 'datetime', fieldType: 'date', options: [] },
};

const optionsIn = (spec: FieldSpec): readonly PropertyOption[] =>
  'options' in spec.codec && spec.codec.options !== undefined && !Array.isArray(spec.codec.options)
    ? Object.entries(spec.codec.options).map(([value, label]) => ({ value, label: String(label) }))
    : [];

function kindFor(spec: FieldSpec, definition: Definition | undefined): Kind {
  const said = optionsIn(spec);
  if (said.length > 0) return { type: 'enumeration', fieldType: 'select', options: said };
  const choices = definition === undefined ? [] : choicesOf(definition);
  if (choices.length > 0)
    return { type: 'enumeration', fieldType: 'select', options: choices.map((one) => ({ value: one, label: one })) };
  return BY_CODEC[spec.codec.kind] ?? BY_CODEC[definition?.dataType ?? ''] ?? TEXT;
}

/** A HubSpot property for a customer field of Gorgias, or for a field that neither side has. */
export function propertyFor(spec: FieldSpec, definition: Definition | undefined): NewProperty {
  const name = spec.slots.hubspot[0] ?? '';
  return { name, label: definition?.label ?? labelOf(spec, undefined), ...kindFor(spec, definition) };
}

/** A customer field of Gorgias for a HubSpot property: its choices are the options' labels, in their order. */
export function fieldFor(spec: FieldSpec, property: Property, { target }: TypeRow): NewField {
  const label = labelOf(spec, property).slice(0, 255);
  if (target !== 'dropdown') return { label, dataType: target };
  const said = 'options' in spec.codec && !Array.isArray(spec.codec.options) ? spec.codec.options : undefined;
  const map = choiceMap(property.options, { choices: [], ...(said === undefined ? {} : { said: said as never }) });
  const choices = property.options.flatMap(({ value }) => map[value] ?? []);
  return { label, dataType: 'text', choices: [...new Set(choices)] };
}

export const asProperty = (made: NewProperty): Property => ({
  ...made,
  readOnly: false,
  calculated: false,
  archived: false,
});
