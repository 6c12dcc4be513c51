import { once } from 'node:events';
import { constants, createWriteStream } from 'node:fs';
import { access, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Complaint } from './complaint.ts';

const CHUNK = 1 << 18;

/** Says before the work begins what would stop the writing after it. @throws Complaint */
export async function mustBeWritable(option: string, file: string): Promise<void> {
  const folder = dirname(file);
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw new Complaint(`${option}: ${file} is a folder`);
  const inside = await stat(folder).catch(() => undefined);
  if (!inside?.isDirectory()) throw new Complaint(`${option}: there is no folder ${folder}`);
  await access(folder, constants.W_OK).catch(() => {
    throw new Complaint(`${option}: the folder ${folder} may not be written to`);
  });
}

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
