/**
 * What every HubSpot type becomes in Gorgias, or why it does not. The first row that fits decides; the last one fits
 * everything, so the table is total. Types: hubspot.md 8. Gorgias has text (a line or a dropdown), numbers and
 * booleans, and no date, no multi-select, no long text (gorgias.md 5).
 */
import type { CodecKind } from '../codecs/codec.ts';

export type Target = 'text' | 'dropdown' | 'number' | 'boolean';

export interface TypeRow {
  /** `*` fits every type, or every field type. */
  readonly type: string;
  readonly fieldType: string;
  readonly target: Target;
  readonly codec: CodecKind;
  /**
   * `both`: both ways. `first`: to Gorgias, unless the mapping says `direction: both`.
   * `only`: to Gorgias and never back.
   */
  readonly ways: 'both' | 'first' | 'only';
  readonly note: string;
}

export interface RefusedRow {
  readonly type: string;
  readonly fieldType: string;
  readonly refused: string;
}

export const TYPE_TABLE: readonly (TypeRow | RefusedRow)[] = [
  { type: 'string', fieldType: 'text', target: 'text', codec: 'text', ways: 'both', note: 'As it is.' },
  {
    ...{ type: 'string', fieldType: 'textarea', target: 'text', codec: 'text', ways: 'first' },
    note: 'Gorgias shows one line: an edit there would lose the line ends.',
  },
  {
    ...{ type: 'string', fieldType: 'html', target: 'text', codec: 'html', ways: 'only' },
    note: 'The text without its markup.',
  },
  {
    ...{ type: 'string', fieldType: 'phonenumber', target: 'text', codec: 'phone', ways: 'both' },
    note: 'Numbers are compared in their normal form, whatever the spelling.',
  },
  { type: 'string', fieldType: 'file', refused: 'A file is an id of HubSpot’s own, which says nothing in Gorgias.' },
  {
    ...{ type: 'string', fieldType: 'calculation_equation', target: 'text', codec: 'text', ways: 'only' },
    note: 'HubSpot calculates it.',
  },
  {
    ...{ type: 'phone_number', fieldType: '*', target: 'text', codec: 'phone', ways: 'both' },
    note: 'Numbers are compared in their normal form, whatever the spelling.',
  },
  {
    type: 'number',
    fieldType: 'number',
    target: 'number',
    codec: 'number',
    ways: 'both',
    note: 'Digits and one point.',
  },
  {
    ...{ type: 'number', fieldType: '*', target: 'number', codec: 'number', ways: 'only' },
    note: 'HubSpot calculates it (equations, roll-ups, scores, times).',
  },
  {
    ...{ type: 'bool', fieldType: 'booleancheckbox', target: 'boolean', codec: 'boolean', ways: 'both' },
    note: 'Yes and no.',
  },
  {
    ...{ type: 'bool', fieldType: '*', target: 'boolean', codec: 'boolean', ways: 'only' },
    note: 'HubSpot calculates it.',
  },
  {
    ...{ type: 'date', fieldType: '*', target: 'text', codec: 'date', ways: 'first' },
    note: 'ISO text, 2026-11-22; both ways it is parsed back strictly.',
  },
  {
    ...{ type: 'datetime', fieldType: '*', target: 'text', codec: 'datetime', ways: 'first' },
    note: 'ISO text with its offset, in UTC; both ways it is parsed back strictly.',
  },
  {
    ...{ type: 'enumeration', fieldType: 'select', target: 'dropdown', codec: 'choice', ways: 'both' },
    note: 'Mapped by option value; Gorgias shows the label.',
  },
  {
    ...{ type: 'enumeration', fieldType: 'radio', target: 'dropdown', codec: 'choice', ways: 'both' },
    note: 'Mapped by option value; Gorgias shows the label.',
  },
  {
    ...{ type: 'enumeration', fieldType: 'checkbox', target: 'text', codec: 'multi', ways: 'first' },
    note: 'The labels in the order of HubSpot’s options, joined by a semicolon; both ways they are parsed back strictly.',
  },
  {
    ...{ type: 'enumeration', fieldType: 'booleancheckbox', target: 'dropdown', codec: 'choice', ways: 'both' },
    note: 'Mapped by option value; Gorgias shows the label.',
  },
  {
    ...{ type: 'enumeration', fieldType: '*', target: 'dropdown', codec: 'choice', ways: 'only' },
    note: 'HubSpot calculates it.',
  },
  { type: 'object_coordinates', fieldType: '*', refused: 'HubSpot’s own reference to a place in its data.' },
  { type: 'json', fieldType: '*', refused: 'A structure, which no field of Gorgias can hold.' },
  { type: '*', fieldType: '*', refused: 'Tandem does not know this type.' },
];

/** Enumerations whose values are ids of HubSpot's owners: they list no options (hubspot.md 8). */
export const OWNER_ROW: TypeRow = {
  ...{ type: 'enumeration', fieldType: 'select', target: 'text', codec: 'choice', ways: 'only' },
  note: 'The owner’s name, through the list of owners.',
};

/** What the mapping may turn an enumeration without options into, if it is no owner. */
export const NO_OPTIONS_ROW: RefusedRow = {
  type: 'enumeration',
  fieldType: '*',
  refused: 'Its options come from elsewhere in HubSpot and are not listed.',
};
