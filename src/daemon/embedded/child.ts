/**
 * Servers as processes of their own: in their own session, so that Ctrl-C reaches the daemon alone and the daemon stops
 * them in order, and with their output in a file, so that they outlive a killed daemon without a broken pipe.
 */

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fromSystem, InstallationError, systemCode } from '../datadir/failure.ts';
import { identify, isAlive, type ProcessIdentity } from '../datadir/process.ts';
import type { Account } from './postgres/account.ts';

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Takes the place of our environment: a vendor's token is none of the server's business. */
  readonly env: NodeJS.ProcessEnv;
  /** The output's file; the one before is kept as `<logFile>.old`. */
  readonly logFile: string;
  readonly account?: Account | undefined;
}

const POLL_MS = 25;

const openLog = (path: string): number => {
  try {
    renameSync(path, `${path}.old`);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw fromSystem(`write ${path}`, error);
  }
  return openSync(path, 'wx', 0o600);
};

/**
 * Starts the process and gives its identity at once: whether it serves is for the caller to find out.
 * @throws InstallationError `start-failed` when the program cannot be run at all
 */
export const launch = async ({ command, args, cwd, env, logFile, account }: Launch): Promise<ProcessIdentity> => {
  const log = openLog(logFile);
  try {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', log, log], ...account });
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    // A process that has ended already is a zombie until Node reaps it, so its birth may be gone; its pid is not.
    return identify(child.pid as number) ?? { pid: child.pid as number, birth: 'ended' };
  } catch (error) {
    const code = systemCode(error) ?? 'an unknown error';
    throw new InstallationError('start-failed', `expected to run ${command}, got ${code}`, { cause: error });
  } finally {
    closeSync(log);
  }
};

/** Waits until `condition` holds; false when `withinMs` passed first. */
export const waitUntil = async (
  condition: () => boolean | Promise<boolean>,
  withinMs: number,
  everyMs = POLL_MS,
): Promise<boolean> => {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() >= deadline) return false;
    await delay(everyMs);
  }
  return true;
};

export interface EndingStep {
  readonly signal: NodeJS.Signals;
  readonly waitMs: number;
}

const signalTo = (identity: ProcessIdentity, signal: NodeJS.Signals): void => {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if (systemCode(error) === 'EPERM') throw fromSystem(`end process ${identity.pid}`, error);
    // ESRCH: it ended between the look and the signal.
  }
};

/**
 * Sends each signal in turn and waits for the end; SIGKILL is the last resort of every list.
 * @throws InstallationError `no-answer` when not even that ends it
 */
export const endProcess = async (identity: ProcessIdentity, steps: readonly EndingStep[]): Promise<void> => {
  for (const { signal, waitMs } of [...steps, { signal: 'SIGKILL', waitMs: 10_000 } as const]) {
    signalTo(identity, signal);
    if (await waitUntil(() => !isAlive(identity), waitMs)) return;
  }
  throw new InstallationError('no-answer', `expected process ${identity.pid} to end, it does not, not even by SIGKILL`);
};

/** The end of a server's output, for an error message; where Go panicked, what it said before its stack. */
export const logTail = (logFile: string, lines = 12): string => {
  const last = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LONGEST_PANIC);
  const panic = last.findLastIndex((line) => line.startsWith('panic:'));
  return (panic === -1 ? last.slice(-lines) : last.slice(panic, panic + lines)).join('\n');
};

/** Lines. */
const LONGEST_PANIC = 200;
