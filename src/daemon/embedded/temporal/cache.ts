/** The cache of Temporal servers: outside the checkout, shared by all checkouts of one user. */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fromSystem } from '../../datadir/failure.ts';
import { runsAsRoot } from '../../datadir/open.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The Go module that pins the server's version. */
export const BUILD_MODULE = resolve(import.meta.dirname, '../../../../tools/temporal');

export const openCache = (env: Environment): string => {
  const base = env.XDG_CACHE_HOME?.startsWith('/') ? env.XDG_CACHE_HOME : undefined;
  const dir = join(base ?? (runsAsRoot() ? '/var/cache' : join(homedir(), '.cache')), 'tandem');
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fromSystem(`make the cache directory ${dir}`, error);
  }
  return dir;
};

/** Changes with every pinned version, so that an old build is never taken for the new one. */
const buildKey = (): string => {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(BUILD_MODULE, file))).update('\0');
  return `${hash.digest('hex').slice(0, 16)}-${process.platform}-${process.arch}`;
};

export const builtBinary = (cache: string): string => join(cache, `temporal-${buildKey()}`);

export const downloadDir = (cache: string): string => join(cache, 'temporal-download');
