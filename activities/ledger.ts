import { connectionOf } from '../src/ledger/connections.ts';
import type { Deps } from './deps.ts';

/** Whether a connection may be polled: not while its credentials are refused. */
export const mayPoll =
  ({ ledger }: Deps) =>
  async ({ connection }: { connection: string }): Promise<boolean> =>
    (await connectionOf(ledger.sql, connection)).stopped === null;
