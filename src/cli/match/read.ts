import { Complaint } from './complaint.ts';
import { type Encoding, encodingOf } from './encoding.ts';
import { type Input, inputOf, unreadable } from './input.ts';

const HEAD_BYTES = 1 << 20;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** How a file is to be read. */
export interface Source extends Input {
  readonly file: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** What ends a line, be there a carriage return before it or not. Files of old have carriage returns alone. */
  readonly lineBreak: '\n' | '\r';
}

async function headOf(file: string, { chunks }: Input): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of chunks()) {
      parts.push(chunk);
      bytes += chunk.length;
      if (bytes >= HEAD_BYTES) break;
    }
  } catch (error) {
    unreadable(file, error);
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
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
export async function inspect(file: string, signal?: AbortSignal): Promise<Source> {
  const input = await inputOf(file, signal);
  const head = await headOf(file, input);
  if (head.length === 0) throw new Complaint(`${file} is empty`);
  const encoding = await encodingOf(file, head, input.chunks);
  const text = new TextDecoder(encoding.name).decode(head, { stream: true });
  if (text.trim() === '') throw new Complaint(`${file} is empty`);
  const start = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const other = otherKind(text, start);
  if (other !== undefined) throw new Complaint(`${file} is not a CSV file: ${other}`);
  const lineBreak = /\r(?!\n)/.test(/\r?\n|\r/.exec(text)?.[0] ?? '') ? '\r' : '\n';
  return { ...input, file, encoding, delimiter: delimiterOf(start), lineBreak };
}
