import { rmSync } from 'node:fs';
import { z } from 'zod';
import { InstallationError } from './failure.ts';
import { type KernelLock, tryKernelLock } from './kernel-lock.ts';
import type { DataDir } from './open.ts';
import { readIfThere, writePrivate } from './private-file.ts';
import { identify, isAlive, type ProcessIdentity } from './process.ts';

const Holder = z.object({ pid: z.number().int(), birth: z.string() });

export interface DaemonLock {
  /** Lets go; the lock of a killed daemon lets go of itself. */
  release(): void;
}

/** Who the pid file names, if that very process still runs: a pid used again by another program is nobody. */
const holderOf = (path: string): ProcessIdentity | undefined => {
  const content = readIfThere(path);
  if (content === undefined) return undefined;
  const holder = Holder.safeParse(JSON.parse(content));
  return holder.success && isAlive(holder.data) ? holder.data : undefined;
};

const hold = (lock: KernelLock, pidFile: string): DaemonLock => {
  writePrivate(pidFile, JSON.stringify(identify(process.pid)));
  return {
    release: () => {
      rmSync(pidFile, { force: true });
      lock.release();
    },
  };
};

/**
 * Makes this process the only daemon on these data.
 * @throws InstallationError `locked`, naming the pid of the daemon that runs
 */
export const lockDaemon = (dataDir: DataDir): DaemonLock => {
  const pidFile = dataDir.file('daemon.pid');
  const lock = tryKernelLock(dataDir.file('daemon.lock'));
  if (lock) return hold(lock, pidFile);
  const holder = holderOf(pidFile);
  const who = holder ? `pid ${holder.pid}` : 'it is starting or stopping';
  throw new InstallationError(
    'locked',
    `another daemon already runs on ${dataDir.path} (${who}): stop it first, or choose other data with --data`,
  );
};
