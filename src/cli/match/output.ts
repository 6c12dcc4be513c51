import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';

const CHUNK = 1 << 18;

/**
 * Writes a file beside its place and moves it there when it is whole: whoever interrupts finds the old file or none.
 * `lines` are written as they come.
 */
export async function writeWhole(file: string, lines: Iterable<string>, signal: AbortSignal): Promise<void> {
  const part = `${file}.part-${process.pid}`;
  const stream = createWriteStream(part, { encoding: 'utf8' });
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error as Error));
  try {
    await Promise.race([feed(stream, lines, signal), failed]);
    await rename(part, file);
  } catch (error) {
    stream.destroy();
    await rm(part, { force: true });
    throw error;
  }
}

async function feed(
  stream: ReturnType<typeof createWriteStream>,
  lines: Iterable<string>,
  signal: AbortSignal,
): Promise<void> {
  let buffer = '';
  for (const line of lines) {
    buffer += line;
    if (buffer.length < CHUNK) continue;
    if (!stream.write(buffer)) await once(stream, 'drain');
    buffer = '';
    signal.throwIfAborted();
  }
  stream.end(buffer);
  await once(stream, 'finish');
}

export const csvCell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
