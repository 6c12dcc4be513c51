import { once } from 'node:events';
import { constants, createWriteStream, renameSync } from 'node:fs';
import { access, rm, stat } from 'node:fs/promises';
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

export interface Output {
  readonly file: string;
  /** Taken as they come, when this file's turn is. */
  readonly lines: Iterable<string>;
}

const partOf = (file: string): string => `${file}.part-${process.pid}`;

/** Writes files beside their places and moves them there when all are whole: whoever interrupts finds the old ones or none. */
export async function writeWhole(outputs: readonly Output[], signal: AbortSignal): Promise<void> {
  try {
    for (const output of outputs) await writePart(output, signal);
    // The last look: what is moved below is moved together.
    await breathe();
    signal.throwIfAborted();
    for (const { file } of outputs) renameSync(partOf(file), file);
  } catch (error) {
    for (const { file } of outputs) await rm(partOf(file), { force: true });
    throw error;
  }
}

/** Lets a signal that came while lines were made be heard. */
const breathe = (): Promise<void> => new Promise((resume) => setImmediate(resume));

async function writePart({ file, lines }: Output, signal: AbortSignal): Promise<void> {
  const stream = createWriteStream(partOf(file), { encoding: 'utf8' });
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error as Error));
  try {
    await Promise.race([feed(stream, lines, signal), failed]);
  } catch (error) {
    stream.destroy();
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
