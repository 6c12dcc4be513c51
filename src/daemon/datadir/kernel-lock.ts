import { DatabaseSync } from 'node:sqlite';
import { fromSystem } from './failure.ts';

export interface KernelLock {
  release(): void;
}

const SQLITE_BUSY = 5;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;

/**
 * An exclusive lock on `path` between processes, or undefined while another holds it.
 *
 * Node has no file locks of its own, and a file that holds a pid cannot be taken over without a race. SQLite locks
 * its file through the kernel, which lets go the moment the holder dies, however it dies: nothing is ever stale.
 * Never open `path` by other means in the holder: closing any descriptor of it would drop the lock.
 */
export const tryKernelLock = (path: string): KernelLock | undefined => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    const held = database;
    return { release: () => held.close() };
  } catch (error) {
    database?.close();
    if (isBusy(error)) return undefined;
    throw fromSystem(`lock ${path}`, error);
  }
};
