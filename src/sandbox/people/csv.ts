import { parse } from 'csv-parse/sync';
import { type Column, columnOf } from './columns.ts';
import { Draw } from './draw.ts';
import type { Person } from './person.ts';
import { Claims, contactOf, customerOf, type Row } from './rows.ts';

/** A people file that cannot be read; `line` counts from 1, the header included. */
export class PeopleFileError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.name = 'PeopleFileError';
    this.line = line;
  }
}

type Place = 'hubspot' | 'gorgias' | 'both';

/**
 * People from a CSV file with a header of usual names (columns.ts); other columns are ignored.
 *
 * `side` (`hubspot`, `gorgias`, `both`) places a row; without it the seed spreads the rows, 70 % on both
 * sides. Rows of one `person` (or `cluster`) are one person; without that column each row is a person
 * without a known truth, id `''`. An address that a service holds already, and would refuse, is left out
 * of the later row's record there.
 *
 * @throws PeopleFileError for a file without a header, rows or known columns, an unknown side, a torn row.
 */
export function parsePeople(csv: string, seed: number): Person[] {
  const { header, rows } = read(csv);
  const draw = new Draw(seed);
  const claims = new Claims();
  const people = new Map<string, Person>();
  for (const row of rows) {
    const key = header.has('person') ? (row.values.person ?? '') : '';
    const person = place(row, placing(row, header, draw), claims, draw);
    const known = key === '' ? undefined : people.get(key);
    people.set(
      key === '' ? `line ${row.line}` : key,
      known === undefined ? { ...person, id: key } : together(known, person),
    );
  }
  return [...people.values()];
}

function place(row: Row, at: Place, claims: Claims, draw: Draw): Person {
  const hubspot = at === 'gorgias' ? [] : [contactOf(row, claims, draw)];
  const gorgias = at === 'hubspot' ? [] : [customerOf(row, claims, draw)];
  const { email, other_email, phone, mobile } = row.values;
  const present = (values: (string | undefined)[]): string[] =>
    values.filter((value) => value !== undefined && value !== '') as string[];
  return {
    id: '',
    hubspot,
    gorgias,
    emails: present([email, ...(other_email ?? '').split(';')]).map((address) => address.trim().toLowerCase()),
    phones: present([phone, mobile]),
  };
}

function placing(row: Row, header: ReadonlySet<Column>, draw: Draw): Place {
  if (!header.has('side')) return draw.weighted({ both: 0.7, hubspot: 0.15, gorgias: 0.15 });
  const side = (row.values.side ?? '').toLowerCase();
  if (side === 'hubspot' || side === 'gorgias' || side === 'both') return side;
  throw new PeopleFileError(row.line, `side must be hubspot, gorgias or both, not '${side}'`);
}

const together = (one: Person, other: Person): Person => ({
  id: one.id,
  hubspot: [...one.hubspot, ...other.hubspot],
  gorgias: [...one.gorgias, ...other.gorgias],
  emails: [...new Set([...one.emails, ...other.emails])],
  phones: [...new Set([...one.phones, ...other.phones])],
});

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function read(csv: string): { header: ReadonlySet<Column>; rows: Row[] } {
  const [head, ...body] = records(csv);
  if (head === undefined)
    throw new PeopleFileError(1, 'the file is empty; expected a header such as first_name,last_name,email');
  const columns = head.record.map(columnOf);
  const header = new Set(columns.filter((column) => column !== undefined));
  if (![...header].some((column) => NAMING.has(column))) {
    throw new PeopleFileError(
      1,
      'no column with a name, an e-mail or a phone; expected a header such as first_name,last_name,email',
    );
  }
  return {
    header,
    rows: body.map(({ record, info }) => ({ line: info.lines, values: valuesOf(columns, record, info.lines) })),
  };
}

const NAMING: ReadonlySet<Column> = new Set(['first_name', 'last_name', 'full_name', 'email', 'phone', 'mobile']);

function records(csv: string): Parsed[] {
  try {
    return parse(csv, {
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as Parsed[];
  } catch (cause) {
    const line = cause instanceof Error && 'lines' in cause && typeof cause.lines === 'number' ? cause.lines : 1;
    throw new PeopleFileError(line, 'not readable as CSV: check its quotes');
  }
}

function valuesOf(columns: readonly (Column | undefined)[], record: readonly string[], line: number): Row['values'] {
  if (record.length !== columns.length) {
    throw new PeopleFileError(line, `${record.length} values where the header has ${columns.length}`);
  }
  const values: Partial<Record<Column, string>> = {};
  for (const [index, column] of columns.entries()) {
    const value = record[index];
    if (column !== undefined && value !== undefined && value !== '') values[column] = value;
  }
  return values;
}
