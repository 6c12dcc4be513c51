import { InstallationError } from '../datadir/failure.ts';
import type { ProcessIdentity } from '../datadir/process.ts';
import { isAlive } from '../datadir/process.ts';

const LOOK_MS = 2_000;

export interface ServerWatch {
  /** Rejects when a server has ended; never resolves. */
  readonly lost: Promise<never>;
  stop(): void;
}

/** Servers of our own, by the names that people know; one that is somebody else's has no process here. */
export type Watched = Readonly<Record<string, ProcessIdentity | undefined>>;

/**
 * Looks whether servers of our own still run. Without one the daemon could do nothing and would say nothing: it ends
 * instead, and its next start brings the server back.
 */
export function watchServers(servers: Watched, alive: typeof isAlive = isAlive): ServerWatch {
  const { promise: lost, reject } = Promise.withResolvers<never>();
  // Whoever does not wait for it is told by others.
  lost.catch(() => undefined);
  const look = (): void => {
    for (const [name, identity] of Object.entries(servers))
      if (identity !== undefined && !alive(identity)) reject(gone(name, identity));
  };
  const timer = setInterval(look, LOOK_MS).unref();
  return { lost, stop: () => clearInterval(timer) };
}

const gone = (name: string, { pid }: ProcessIdentity): InstallationError =>
  new InstallationError(
    'start-failed',
    `${name} (pid ${pid}) has ended without being told to. Nothing is lost: \`tandem start\` brings it back`,
  );
