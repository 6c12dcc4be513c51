import { mkdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fromSystem, InstallationError } from './failure.ts';
import { keptSecret } from './private-file.ts';

/** Where root keeps things that PostgreSQL's user must be able to reach, whatever the data directory is. */
export const SYSTEM_DIR = '/var/lib/tandem';

/** All state of one installation. */
export interface DataDir {
  /** Absolute, with symbolic links resolved: one directory has one name. */
  readonly path: string;
  /** The operations API's bearer token, as kept in `api-token`. */
  readonly apiToken: string;
  readonly file: (name: string) => string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/** `/var/lib/tandem` for root, else `tandem` in the user's data directory (XDG). */
export const defaultDataDir = (env: Environment = process.env): string => {
  if (runsAsRoot()) return SYSTEM_DIR;
  // The XDG specification has relative values ignored.
  const base = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(homedir(), '.local', 'share');
  return join(base, 'tandem');
};

/** Only a directory made here gets its mode from us: `--data /tmp` must not lock everybody out of /tmp. */
const make = (path: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // PostgreSQL's user passes through the system directory, but lists and reads nothing there.
    mkdirSync(path, { mode: path === SYSTEM_DIR ? 0o711 : 0o700 });
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    throw fromSystem(`make the data directory ${path}`, error);
  }
};

/** The path of `dir` (default: `defaultDataDir`) without making anything: for commands that only look for a daemon. */
export const dataDirPath = (dir?: string): string => {
  const path = resolve(dir ?? defaultDataDir());
  return statSync(path, { throwIfNoEntry: false }) ? realpathSync(path) : path;
};

/**
 * Makes the data directory (0700) and its `api-token` (0600) where they are missing.
 * @throws InstallationError `data-dir`, `permission` or `disk-full`
 */
export const openDataDir = (dir?: string): DataDir => {
  const wanted = dataDirPath(dir);
  make(wanted);
  if (!statSync(wanted).isDirectory()) {
    throw new InstallationError('data-dir', `expected a directory for --data, ${wanted} is something else`);
  }
  const path = realpathSync(wanted);
  const file = (name: string): string => join(path, name);
  return Object.freeze({ path, apiToken: keptSecret(file('api-token')), file });
};
