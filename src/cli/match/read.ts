import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { Complaint } from './complaint.ts';
import { encodingOf } from './encoding.ts';

const HEAD_BYTES = 1 << 20;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** How a file is to be read. */
export interface Source {
  readonly file: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly delimiter: string;
}

async function headOf(file: string): Promise<{ head: Buffer; bytes: number }> {
  try {
    const { size } = await stat(file);
    const handle = await open(file);
    try {
      const head = Buffer.alloc(Math.min(size, HEAD_BYTES));
      await handle.read(head, 0, head.length, 0);
      return { head, bytes: size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new Complaint(`${file}: no such file`);
    if (code === 'EISDIR') throw new Complaint(`${file} is a folder`);
    if (code === 'EACCES') throw new Complaint(`${file} may not be read`);
    throw error;
  }
}

/** The delimiter that the header uses most, outside quotes. */
function delimiterOf(header: string): string {
  const open = header.replace(/"[^"]*"/g, '');
  const count = (mark: string): number => open.split(mark).length - 1;
  return DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Looks at a file before reading it. @throws Complaint when it is missing, empty or binary */
export async function inspect(file: string): Promise<Source> {
  const { head, bytes } = await headOf(file);
  if (bytes === 0) throw new Complaint(`${file} is empty`);
  const encoding = await encodingOf(file, head);
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  if (text.trim() === '') throw new Complaint(`${file} is empty`);
  const start = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  return { file, bytes, encoding, delimiter: delimiterOf(start) };
}

export type Row = readonly string[];

const LONGEST_CELL = 1 << 20;

/**
 * Calls `onRow` with the header first and then every row, and returns how many rows had too few or too many cells.
 * @throws Complaint when the file is not CSV
 */
export async function readRows(
  source: Source,
  onRow: (row: Row, line: number) => void,
  onBytes: (done: number) => void,
): Promise<number> {
  const parser = parse({
    delimiter: source.delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_CELL * 4,
  });
  const decoder = new TextDecoder(source.encoding);
  let [line, width, odd, done] = [0, 0, 0, 0];
  parser.on('data', (row: string[]) => {
    if (line === 0) width = row.length;
    else if (row.length !== width) odd++;
    onRow(row, line++);
  });
  const finished = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
  });
  const feed = async (): Promise<void> => {
    for await (const chunk of createReadStream(source.file, { highWaterMark: 1 << 18 })) {
      done += (chunk as Buffer).length;
      if (!parser.write(decoder.decode(chunk as Buffer, { stream: true }))) {
        await new Promise((resume) => parser.once('drain', resume));
      }
      onBytes(done);
    }
    parser.end(decoder.decode());
  };
  try {
    await Promise.all([finished, feed()]);
  } catch (error) {
    if (error instanceof CsvError) throw new Complaint(`${source.file} is not a CSV file: ${plain(error)}`);
    throw error;
  }
  if (line > 10 && odd > line / 2)
    throw new Complaint(`${source.file} is not a CSV file: most rows do not have the header's ${width} cells`);
  return odd;
}

/** The parser's messages quote cells; only the place is passed on. */
const plain = (error: CsvError): string =>
  `${error.code.toLowerCase().replace(/^csv_/, '').replaceAll('_', ' ')} at line ${String(error.lines ?? '?')}`;
