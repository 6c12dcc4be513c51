/** The ledger's server: the one that `DATABASE_URL` names, else a PostgreSQL of our own. */

import type { DataDir } from '../datadir/open.ts';
import type { ProcessIdentity } from '../datadir/process.ts';
import { endProcess, launch, logTail } from './child.ts';
import { createDatabase, databaseUrl } from './database.ts';
import { freePort } from './ports.ts';
import { postgresAccount } from './postgres/account.ts';
import { awaitAnswer, type Patience } from './postgres/answer.ts';
import { findBinaries } from './postgres/binaries.ts';
import { type ClusterTools, ensureCluster, plainEnvironment, ROLE } from './postgres/cluster.ts';
import { explain, isPortTaken, isStillLeaving } from './postgres/explain.ts';
import { externalPostgres } from './postgres/external.ts';
import { dataOf, type Home, openHome } from './postgres/home.ts';
import { AT_ONCE, CLEAN, endLeftover, findRunning } from './postgres/running.ts';
import { SETTINGS, settingArguments } from './postgres/settings.ts';
import type { Progress } from './progress.ts';

export interface ServerOptions {
  readonly dataDir: DataDir;
  /** Where `DATABASE_URL` and the `TEMPORAL_*` variables are read from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Progress;
  /** Ends a start that is under way: what was launched is stopped first. */
  readonly signal?: AbortSignal | undefined;
}

export interface PostgresServer {
  /** With its password: for connecting, never for a log. */
  readonly url: string;
  readonly port: number;
  /** True if it is not ours (`DATABASE_URL`): `stop` then does nothing. */
  readonly external: boolean;
  /** True if a killed daemon had left it running. */
  readonly adopted: boolean;
  /** Its process, if it is ours. */
  readonly identity?: ProcessIdentity;
  /** Ends it cleanly; `force` does not wait for its clients (the next start recovers). */
  stop(options?: { readonly force?: boolean }): Promise<void>;
}

const PREFERRED_PORT = 54_329;
const ADOPT_SILENT_MS = 10_000;
const START_SILENT_MS = 60_000;
const ATTEMPTS = 20;

const urlOn = (port: number, password: string): string => `postgres://${ROLE}:${password}@127.0.0.1:${port}/postgres`;

const gettingReady = (log: Progress) => (): void =>
  log.update('PostgreSQL is getting ready; after a crash it recovers first ...');

interface Serving {
  readonly identity: ProcessIdentity;
  readonly port: number;
  readonly adopted: boolean;
}

/** Waits for its answer; a server that nobody waits for any more is ended. */
const answerOf = async (url: string, identity: ProcessIdentity, patience: Patience) => {
  try {
    return await awaitAnswer(url, identity, patience);
  } catch (error) {
    await endProcess(identity, CLEAN);
    throw error;
  }
};

type Attending = Pick<ServerOptions, 'log' | 'signal'>;

/** What a killed daemon left is taken over if it answers, and ended if it does not. */
const adopt = async (home: Home, { log, signal }: Attending): Promise<Serving | undefined> => {
  const running = findRunning(dataOf(home.dir));
  if (running?.port !== undefined) {
    const patience = { silentMs: ADOPT_SILENT_MS, onBusy: gettingReady(log), signal };
    const answer = await answerOf(urlOn(running.port, home.password), running.identity, patience);
    if (answer === 'ready') return { identity: running.identity, port: running.port, adopted: true };
    if (answer === 'silent')
      log.say(`PostgreSQL (pid ${running.identity.pid}) does not answer: it is ended and started anew`);
  }
  await endLeftover(dataOf(home.dir), AT_ONCE);
  return undefined;
};

const launchOn = (port: number, home: Home, { binaries, account, logFile }: ClusterTools): Promise<ProcessIdentity> =>
  launch({
    command: binaries.postgres,
    args: ['-D', dataOf(home.dir), '-p', String(port), ...settingArguments(SETTINGS)],
    cwd: home.dir,
    env: plainEnvironment(),
    logFile,
    account,
  });

/** Starts the server; a port that another program takes first, or the slow end of a killed one, is tried again. */
const start = async (home: Home, tools: ClusterTools, { log, signal }: Attending): Promise<Serving> => {
  const taken: number[] = [];
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(PREFERRED_PORT, taken);
    const identity = await launchOn(port, home, tools);
    const patience = { silentMs: START_SILENT_MS, onBusy: gettingReady(log), signal };
    const answer = await answerOf(urlOn(port, home.password), identity, patience);
    if (answer === 'ready') return { identity, port, adopted: false };
    if (answer === 'silent') await endProcess(identity, AT_ONCE);
    const said = logTail(tools.logFile);
    if (isPortTaken(said)) taken.push(port);
    else if (!isStillLeaving(said) || attempt >= ATTEMPTS) throw explain('start PostgreSQL', home.dir, said);
    await endLeftover(dataOf(home.dir));
  }
};

/**
 * Call it under the daemon's lock. Takes about 2 s the first time, half a second later.
 * @throws InstallationError saying what was expected and the ways out
 */
export const startPostgres = async ({ dataDir, env, log, signal }: ServerOptions): Promise<PostgresServer> => {
  if (env.DATABASE_URL) return externalPostgres(env.DATABASE_URL);
  const account = postgresAccount();
  const home = await openHome(dataDir, account, log);
  const tools = { binaries: findBinaries(account), account, logFile: dataDir.file('postgres.log') };
  await ensureCluster(home, tools, () => log.update('Making the ledger (a PostgreSQL cluster) ...'));
  signal?.throwIfAborted();
  const { identity, port, adopted } =
    (await adopt(home, { log, signal })) ?? (await start(home, tools, { log, signal }));
  await createDatabase(urlOn(port, home.password), ROLE);
  log.say(`PostgreSQL ${adopted ? 'still ran' : 'runs'} on 127.0.0.1:${port}`);
  return {
    url: databaseUrl(urlOn(port, home.password), ROLE),
    port,
    adopted,
    identity,
    external: false,
    stop: ({ force = false } = {}) => endProcess(identity, force ? AT_ONCE : CLEAN),
  };
};
