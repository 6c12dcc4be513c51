import { constants, createReadStream, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';
import { Complaint } from './complaint.ts';

const STDIN = '/dev/stdin';
const CHUNK = 1 << 18;
/** What comes through a pipe is held in memory, for it is looked at twice. */
const LONGEST_PIPE = 2 ** 31;

/** The bytes of a file, as often as they are asked for. */
export interface Input {
  readonly bytes: number;
  readonly chunks: () => AsyncIterable<Buffer>;
}

const SAYS: Readonly<Record<string, string>> = {
  ENOENT: ': no such file',
  EISDIR: ' is a folder',
  EACCES: ' may not be read',
  ENXIO: ' is no regular file',
};

/** Names what a person can put right. @throws Complaint, or the error itself where it is another */
export function unreadable(file: string, error: unknown): never {
  const says = SAYS[(error as NodeJS.ErrnoException).code ?? ''];
  throw says === undefined ? error : new Complaint(`${file}${says}`);
}

async function* slices(held: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const part of held) yield part;
}

/**
 * Neither holds up the end of the process while nobody writes, as reading a file would. Standard input is taken by its
 * number: where it is a socket, its name cannot be opened.
 */
function pipeAt(file: string): Readable {
  if (file === STDIN) return process.stdin;
  return new Socket({ fd: openSync(file, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false });
}

async function drained(file: string, signal?: AbortSignal): Promise<Input> {
  const held: Buffer[] = [];
  let bytes = 0;
  const stream = pipeAt(file);
  if (signal !== undefined) addAbortSignal(signal, stream);
  for await (const part of stream as AsyncIterable<Buffer>) {
    held.push(part);
    bytes += part.length;
    if (bytes > LONGEST_PIPE) throw new Complaint(`${file}: expected at most 2 GB through a pipe; name a regular file`);
  }
  return { bytes, chunks: () => slices(held) };
}

/** Opens a regular file, a pipe or standard input. @throws Complaint */
export async function inputOf(file: string, signal?: AbortSignal): Promise<Input> {
  try {
    const found = await stat(file);
    if (found.isFile())
      return {
        bytes: found.size,
        chunks: () => createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>,
      };
    if (found.isFIFO() || file === STDIN) return await drained(file, signal);
    throw new Complaint(`${file} ${found.isDirectory() ? 'is a folder' : 'is no regular file'}`);
  } catch (error) {
    return unreadable(file, error);
  }
}
