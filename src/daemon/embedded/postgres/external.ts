import { InstallationError } from '../../datadir/failure.ts';
import type { PostgresServer } from '../postgres.ts';
import { ask } from './answer.ts';

const parse = (value: string): URL => {
  try {
    return new URL(value);
  } catch {
    // The value may hold a password, so it is not quoted.
    throw new InstallationError('no-answer', 'expected DATABASE_URL like postgres://user:password@host:5432/database');
  }
};

/** Somebody else's server: checked, never started or stopped. */
export const externalPostgres = async (value: string): Promise<PostgresServer> => {
  const { hostname, port, pathname } = parse(value);
  const place = `${hostname}:${port || 5432}${pathname}`;
  const answer = await ask(value).catch((cause: unknown) => {
    throw new InstallationError('no-answer', `PostgreSQL at ${place} (DATABASE_URL) refuses: check user and database`, {
      cause,
    });
  });
  if (answer !== 'ready') {
    throw new InstallationError('no-answer', `expected PostgreSQL at ${place} (DATABASE_URL), got no answer`);
  }
  return { url: value, port: Number(port || 5432), external: true, adopted: false, stop: async () => {} };
};
