import { constants, type Stats } from 'node:fs';
import { access, lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Complaint } from './complaint.ts';

/** Where an output goes. */
export interface Place {
  readonly option: string;
  /** What is written or replaced: links are followed, so that they stay. */
  readonly file: string;
  /** A terminal or /dev/null: written to as it is, never replaced by a file. */
  readonly device: boolean;
  /** Equal for two names of one file. */
  readonly identity: string;
}

/** Undefined where nothing is; what else stands in the way is said later, by whoever reads or writes. */
const orNothing = <T>(found: Promise<T>): Promise<T | undefined> => found.catch(() => undefined);

const inode = ({ dev, ino }: Stats): string => `${dev}:${ino}`;

/** What the system keeps for open files: a name there stands for a stream, even where that ends in a file. */
const SYSTEM = /^\/(?:dev|proc)\//;

async function refuseOddFile(option: string, file: string, found: Stats | undefined): Promise<void> {
  if (found?.isDirectory()) throw new Complaint(`${option}: ${file} is a folder`);
  const link = (await orNothing(lstat(file)))?.isSymbolicLink() === true;
  if (link && found === undefined) throw new Complaint(`${option}: ${file} is a link to a file that is not there`);
  if (found !== undefined && (!found.isFile() || (link && SYSTEM.test(resolve(file)))))
    throw new Complaint(`${option}: expected a regular file, a new one or a terminal, but ${file} is none`);
}

/** Says before the work begins what would stop the writing after it. @throws Complaint */
export async function placeOf(option: string, file: string): Promise<Place> {
  const found = await orNothing(stat(file));
  if (found?.isCharacterDevice()) return { option, file, device: true, identity: '' };
  await refuseOddFile(option, file, found);
  const named = found === undefined ? file : await realpath(file);
  const folder = dirname(named);
  const inside = await orNothing(stat(folder));
  if (!inside?.isDirectory()) throw new Complaint(`${option}: there is no folder ${folder}`);
  await access(folder, constants.W_OK).catch(() => {
    throw new Complaint(`${option}: the folder ${folder} may not be written to`);
  });
  const identity = found === undefined ? join(await realpath(folder), basename(named)) : inode(found);
  return { option, file: named, device: false, identity };
}

async function refuseInput(places: readonly Place[], input: string): Promise<void> {
  const found = await orNothing(stat(input));
  const hit = places.find(({ device, identity }) => !device && found !== undefined && identity === inode(found));
  if (hit !== undefined) throw new Complaint(`${hit.option}: expected another file than the input ${input}`);
}

/** @throws Complaint where two outputs would be one file, or an output the file that is read */
export async function mustBeApart(places: readonly Place[], inputs: readonly string[]): Promise<void> {
  for (const input of inputs) await refuseInput(places, input);
  const files = places.filter(({ device }) => !device);
  files.forEach((place, i) => {
    const other = files.slice(0, i).find(({ identity }) => identity === place.identity);
    if (other !== undefined) throw new Complaint(`${place.option}: expected another file than ${other.option} has`);
  });
}
