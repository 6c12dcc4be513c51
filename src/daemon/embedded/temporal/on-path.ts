import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Progress } from '../progress.ts';
import { type Binary, inspect, isRecentEnough, OLDEST } from './binary.ts';

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // Not there, or not for us: look further.
  }
};

/** The first program of this name in `path` (a `PATH` value), as a shell would find it. */
export const which = (name: string, path: string | undefined): string | undefined =>
  (path ?? '')
    .split(delimiter)
    .filter(isAbsolute)
    .map((dir) => join(dir, name))
    .find(isExecutable);

/** The `temporal` command that the machine has, if its server is recent enough. */
export const findOnPath = async (path: string | undefined, log: Progress): Promise<Binary | undefined> => {
  const place = which('temporal', path);
  if (!place) return undefined;
  const binary = await inspect(place);
  if (binary && isRecentEnough(binary)) return binary;
  const found = binary ? `one with server ${binary.server}` : 'a program that is something else';
  log.say(`Expected 'temporal' on the PATH with server ${OLDEST} or newer, found ${found} (${place}): it is not used`);
  return undefined;
};
