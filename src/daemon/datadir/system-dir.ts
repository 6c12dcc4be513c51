import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fromSystem, InstallationError } from './failure.ts';
import { SYSTEM_DIR } from './open.ts';

const PASS = 0o001;

const isPassable = (path: string): boolean => (statSync(path).mode & PASS) !== 0;

/** A directory that every user passes through and nobody but root lists; made if missing. Root only. */
export const passableDir = (path: string): string => {
  try {
    mkdirSync(path, { recursive: true, mode: 0o711 });
    if (!isPassable(path)) chmodSync(path, statSync(path).mode | 0o011);
  } catch (error) {
    throw fromSystem(`make ${path}, where PostgreSQL's user can reach it`, error);
  }
  return path;
};

/** `/var/lib/tandem`, made so that PostgreSQL's user gets to what is its own in there. */
export const systemDir = (): string => {
  const dir = passableDir(SYSTEM_DIR);
  for (let above = dirname(dir); above !== '/'; above = dirname(above)) {
    if (!isPassable(above)) {
      throw new InstallationError(
        'permission',
        `expected ${above} to let other users pass (mode 0711 or wider): PostgreSQL's user must reach ${dir}. Run Tandem as another user, or set DATABASE_URL`,
      );
    }
  }
  return dir;
};
