import type { FieldName } from '../../matching/types.ts';
import type { Matcher } from '../../matching/engine.ts';
import { Complaint } from './complaint.ts';
import type { Encoding } from './encoding.ts';
import { type Layout, layoutOf, type Wanted } from './layout.ts';
import { inspect } from './read.ts';
import { type Row, type RowCounts, readRows } from './rows.ts';

type MutableCells = Partial<Record<FieldName, string | string[]>>;

/** One row's mapped cells; several columns of one field make a list. */
export function cellsOf(layout: Layout, row: Row): MutableCells {
  const cells: MutableCells = {};
  for (const { field, column } of layout.fields) {
    const value = row[column]?.trim();
    if (value === undefined || value === '') continue;
    const held = cells[field];
    if (held === undefined) cells[field] = value;
    else if (typeof held === 'string') cells[field] = [held, value];
    else held.push(value);
  }
  return cells;
}

export interface Loaded extends RowCounts {
  readonly layout: Layout;
  readonly encoding: Encoding;
  readonly rows: number;
  readonly bytes: number;
}

export interface LoadOptions extends Wanted {
  readonly file: string;
  readonly side: 0 | 1;
  readonly signal: AbortSignal;
  readonly onBytes: (done: number, total: number, rows: number) => void;
  /** Rows whose cells are wanted later, by id: those of `--explain`. */
  readonly watch?: (id: string, layout: Layout, row: Row) => void;
}

class Ids {
  readonly #seen = new Map<string, number>();

  /** @throws Complaint naming the lines of a repeated id, never its value */
  add(id: string, line: number, file: string): void {
    const before = this.#seen.get(id);
    if (before !== undefined)
      throw new Complaint(
        `${file}: lines ${before} and ${line} have the same id. Ids must be unique; use --id to name another column`,
      );
    if (id === '') throw new Complaint(`${file}: line ${line} has no id. Use --id to name another column`);
    this.#seen.set(id, line);
  }
}

/** Reads one file into the matcher. @throws Complaint for anything a person can put right */
export async function load(matcher: Matcher, options: LoadOptions): Promise<Loaded> {
  const { file, side } = options;
  const source = await inspect(file, options.signal);
  const ids = new Ids();
  let layout: Layout | undefined;
  let rows = 0;
  const counts = await readRows(
    source,
    (row, number, line) => {
      if (layout === undefined) {
        layout = layoutOf(
          row.map((name) => name.trim()),
          options,
          file,
        );
        return;
      }
      rows++;
      const id = layout.id === undefined ? String(number) : (row[layout.id] ?? '').trim();
      if (layout.id !== undefined) ids.add(id, line, file);
      options.watch?.(id, layout, row);
      matcher.add(id, cellsOf(layout, row), side);
    },
    (done) => options.onBytes(done, source.bytes, rows),
  );
  if (layout === undefined || rows === 0) throw new Complaint(`${file} has no records`);
  return { layout, encoding: source.encoding, rows, ...counts, bytes: source.bytes };
}
