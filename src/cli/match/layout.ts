import { aliasesOf, fieldOfColumn, isIdColumn } from '../../matching/columns.ts';
import { FIELDS, type FieldName } from '../../matching/types.ts';
import { Complaint } from './complaint.ts';

/** Which column of a file holds the id, and which fields the others hold. */
export interface Layout {
  /** Undefined: the line number is the id. */
  readonly id: number | undefined;
  readonly fields: readonly { readonly field: FieldName; readonly column: number }[];
  readonly columns: readonly string[];
}

export type Mapping = readonly { readonly field: FieldName; readonly column: string }[];

/** Parses `first_name=Vorname,email=Mail`. All faults together. */
export function parseMapping(text: string): Mapping {
  const faults: string[] = [];
  const mapping = text.split(',').flatMap((part) => {
    const cut = part.indexOf('=');
    const field = part.slice(0, cut).trim();
    const column = part.slice(cut + 1).trim();
    if (cut < 1 || column === '') faults.push(`expected field=column, got '${part}'`);
    else if (!(FIELDS as readonly string[]).includes(field)) faults.push(`no field '${field}'`);
    else return [{ field: field as FieldName, column }];
    return [];
  });
  if (faults.length > 0) throw new Complaint(`--map: ${faults.join('; ')}. Fields: ${FIELDS.join(', ')}`);
  return mapping;
}

function columnAt(columns: readonly string[], name: string, option: string, file: string): number {
  const exact = columns.indexOf(name);
  const found = exact >= 0 ? exact : columns.findIndex((column) => column.trim().toLowerCase() === name.toLowerCase());
  if (found < 0) throw new Complaint(`${option}: ${file} has no column '${name}'. Its columns: ${columns.join(', ')}`);
  return found;
}

export interface Wanted {
  readonly id: string | undefined;
  readonly mapping: Mapping | undefined;
  /** One of two files: a column that it lacks may be the other's; its own for that field then goes by the usual names. */
  readonly linked: boolean;
}

const has = (columns: readonly string[], name: string): boolean =>
  columns.some((column) => column.trim().toLowerCase() === name.toLowerCase());

const byUsualNames = (columns: readonly string[], id: number, only?: ReadonlySet<FieldName>): Layout['fields'] =>
  columns.flatMap((name, column) => {
    const field = column === id ? undefined : fieldOfColumn(name);
    return field === undefined || (only !== undefined && !only.has(field)) ? [] : [{ field, column }];
  });

function byMapping(columns: readonly string[], id: number, mapping: Mapping, linked: boolean, file: string) {
  const held = linked ? mapping.filter(({ column }) => has(columns, column)) : mapping;
  const lacking = new Set(
    mapping.map(({ field }) => field).filter((field) => !held.some((entry) => entry.field === field)),
  );
  return [
    ...held.map(({ field, column }) => ({ field, column: columnAt(columns, column, '--map', file) })),
    ...byUsualNames(columns, id, lacking),
  ];
}

/** @throws Complaint for a mapped column that none of the files has */
export function everyMappingHeld(mapping: Mapping | undefined, layouts: readonly Layout[]): void {
  const lost = mapping?.find(({ column }) => !layouts.some(({ columns }) => has(columns, column)));
  if (lost !== undefined) throw new Complaint(`--map: neither file has a column '${lost.column}'`);
}

/** With a mapping, only mapped columns count; else columns are known by their usual names. */
export function layoutOf(columns: readonly string[], wanted: Wanted, file: string): Layout {
  const id = wanted.id === undefined ? columns.findIndex(isIdColumn) : columnAt(columns, wanted.id, '--id', file);
  const fields =
    wanted.mapping === undefined
      ? byUsualNames(columns, id)
      : byMapping(columns, id, wanted.mapping, wanted.linked, file);
  if (fields.length === 0) {
    throw new Complaint(
      `${file}: none of its columns (${columns.join(', ').slice(0, 200)}) is known. Name them with --map, as in --map email=${columns[0] ?? 'COLUMN'}. ` +
        `Known names of first_name, for example: ${aliasesOf('first_name').slice(0, 6).join(', ')}`,
    );
  }
  return { id: id < 0 ? undefined : id, fields, columns };
}
