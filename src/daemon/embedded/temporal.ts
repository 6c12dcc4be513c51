/** Temporal: the server that the standard variables name, else a dev server of our own with its store on disk. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientConnectConfig } from '@temporalio/envconfig';
import { InstallationError } from '../datadir/failure.ts';
import { isAlive, type ProcessIdentity } from '../datadir/process.ts';
import { launch, logTail, waitUntil } from './child.ts';
import { freePort } from './ports.ts';
import { plainEnvironment } from './postgres/cluster.ts';
import type { ServerOptions } from './postgres.ts';
import { answersOn } from './temporal/answer.ts';
import type { Binary } from './temporal/binary.ts';
import { externalTemporal, readStandardConfig } from './temporal/external.ts';
import { findTemporal } from './temporal/find.ts';
import { ENVIRONMENT, lastingFlags, type Ports, startArguments } from './temporal/flags.ts';
import { AT_ONCE, CLEAN, endServing, findLeftover, HUNG, remember, type Serving } from './temporal/leftover.ts';

export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  /** For `Connection.connect` and `NativeConnection.connect`, as the standard variables say. */
  readonly connectionOptions: ClientConnectConfig['connectionOptions'];
  readonly uiUrl: string | null;
  /** True if it is not ours (`TEMPORAL_ADDRESS`): `stop` then does nothing. */
  readonly external: boolean;
  /** True if a killed daemon had left it running. */
  readonly adopted: boolean;
  /** Its process, if it is ours. */
  readonly identity?: ProcessIdentity;
  /** Ends it; `force` by SIGKILL (its store recovers at the next start). */
  stop(options?: { readonly force?: boolean }): Promise<void>;
}

const PREFERRED: Ports = { port: 7233, uiPort: 8233 };
const ADOPT_MS = 10_000;
const START_MS = 60_000;
const QUESTION_MS = 2_000;
const ATTEMPTS = 5;

/** The store and what belongs to it; the flags that a server on it must have been started with. */
interface Store {
  readonly home: string;
  readonly namespace: string;
  readonly flags: readonly string[];
}

const openStore = ({ dataDir }: ServerOptions, namespace: string): Store => {
  const home = dataDir.file('temporal');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return { home, namespace, flags: lastingFlags(join(home, 'temporal.db'), namespace) };
};

type Attending = Pick<ServerOptions, 'log' | 'signal'>;

const adopt = async (store: Store, { log, signal }: Attending): Promise<Serving | undefined> => {
  const { home, namespace, flags } = store;
  const leftover = findLeftover(home);
  if (!leftover) return undefined;
  if (leftover.flags.join('\n') === flags.join('\n')) {
    const answers = () => answersOn(leftover.address, namespace, QUESTION_MS);
    if (await attended(store, leftover, waitUntil(wanted(answers, signal), ADOPT_MS))) return leftover;
    log.say(`Temporal (pid ${leftover.pid}) does not answer: it is ended and started anew`);
  }
  await endServing(home, leftover, HUNG);
  return undefined;
};

const launchOn = async (ports: Ports, { home, flags }: Store, binary: Binary): Promise<Serving> => {
  const identity = await launch({
    command: binary.path,
    args: startArguments(flags, ports),
    cwd: home,
    // A home of its own: the user's settings for the `temporal` command are not meant for this server.
    env: { ...plainEnvironment(), ...ENVIRONMENT, HOME: home },
    logFile: join(home, 'temporal.log'),
  });
  const [address, uiUrl] = [`127.0.0.1:${ports.port}`, `http://127.0.0.1:${ports.uiPort}`];
  const serving = { ...identity, address, uiUrl, flags: [...flags] };
  remember(home, serving);
  return serving;
};

/** Throws the signal's reason instead of asking once more. */
const wanted = (ask: () => Promise<boolean>, signal: AbortSignal | undefined) => (): Promise<boolean> => {
  signal?.throwIfAborted();
  return ask();
};

/** A server that nobody waits for any more is ended. */
const attended = async <T>({ home }: Store, serving: Serving, waiting: Promise<T>): Promise<T> => {
  try {
    return await waiting;
  } catch (error) {
    await endServing(home, serving);
    throw error;
  }
};

const isServing = async (serving: Serving, namespace: string, signal: AbortSignal | undefined): Promise<boolean> => {
  const settled = async () => !isAlive(serving) || (await answersOn(serving.address, namespace, QUESTION_MS));
  return (await waitUntil(wanted(settled, signal), START_MS)) && isAlive(serving);
};

const cannotStart = ({ home }: Store): InstallationError =>
  new InstallationError(
    'start-failed',
    `expected the Temporal server to start, it said:\n${logTail(join(home, 'temporal.log'))}\nIts store holds nothing that Tandem cannot make again: if it is damaged, remove ${home}`,
  );

/** A port may be taken by another program between our look and the server's: then it is tried again on others. */
const start = async (store: Store, binary: Binary, signal: AbortSignal | undefined): Promise<Serving> => {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(PREFERRED.port);
    const serving = await launchOn({ port, uiPort: await freePort(PREFERRED.uiPort, [port]) }, store, binary);
    if (await attended(store, serving, isServing(serving, store.namespace, signal))) return serving;
    await endServing(store.home, serving);
    const isPort = /can't (set|use).* port|address already in use/i.test(logTail(join(store.home, 'temporal.log')));
    if (!isPort || attempt === ATTEMPTS) throw cannotStart(store);
  }
};

/**
 * Call it under the daemon's lock. Starts in about half a second once there is a binary; without one this may build it,
 * which takes minutes.
 * @throws InstallationError saying what was expected and the ways out
 */
export const startTemporal = async (options: ServerOptions): Promise<TemporalServer> => {
  const config = readStandardConfig(options.env);
  const { address } = config.connectionOptions;
  if (address) return externalTemporal(address, config);
  const store = openStore(options, config.namespace ?? 'default');
  const { env, log, signal } = options;
  const adopted = await adopt(store, options);
  const serving = adopted ?? (await start(store, await findTemporal(env, log, signal), signal));
  log.say(`Temporal ${adopted ? 'still ran' : 'runs'} on ${serving.address}, its UI on ${serving.uiUrl}`);
  return {
    address: serving.address,
    namespace: store.namespace,
    connectionOptions: { address: serving.address },
    uiUrl: serving.uiUrl,
    external: false,
    adopted: adopted !== undefined,
    identity: { pid: serving.pid, birth: serving.birth },
    stop: ({ force = false } = {}) => endServing(store.home, serving, force ? AT_ONCE : CLEAN),
  };
};
