import { Complaint } from './complaint.ts';
import { PlainLines } from './plain-lines.ts';
import { QuotedRows } from './quoted-rows.ts';
import type { Source } from './read.ts';
import { looksSwallowed } from './swallowed.ts';

export type Row = readonly string[];

/** `number` counts rows, the header being 0; `line` is the line of the file that the row begins in. */
export type OnRow = (row: Row, number: number, line: number) => void;

const isBlank = (row: Row): boolean => row.every((cell) => cell.trim() === '');

/** Counts rows, and those that are not as wide as the header; leaves out those that hold nothing. */
class Rows {
  odd = 0;
  blank = 0;
  #width: number | undefined;
  #count = 0;
  readonly #source: Source;
  readonly #onRow: OnRow;

  constructor(source: Source, onRow: OnRow) {
    this.#source = source;
    this.#onRow = onRow;
  }

  readonly push = (row: string[], line: number, lastLine = line): void => {
    if (isBlank(row)) {
      this.blank++;
      return;
    }
    this.#width ??= row.length;
    if (row.length !== this.#width) this.odd++;
    if (lastLine > line && looksSwallowed(row, this.#width, this.#source.delimiter))
      throw new Complaint(
        `${this.#source.file} is not proper CSV: a quote that opens in line ${line} or after is closed only in line ${lastLine}, ` +
          'and what it holds looks like records; expected each quoted cell to be closed',
      );
    this.#onRow(row, this.#count++, line);
  };

  complain(): void {
    if (this.#count > 10 && this.odd > this.#count / 2)
      throw new Complaint(
        `${this.#source.file} is not a CSV file: most rows do not have the header's ${this.#width} cells`,
      );
  }
}

/** Splits lines while they are plain, then parses. */
class Reader {
  readonly #source: Source;
  readonly #rows: Rows;
  readonly #plain: PlainLines;
  #quoted: QuotedRows | undefined;

  constructor(source: Source, rows: Rows) {
    this.#source = source;
    this.#rows = rows;
    this.#plain = new PlainLines(source.delimiter, rows.push);
  }

  take(text: string): void {
    const rest = this.#quoted === undefined ? this.#plain.take(text) : text;
    if (rest === undefined) return;
    this.#quoted ??= new QuotedRows(this.#source, this.#rows.push, this.#plain.lines);
    this.#quoted.take(rest);
  }

  end(): void {
    (this.#quoted ?? this.#plain).end();
  }
}

/** Rows that are not as wide as the header, and rows of delimiters and spaces alone, which are left out. */
export interface RowCounts {
  readonly odd: number;
  readonly blank: number;
}

/**
 * Calls `onRow` with the header first and then every row that holds anything.
 * @throws Complaint when the file is not CSV
 */
export async function readRows(source: Source, onRow: OnRow, onBytes: (done: number) => void): Promise<RowCounts> {
  const rows = new Rows(source, onRow);
  const reader = new Reader(source, rows);
  const decoder = new TextDecoder(source.encoding.name);
  let done = 0;
  for await (const chunk of source.chunks()) {
    done += chunk.length;
    reader.take(decoder.decode(chunk, { stream: true }));
    onBytes(done);
  }
  reader.take(decoder.decode());
  reader.end();
  rows.complain();
  return { odd: rows.odd, blank: rows.blank };
}
