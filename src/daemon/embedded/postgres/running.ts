/** A server of our cluster that runs already: found by its `postmaster.pid`, believed by its command line. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from '../../datadir/private-file.ts';
import { identify, type ProcessIdentity, wasStartedWith } from '../../datadir/process.ts';
import { type EndingStep, endProcess } from '../child.ts';

export interface Running {
  readonly identity: ProcessIdentity;
  /** Undefined while it is not far enough to have chosen. */
  readonly port: number | undefined;
}

/** SIGINT: roll back and checkpoint. SIGQUIT: leave at once, recover at the next start. */
export const CLEAN: readonly EndingStep[] = [
  { signal: 'SIGINT', waitMs: 60_000 },
  { signal: 'SIGQUIT', waitMs: 10_000 },
];
export const AT_ONCE: readonly EndingStep[] = [{ signal: 'SIGQUIT', waitMs: 5_000 }];

const pidFile = (data: string): string => join(data, 'postmaster.pid');

/** Lines of postmaster.pid: pid, data directory, start time, port, socket directory, address, ... */
const readPidFile = (data: string): readonly string[] => readIfThere(pidFile(data))?.split('\n') ?? [];

/** The server that runs on `data`; a pid that another program has by now is nobody. */
export const findRunning = (data: string): Running | undefined => {
  const [pid, , , port] = readPidFile(data);
  const identity = identify(Number(pid));
  if (!identity || !wasStartedWith(identity.pid, data)) return undefined;
  return { identity, port: port ? Number(port) : undefined };
};

/** PostgreSQL would refuse to start if the stale file's pid is now another process of the same user. */
export const removeStalePidFile = (data: string): void => rmSync(pidFile(data), { force: true });

/** Ends what runs on `data`, if anything does, and clears its traces. */
export const endLeftover = async (data: string, steps = CLEAN): Promise<void> => {
  const running = findRunning(data);
  if (running) await endProcess(running.identity, steps);
  removeStalePidFile(data);
};
