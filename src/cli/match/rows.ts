import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { Complaint } from './complaint.ts';
import { PlainLines } from './plain-lines.ts';
import type { Source } from './read.ts';

export type Row = readonly string[];

const LONGEST_CELL = 1 << 20;

/** Counts rows, and those that are not as wide as the header. */
class Rows {
  line = 0;
  odd = 0;
  #width = 0;
  readonly #onRow: (row: Row, line: number) => void;

  constructor(onRow: (row: Row, line: number) => void) {
    this.#onRow = onRow;
  }

  readonly push = (row: string[]): void => {
    if (this.line === 0) this.#width = row.length;
    else if (row.length !== this.#width) this.odd++;
    this.#onRow(row, this.line++);
  };

  complain(file: string): void {
    if (this.line > 10 && this.odd > this.line / 2)
      throw new Complaint(`${file} is not a CSV file: most rows do not have the header's ${this.#width} cells`);
  }
}

interface Sink {
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

/** A parser for all that CSV can hold. */
function parsing(source: Source, rows: Rows): Sink {
  const parser = parse({
    delimiter: source.delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_CELL * 4,
  });
  parser.on('data', (row: string[]) => {
    try {
      rows.push(row);
    } catch (error) {
      parser.destroy(error as Error);
    }
  });
  const finished = once(parser, 'end');
  // A fault may come while nobody waits; whoever writes or ends next is told.
  finished.catch(() => {});
  return {
    write: async (text) => {
      if (parser.destroyed) await finished;
      if (!parser.write(text)) await Promise.race([once(parser, 'drain'), finished]);
    },
    end: async () => {
      parser.end();
      await finished;
    },
  };
}

/** Splits lines while they are plain, then parses. */
function reading(source: Source, rows: Rows): Sink {
  const plain = new PlainLines(source.delimiter, rows.push);
  let parser: Sink | undefined;
  return {
    write: async (text) => {
      if (parser !== undefined) return parser.write(text);
      const rest = plain.take(text);
      if (rest === undefined) return;
      parser = parsing(source, rows);
      await parser.write(rest);
    },
    end: async () => {
      if (parser === undefined) plain.end();
      else await parser.end();
    },
  };
}

/**
 * Calls `onRow` with the header first and then every row, and returns how many rows had too few or too many cells.
 * @throws Complaint when the file is not CSV
 */
export async function readRows(
  source: Source,
  onRow: (row: Row, line: number) => void,
  onBytes: (done: number) => void,
): Promise<number> {
  const rows = new Rows(onRow);
  const sink = reading(source, rows);
  const decoder = new TextDecoder(source.encoding);
  let done = 0;
  try {
    for await (const chunk of createReadStream(source.file, { highWaterMark: 1 << 18 })) {
      done += (chunk as Buffer).length;
      await sink.write(decoder.decode(chunk as Buffer, { stream: true }));
      onBytes(done);
    }
    await sink.write(decoder.decode());
    await sink.end();
  } catch (error) {
    if (error instanceof CsvError) throw new Complaint(`${source.file} is not a CSV file: ${plain(error)}`);
    throw error;
  }
  rows.complain(source.file);
  return rows.odd;
}

/** The parser's messages quote cells; only the place is passed on. */
const plain = (error: CsvError): string =>
  `${error.code.toLowerCase().replace(/^csv_/, '').replaceAll('_', ' ')} at line ${String(error.lines ?? '?')}`;
