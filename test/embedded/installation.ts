/** Throw-away installations and the separate processes that run on them. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { lockDaemon } from '../../src/daemon/datadir/lock.ts';
import { openDataDir } from '../../src/daemon/datadir/open.ts';
import { waitUntil } from '../../src/daemon/embedded/child.ts';
import type { PostgresServer } from '../../src/daemon/embedded/postgres.ts';
import { removeInstallation } from '../../src/daemon/embedded/remove.ts';
import type { TemporalServer } from '../../src/daemon/embedded/temporal.ts';

export type Kind = 'postgres' | 'temporal';

export interface Facts {
  readonly pid: number;
  readonly postgres: PostgresServer;
  readonly temporal: TemporalServer;
}

export interface Parent {
  readonly child: ChildProcess;
  readonly facts: Facts;
  /** What it told the person who started it. */
  readonly said: () => string;
}

export interface As {
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** The Node of another checkout, in whose root it lies. */
  readonly node?: string;
}

/** The system's temporary directory is open to all; what is made in it is for its owner alone (0700). */
export const freshDir = (): string => join(mkdtempSync(join(tmpdir(), 'tandem-embedded-')), 'data');

/** The suites' own servers must not be found through a developer's variables. */
const plain = (): NodeJS.ProcessEnv => {
  const { PATH, HOME, XDG_CACHE_HOME, NODE_COMPILE_CACHE } = process.env;
  return { PATH, HOME, XDG_CACHE_HOME, NODE_COMPILE_CACHE, TEMPORAL_CONFIG_FILE: '/nonexistent' };
};

/** Starts the parent process. @throws what it wrote to standard error when it ends before it serves */
export const startParent = async (dir: string, servers: readonly Kind[], as: As = {}): Promise<Parent> => {
  const { env, node = process.execPath, ...ids } = as;
  const here = as.node ? join(dirname(as.node), 'test', 'embedded') : import.meta.dirname;
  const program = join(here, 'parent.ts');
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', program, dir, ...servers], {
    env: { ...plain(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...ids,
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, facts: JSON.parse(line), said: () => said };
  }
  throw new Error(said);
};

export const kill = async ({ child }: Parent, signal: NodeJS.Signals): Promise<void> => {
  if (!child.kill(signal)) throw new Error('expected a running process, it has ended already');
  await once(child, 'exit');
};

export const tidy = async (dir: string): Promise<void> => {
  const dataDir = openDataDir(dir);
  const lock = lockDaemon(dataDir);
  await removeInstallation(dataDir);
  lock.release();
};

/** Processes with this text in their command line; a zombie's is empty. */
export const processesWith = (text: string): readonly number[] =>
  globSync('/proc/[0-9]*/cmdline')
    .filter((file) => readNow(file).includes(text))
    .map((file) => Number(file.split('/')[2]))
    .filter((pid) => pid !== process.pid);

const readNow = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // It ended while we looked.
  }
};

/** PostgreSQL's workers end a moment after their parent. */
export const goneSoon = (text: string): Promise<boolean> => waitUntil(() => processesWith(text).length === 0, 10_000);
