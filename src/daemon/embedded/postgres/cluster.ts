import { chownSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InstallationError } from '../../datadir/failure.ts';
import { readIfThere, writePrivate } from '../../datadir/private-file.ts';
import { isAlive } from '../../datadir/process.ts';
import { launch, logTail, waitUntil } from '../child.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { explain } from './explain.ts';
import { dataOf, type Home } from './home.ts';

export const ROLE = 'tandem';
const MAJOR = '18';
const INITDB_MS = 300_000;

export interface ClusterTools {
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly logFile: string;
}

/** What the servers see of our environment: where programs are, and nothing that differs between two machines. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' });

/** The built-in C.UTF-8 sorts bytewise and alike on every machine, whatever its libraries. */
const initdbArguments = (data: string, passwordFile: string): readonly string[] => [
  `--pgdata=${data}`,
  `--username=${ROLE}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

const runInitdb = async (home: Home, draft: string, tools: ClusterTools): Promise<void> => {
  const passwordFile = join(home.dir, 'password.tmp');
  writePrivate(passwordFile, `${home.password}\n`);
  if (tools.account) chownSync(passwordFile, tools.account.uid, tools.account.gid);
  try {
    const run = await launch({
      command: tools.binaries.initdb,
      args: initdbArguments(draft, passwordFile),
      cwd: home.dir,
      env: plainEnvironment(),
      logFile: tools.logFile,
      account: tools.account,
    });
    await waitUntil(() => !isAlive(run), INITDB_MS);
  } finally {
    rmSync(passwordFile, { force: true });
  }
};

/** Makes the cluster beside its place and renames it: a daemon killed meanwhile leaves no half cluster. */
const create = async (home: Home, tools: ClusterTools): Promise<void> => {
  const draft = join(home.dir, 'data.draft');
  rmSync(draft, { recursive: true, force: true });
  await runInitdb(home, draft, tools);
  if (!existsSync(join(draft, 'global', 'pg_control'))) {
    throw explain('make a PostgreSQL cluster', home.dir, logTail(tools.logFile));
  }
  renameSync(draft, dataOf(home.dir));
};

/** Makes the cluster if it is new. @throws InstallationError `cluster` when another major version made it */
export const ensureCluster = async (home: Home, tools: ClusterTools, onCreate: () => void): Promise<void> => {
  const version = readIfThere(join(dataOf(home.dir), 'PG_VERSION'))?.trim();
  if (version === MAJOR) return;
  if (version !== undefined) {
    throw new InstallationError(
      'cluster',
      `expected a cluster of PostgreSQL ${MAJOR} in ${dataOf(home.dir)}, found one of ${version}: move its data with pg_upgrade, or set DATABASE_URL`,
    );
  }
  onCreate();
  await create(home, tools);
};
