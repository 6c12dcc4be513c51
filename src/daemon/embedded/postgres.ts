import type { DataDir } from '../datadir/open.ts';
import type { Progress } from './progress.ts';

export interface ServerOptions {
  readonly dataDir: DataDir;
  /** Where `DATABASE_URL` and the `TEMPORAL_*` variables are read from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Progress;
}

export interface PostgresServer {
  /** With its password: for connecting, never for a log. */
  readonly url: string;
  readonly port: number;
  /** True if it is not ours (`DATABASE_URL`): `stop` then does nothing. */
  readonly external: boolean;
  /** True if a killed daemon had left it running. */
  readonly adopted: boolean;
  /** Ends it cleanly; `force` does not wait for its clients (the next start recovers). */
  stop(options?: { readonly force?: boolean }): Promise<void>;
}

export const startPostgres = async (_options: ServerOptions): Promise<PostgresServer> => {
  throw new Error('not built yet');
};
