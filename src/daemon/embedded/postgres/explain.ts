import { statfsSync } from 'node:fs';
import { InstallationError } from '../../datadir/failure.ts';

const freeMegabytes = (dir: string): number => {
  const { bavail, bsize } = statfsSync(dir);
  return Math.floor((bavail * bsize) / 2 ** 20);
};

/** What PostgreSQL said when it would not `doing` (for instance "start"), as an error with a way out. */
export const explain = (doing: string, dir: string, said: string): InstallationError => {
  const because = `expected to ${doing} in ${dir}`;
  if (/No space left on device|Disk quota exceeded|could not extend file/.test(said)) {
    return new InstallationError(
      'disk-full',
      `${because}: the disk is full (${freeMegabytes(dir)} MB left, an empty ledger takes 60)`,
    );
  }
  if (/Permission denied|Operation not permitted|Read-only file system/.test(said)) {
    return new InstallationError('permission', `${because}: PostgreSQL's user may not. It said:\n${said}`);
  }
  return new InstallationError('start-failed', `${because}, PostgreSQL said:\n${said || '(nothing)'}`);
};

/** Another program was quicker on the port. */
export const isPortTaken = (said: string): boolean => /could not bind|Address already in use/.test(said);

/** Processes of a server that was killed have not all noticed yet. */
export const isStillLeaving = (said: string): boolean =>
  /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(said);
