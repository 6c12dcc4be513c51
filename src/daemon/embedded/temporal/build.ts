/** The last way to a Temporal server: `tools/temporal` pins its source, the Go toolchain builds it, once. */

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { InstallationError } from '../../datadir/failure.ts';
import { type KernelLock, tryKernelLock } from '../../datadir/kernel-lock.ts';
import { waitUntil } from '../child.ts';
import type { Progress } from '../progress.ts';
import { type Binary, inspect } from './binary.ts';
import { BUILD_MODULE, builtBinary } from './cache.ts';
import { type GoOutput, readGo } from './go-output.ts';
import { which } from './on-path.ts';
import { WAYS_OUT } from './ways-out.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PACKAGE = 'github.com/temporalio/cli/cmd/temporal';
const ANOTHER_BUILD_MS = 30 * 60_000;
const TICK_MS = 1_000;

/** Without a C compiler's help the same build works everywhere; the server needs none. */
const goEnvironment = (env: Environment, cache: string): NodeJS.ProcessEnv => ({
  ...env,
  CGO_ENABLED: '0',
  GOWORK: 'off',
  ...(env.HOME ? {} : { GOPATH: join(cache, 'go'), GOCACHE: join(cache, 'go-build') }),
});

const goArguments = (output: string): readonly string[] => [
  'build',
  '-v', // Names each package as it is compiled: the only sign of progress that Go gives.
  '-mod=readonly',
  '-buildvcs=false',
  '-trimpath',
  '-ldflags=-s -w',
  '-o',
  output,
  PACKAGE,
];

const elapsed = (sinceMs: number): string => {
  const seconds = Math.round((performance.now() - sinceMs) / 1000);
  return `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, '0')}s`;
};

/** Who builds: whom to tell how it goes, and who may end it. */
interface Attending {
  readonly log: Progress;
  readonly signal?: AbortSignal | undefined;
}

/** At SIGINT, Go ends its compilers first. */
const spawnGo = (go: string, draft: string, env: NodeJS.ProcessEnv, signal: AbortSignal | undefined) =>
  spawn(go, goArguments(draft), {
    ...{ cwd: BUILD_MODULE, env, stdio: ['ignore', 'ignore', 'pipe'] },
    ...{ signal, killSignal: 'SIGINT' },
  });

const runGo = async (
  go: string,
  draft: string,
  env: NodeJS.ProcessEnv,
  { log, signal }: Attending,
): Promise<GoOutput> => {
  const started = performance.now();
  const child = spawnGo(go, draft, env, signal);
  const output = readGo();
  createInterface({ input: child.stderr }).on('line', output.line);
  const tick = setInterval(
    () => log.update(`Building the Temporal server: ${elapsed(started)}, ${output.now()}`),
    TICK_MS,
  );
  try {
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('error', reject).once('close', resolve),
    );
    if (code === 0) return output;
    throw new InstallationError(
      'build-failed',
      `expected Go to build the Temporal server, it said:\n${output.tail()}\n${WAYS_OUT}`,
    );
  } finally {
    clearInterval(tick);
  }
};

const findGo = (env: Environment): string => {
  const go = which('go', env.PATH);
  if (go) return go;
  throw new InstallationError(
    'build-failed',
    `expected a Temporal server or Go to build one, found neither. ${WAYS_OUT}`,
  );
};

const removeOldDrafts = (place: string): void => {
  const drafts = readdirSync(dirname(place)).filter((name) => name.startsWith(`${basename(place)}.draft-`));
  for (const name of drafts) rmSync(join(dirname(place), name), { force: true });
};

/** Builds beside the place and renames, so that the place holds a whole binary or none. */
const buildOnce = async (cache: string, env: Environment, attending: Attending): Promise<Binary> => {
  const { log } = attending;
  const place = builtBinary(cache);
  const go = findGo(env);
  removeOldDrafts(place);
  log.say('Building the Temporal server from source: some minutes, once for all checkouts');
  const draft = `${place}.draft-${randomBytes(4).toString('hex')}`;
  const started = performance.now();
  await runGo(go, draft, goEnvironment(env, cache), attending);
  const built = await inspect(draft);
  if (!built) throw new InstallationError('build-failed', `expected ${draft} to run, it does not. ${WAYS_OUT}`);
  renameSync(draft, place);
  log.say(`Built the Temporal server ${built.server} in ${elapsed(started)}: ${place}`);
  return { ...built, path: place };
};

const lockBuild = async (cache: string, { log, signal }: Attending): Promise<KernelLock> => {
  let lock: KernelLock | undefined;
  const locked = await waitUntil(
    () => {
      signal?.throwIfAborted();
      lock = tryKernelLock(join(cache, 'temporal-build.lock'));
      if (!lock) log.update('Another process builds the Temporal server: waiting for it ...');
      return lock !== undefined;
    },
    ANOTHER_BUILD_MS,
    500,
  );
  if (locked && lock) return lock;
  throw new InstallationError('build-failed', `expected another build of the Temporal server to end. ${WAYS_OUT}`);
};

export const findBuilt = (cache: string): Promise<Binary | undefined> => inspect(builtBinary(cache));

/** @throws InstallationError `build-failed` with the ways out; the signal's reason */
export const build = async (cache: string, env: Environment, attending: Attending): Promise<Binary> => {
  const lock = await lockBuild(cache, attending);
  try {
    return (await findBuilt(cache)) ?? (await buildOnce(cache, env, attending));
  } finally {
    lock.release();
  }
};
