import { once } from 'node:events';
import { createWriteStream, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Place } from './places.ts';

const CHUNK = 1 << 18;

export interface Output {
  readonly place: Place;
  /** Taken as they come, when this file's turn is. */
  readonly lines: Iterable<string>;
}

/** A device takes what comes as it comes; a file is written beside its place. */
const partOf = ({ file, device }: Place): string => (device ? file : `${file}.part-${process.pid}`);

/** Writes files beside their places and moves them there when all are whole: whoever interrupts finds the old ones or none. */
export async function writeWhole(outputs: readonly Output[], signal: AbortSignal): Promise<void> {
  const files = outputs.map(({ place }) => place).filter(({ device }) => !device);
  try {
    for (const output of outputs) await writePart(output, signal);
    // The last look: what is moved below is moved together.
    await breathe();
    signal.throwIfAborted();
    for (const place of files) renameSync(partOf(place), place.file);
  } catch (error) {
    for (const place of files) await rm(partOf(place), { force: true });
    throw error;
  }
}

/** Lets a signal that came while lines were made be heard. */
const breathe = (): Promise<void> => new Promise((resume) => setImmediate(resume));

async function writePart({ place, lines }: Output, signal: AbortSignal): Promise<void> {
  const stream = createWriteStream(partOf(place), { encoding: 'utf8' });
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
