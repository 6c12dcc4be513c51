import { open, stat } from 'node:fs/promises';
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

/** A header may be indented by tabs; no other control character belongs there. */
const CONTROL = /(?!\t)\p{Cc}/u;

/** What a file is, where it is plainly something else. */
function otherKind(text: string, header: string): string | undefined {
  if (CONTROL.test(header)) return 'it holds binary data';
  if (/^\s*(?:\{\s*"|\[\s*[{[\]])/.test(text)) return 'it looks like JSON';
  if (/^\s*<(?:[!?]|html\b)/i.test(text)) return 'it looks like HTML or XML';
  return undefined;
}

/** Looks at a file before reading it. @throws Complaint when it is missing, empty or binary */
export async function inspect(file: string): Promise<Source> {
  const { head, bytes } = await headOf(file);
  if (bytes === 0) throw new Complaint(`${file} is empty`);
  const encoding = await encodingOf(file, head);
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  if (text.trim() === '') throw new Complaint(`${file} is empty`);
  const start = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const other = otherKind(text, start);
  if (other !== undefined) throw new Complaint(`${file} is not a CSV file: ${other}`);
  return { file, bytes, encoding, delimiter: delimiterOf(start) };
}
