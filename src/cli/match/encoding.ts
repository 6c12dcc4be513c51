import { createReadStream } from 'node:fs';
import { analyse } from 'chardet';
import { Complaint } from './complaint.ts';

const SAMPLE_BYTES = 1 << 20;

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

async function isUtf8(file: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: SAMPLE_BYTES })) {
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

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

/** The encoding of a text file, by its mark, as UTF-8 where all of it is, else by its letters. Names are TextDecoder's. */
export async function encodingOf(file: string, head: Buffer): Promise<string> {
  const marked = byMark(head) ?? byNuls(head.subarray(0, 4096), file);
  if (marked !== undefined) return marked;
  if (await isUtf8(file)) return 'utf-8';
  const sample = telling(head);
  const guess = analyse(sample).find(({ name }) => name !== 'UTF-8' && name !== 'ASCII' && readable(name, sample));
  return guess?.name.toLowerCase() ?? 'windows-1252';
}
