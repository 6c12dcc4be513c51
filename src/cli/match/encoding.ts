import { analyse } from 'chardet';
import { Complaint } from './complaint.ts';
import { isUtf8, type Utf8Census, utf8Census } from './utf8.ts';

/** How bytes are read as text. Names are TextDecoder's. */
export interface Encoding {
  readonly name: string;
  /** By its letters, not by a mark or because all of it is UTF-8. */
  readonly guessed: boolean;
  /** Bytes that are no UTF-8 in a file that otherwise is. */
  readonly badBytes: number;
}

function byMark(head: Buffer): string | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

const NUL_SHARE = 0.3;

/** UTF-16 without a mark has a NUL beside nearly every Latin letter; any other file with NULs is no text. */
function byNuls(head: Buffer, file: string): string | undefined {
  let [even, odd] = [0, 0];
  head.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even++;
    else odd++;
  });
  if (even + odd === 0) return undefined;
  if (odd > NUL_SHARE * head.length) return 'utf-16le';
  if (even > NUL_SHARE * head.length) return 'utf-16be';
  throw new Complaint(`${file} is not a CSV file: it holds binary data`);
}

/** So many of a hundred sequences make a file UTF-8: no other encoding comes near by chance. */
const UTF8_PERCENT = 99;
/** In a short file one byte is more than a hundredth; beside this many sequences it is still no other encoding. */
const FEW = 3;

const nearlyUtf8 = ({ good, bad }: Utf8Census): boolean =>
  bad === 0 || (bad === 1 && good >= FEW) || good * 100 >= UTF8_PERCENT * (good + bad);

/** Letters that no text holds: control characters, and what a decoder makes of bytes it cannot read. */
const NO_TEXT = /[\u0080-\u009f\ufffd]/;

/** True if that encoding exists and makes text of the bytes. */
function readable(name: string, bytes: Buffer): boolean {
  try {
    return !NO_TEXT.test(new TextDecoder(name).decode(bytes, { stream: true }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The bytes that are not ASCII, with their neighbours: what tells one legacy encoding from another. */
function telling(head: Buffer): Buffer {
  const first = head.findIndex((byte) => byte > 0x7f);
  const start = head.lastIndexOf(0x0a, Math.max(0, first - 2000)) + 1;
  return head.subarray(start, first + 200_000);
}

function guess(head: Buffer): string {
  const sample = telling(head);
  const best = analyse(sample).find(({ name }) => name !== 'UTF-8' && name !== 'ASCII' && readable(name, sample));
  return best?.name.toLowerCase() ?? 'windows-1252';
}

/** The encoding of a text file: by its mark, as UTF-8 where all or nearly all of it is, else by its letters. */
export async function encodingOf(file: string, head: Buffer, chunks: () => AsyncIterable<Buffer>): Promise<Encoding> {
  const marked = byMark(head);
  if (marked !== undefined && marked !== 'utf-8') return { name: marked, guessed: false, badBytes: 0 };
  const wide = marked === undefined ? byNuls(head.subarray(0, 4096), file) : undefined;
  if (wide !== undefined) return { name: wide, guessed: true, badBytes: 0 };
  // The quick look first: most files are what they should be.
  if (await isUtf8(chunks())) return { name: 'utf-8', guessed: false, badBytes: 0 };
  const census = await utf8Census(chunks());
  if (marked !== undefined || nearlyUtf8(census)) return { name: 'utf-8', guessed: false, badBytes: census.bad };
  return { name: guess(head), guessed: true, badBytes: 0 };
}
