import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const VERSION_MS = 20_000;

/** Priorities, fairness and schedules as we use them came with this server. */
const OLDEST_SERVER = [1, 31] as const;

export interface Binary {
  readonly path: string;
  /** The Temporal server inside, like `1.31.2`; the command's own version says nothing in a build from source. */
  readonly server: string;
}

/** Asks the program for its version; undefined when it is no `temporal` command or cannot run here. */
export const inspect = async (path: string): Promise<Binary | undefined> => {
  const options = { timeout: VERSION_MS, env: { PATH: process.env.PATH, HOME: '/nonexistent' } };
  const output = await promisify(execFile)(path, ['--version'], options).catch(() => undefined);
  const server = output?.stdout.match(/\(Server (\d+\.\d+\.\d+)/)?.[1];
  return server === undefined ? undefined : { path, server };
};

export const isRecentEnough = ({ server }: Binary): boolean => {
  const [major = 0, minor = 0] = server.split('.').map(Number);
  return major > OLDEST_SERVER[0] || (major === OLDEST_SERVER[0] && minor >= OLDEST_SERVER[1]);
};

export const OLDEST = OLDEST_SERVER.join('.');
