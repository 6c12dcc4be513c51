import { aliasesOf, fieldOfColumn, isIdColumn } from '../../matching/columns.ts';
import type { FieldName } from '../../matching/types.ts';
import { Complaint } from './complaint.ts';
import type { Mapping } from './mapping.ts';

/** Which column of a file holds the id, and which fields the others hold. */
export interface Layout {
  /** Undefined: the line number is the id. */
  readonly id: number | undefined;
  readonly fields: readonly { readonly field: FieldName; readonly column: number }[];
  readonly columns: readonly string[];
}

export interface Wanted {
  readonly id: string | undefined;
  readonly mapping: Mapping | undefined;
  /** One of two files: a column that it lacks may be the other's; its own then goes by the usual names. */
  readonly linked: boolean;
}

/** Where a column stands, by its exact name if there is one, else in any case; -1 if nowhere. */
function columnAt(columns: readonly string[], name: string): number {
  const exact = columns.indexOf(name);
  return exact >= 0 ? exact : columns.findIndex((column) => column.trim().toLowerCase() === name.toLowerCase());
}

const has = (columns: readonly string[], name: string): boolean => columnAt(columns, name) >= 0;

const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/** @throws Complaint naming all columns that are asked for and not there */
function mustHave(columns: readonly string[], names: readonly string[], option: string, file: string): void {
  const lost = names.filter((name) => !has(columns, name));
  if (lost.length > 0)
    throw new Complaint(`${option}: ${file} has no column ${listed(lost)}. Its columns: ${columns.join(', ')}`);
}

const byUsualNames = (columns: readonly string[], id: number, only?: ReadonlySet<FieldName>): Layout['fields'] =>
  columns.flatMap((name, column) => {
    const field = column === id ? undefined : fieldOfColumn(name);
    return field === undefined || (only !== undefined && !only.has(field)) ? [] : [{ field, column }];
  });

function byMapping(columns: readonly string[], id: number, mapping: Mapping): Layout['fields'] {
  const held = mapping.filter(({ column }) => has(columns, column));
  const lacking = new Set(
    mapping.map(({ field }) => field).filter((field) => !held.some((entry) => entry.field === field)),
  );
  return [
    ...held.map(({ field, column }) => ({ field, column: columnAt(columns, column) })),
    ...byUsualNames(columns, id, lacking),
  ];
}

const mapped = ({ mapping }: Wanted): readonly string[] => (mapping ?? []).map(({ column }) => column);
const idOf = ({ id }: Wanted): readonly string[] => (id === undefined ? [] : [id]);

/** @throws Complaint for columns asked for that none of the files has */
export function everyColumnHeld(wanted: Wanted, layouts: readonly Layout[]): void {
  const lost = (names: readonly string[]): readonly string[] =>
    names.filter((name) => !layouts.some(({ columns }) => has(columns, name)));
  for (const [option, names] of [
    ['--id', lost(idOf(wanted))],
    ['--map', lost(mapped(wanted))],
  ] as const)
    if (names.length > 0) throw new Complaint(`${option}: neither file has a column ${listed(names)}`);
}

function idColumn(columns: readonly string[], { id }: Wanted): number {
  return id !== undefined && has(columns, id) ? columnAt(columns, id) : columns.findIndex(isIdColumn);
}

/** With a mapping, only mapped columns count; else columns are known by their usual names. */
export function layoutOf(columns: readonly string[], wanted: Wanted, file: string): Layout {
  if (!wanted.linked) {
    mustHave(columns, idOf(wanted), '--id', file);
    mustHave(columns, mapped(wanted), '--map', file);
  }
  const id = idColumn(columns, wanted);
  const { mapping } = wanted;
  const fields = mapping === undefined ? byUsualNames(columns, id) : byMapping(columns, id, mapping);
  if (fields.length === 0) {
    throw new Complaint(
      `${file}: none of its columns (${columns.join(', ').slice(0, 200)}) is known. Name them with --map, as in --map email=${columns[0] ?? 'COLUMN'}. ` +
        `Known names of first_name, for example: ${aliasesOf('first_name').slice(0, 6).join(', ')}`,
    );
  }
  return { id: id < 0 ? undefined : id, fields, columns };
}
