import { FIELDS, type FieldName } from '../../matching/types.ts';
import { Complaint } from './complaint.ts';

export type Mapping = readonly { readonly field: FieldName; readonly column: string }[];

/** A part of a list; double quotes hold commas together, as in a CSV file. */
const PART = /(?:[^,"]|"(?:[^"]|"")*")+/g;
const QUOTED = /^"(?:[^"]|"")*"$/;

const unquoted = (text: string): string => (QUOTED.test(text) ? text.slice(1, -1).replaceAll('""', '"').trim() : text);

const isField = (name: string): name is FieldName => (FIELDS as readonly string[]).includes(name);

/** Parses lists as `first_name=Vorname,email="Mail, private"`. All faults together. */
export function parseMapping(lists: readonly string[]): Mapping {
  const faults: string[] = [];
  const mapping = lists.flatMap(partsOf).flatMap((part) => {
    const cut = part.indexOf('=');
    const field = part.slice(0, cut).trim();
    const column = unquoted(part.slice(cut + 1).trim());
    if (cut < 1 || column === '') faults.push(`expected field=column, got '${part}'`);
    else if (!isField(field)) faults.push(`no field '${field}'`);
    else return [{ field, column }];
    return [];
  });
  if (faults.length > 0) throw new Complaint(`--map: ${faults.join('; ')}. Fields: ${FIELDS.join(', ')}`);
  return mapping;
}

/** An odd quote, as in `12" pipe`, holds nothing together; then commas alone separate. */
function partsOf(list: string): readonly string[] {
  const even = list.split('"').length % 2 === 1;
  return even ? (list.match(PART) ?? ['']) : list.split(',');
}
