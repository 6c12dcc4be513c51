/**
 * Where a data directory's cluster lies, and the proof that the two belong together.
 *
 * | data directory | its record (`postgres.json`) | the place | result |
 * |---|---|---|---|
 * | new | none | free | a home is made there |
 * | removed and made again | none | an old cluster | that one is set aside, a home is made |
 * | as before | names the place | the cluster | this one |
 * | as before | names the place | gone | error: an empty ledger would be a silent loss |
 * | moved | names another place | free | the cluster is moved along |
 * | a copy | names another place, the original lives | free | error: two installations never share a ledger |
 */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { fromSystem, InstallationError } from '../../datadir/failure.ts';
import type { DataDir } from '../../datadir/open.ts';
import { readIfThere, writePrivate } from '../../datadir/private-file.ts';
import { passableDir, systemDir } from '../../datadir/system-dir.ts';
import type { Progress } from '../progress.ts';
import type { Account } from './account.ts';
import { endLeftover } from './running.ts';

const Record = z.object({ id: z.string(), home: z.string(), password: z.string() });
type Record = z.infer<typeof Record>;
const Owner = z.object({ id: z.string(), dir: z.string() });

export interface Home {
  /** Owned by PostgreSQL's user; holds the cluster in `data`. */
  readonly dir: string;
  readonly password: string;
}

export const dataOf = (home: string): string => join(home, 'data');

const recordFile = (dir: string): string => join(dir, 'postgres.json');
const ownerFile = (home: string): string => join(home, 'owner.json');

const read = <T>(schema: z.ZodType<T>, path: string): T | undefined => {
  const content = readIfThere(path);
  return content === undefined ? undefined : schema.parse(JSON.parse(content));
};

/** Below the data directory, or for root below `/var/lib/tandem` under a name that no other directory has. */
const placeFor = (dataDir: DataDir, account: Account | undefined): string => {
  if (!account) return dataDir.file('postgres');
  const mark = createHash('sha256').update(dataDir.path).digest('hex').slice(0, 16);
  const readable = basename(dataDir.path).replace(/[^A-Za-z0-9]+/g, '-');
  return join(passableDir(join(systemDir(), 'clusters')), `${readable}-${mark}`);
};

const remember = (dataDir: DataDir, place: string, record: Omit<Record, 'home'>): Home => {
  writePrivate(ownerFile(place), JSON.stringify({ id: record.id, dir: dataDir.path }));
  // A home inside the data directory is named from there, so that the whole can be moved.
  const home = place === dataDir.file('postgres') ? 'postgres' : place;
  writePrivate(recordFile(dataDir.path), JSON.stringify({ ...record, home }));
  return { dir: place, password: record.password };
};

/** Keeps the cluster of a data directory that no longer exists, the latest one only. */
const setAside = async (place: string, log: Progress): Promise<void> => {
  await endLeftover(dataOf(place));
  if (!existsSync(join(dataOf(place), 'PG_VERSION'))) return rmSync(place, { recursive: true });
  const aside = `${place}.aside`;
  rmSync(aside, { recursive: true, force: true });
  renameSync(place, aside);
  log.say(`A ledger of an earlier data directory of this name is kept in ${aside}; remove it if you do not need it`);
};

const begin = async (dataDir: DataDir, place: string, account: Account | undefined, log: Progress): Promise<Home> => {
  if (existsSync(place)) await setAside(place, log);
  try {
    mkdirSync(place, { mode: 0o700 });
    if (account) chownSync(place, account.uid, account.gid);
  } catch (error) {
    throw fromSystem(`make ${place} for PostgreSQL's user`, error);
  }
  return remember(dataDir, place, { id: randomUUID(), password: randomBytes(24).toString('base64url') });
};

const missing = (dataDir: DataDir, home: string): InstallationError =>
  new InstallationError(
    'cluster',
    `expected the ledger of ${dataDir.path} in ${home}, found none of its own. Restore it, or remove ${recordFile(dataDir.path)} to begin with an empty ledger`,
  );

const moveAlong = async (dataDir: DataDir, record: Record, from: string, place: string): Promise<Home> => {
  const owner = read(Owner, ownerFile(from));
  if (owner?.id !== record.id) throw missing(dataDir, from);
  if (owner.dir !== dataDir.path && read(Record, recordFile(owner.dir))?.id === record.id) {
    throw new InstallationError(
      'cluster',
      `${dataDir.path} is a copy of ${owner.dir}, which keeps the ledger. Remove ${recordFile(dataDir.path)} to begin with an empty ledger`,
    );
  }
  await endLeftover(dataOf(from));
  renameSync(from, place);
  return remember(dataDir, place, record);
};

/**
 * The home of this data directory's cluster, made if it is new. Call it under the daemon's lock.
 * @throws InstallationError `cluster` when the ledger is not where it belongs; `permission`, `disk-full`
 */
export const openHome = async (dataDir: DataDir, account: Account | undefined, log: Progress): Promise<Home> => {
  const place = placeFor(dataDir, account);
  const record = read(Record, recordFile(dataDir.path));
  if (!record) return begin(dataDir, place, account, log);
  const home = resolve(dataDir.path, record.home);
  if (!existsSync(home)) throw missing(dataDir, home);
  if (home === place) return { dir: home, password: record.password };
  if (account && home === dataDir.file('postgres')) {
    throw new InstallationError(
      'permission',
      `${dataDir.path} was made by an ordinary user: run Tandem as that user, or choose other data with --data`,
    );
  }
  return moveAlong(dataDir, record, home, place);
};

/** The home on record, whoever made it; undefined when there is none. For removing an installation. */
export const homeOnRecord = (dataDir: DataDir): string | undefined => {
  const record = read(Record, recordFile(dataDir.path));
  return record && resolve(dataDir.path, record.home);
};
