import { execFileSync } from 'node:child_process';
import { InstallationError } from '../../datadir/failure.ts';
import { runsAsRoot } from '../../datadir/open.ts';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const idOf = (option: '-u' | '-g'): number => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));

/** PostgreSQL refuses to run as root, so root starts it as `nobody`; undefined: it runs as whoever we are. */
export const postgresAccount = (): Account | undefined => {
  if (!runsAsRoot()) return undefined;
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch (cause) {
    throw new InstallationError(
      'permission',
      "expected a user 'nobody': PostgreSQL does not run as root. Run Tandem as another user, or set DATABASE_URL",
      { cause },
    );
  }
};
