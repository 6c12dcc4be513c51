import { connectionOf, type StoredConnection } from '../src/ledger/connections.ts';
import type { Deps } from './deps.ts';

/**
 * Whether a connection may be polled: not while its credentials are refused, nor before both sides were listed.
 * A poll's cursor begins before the first listing did, so nothing that happens meanwhile is missed.
 */
export const mayPoll =
  ({ ledger }: Deps) =>
  async ({ connection }: { connection: string }): Promise<boolean> =>
    isReady(await connectionOf(ledger.sql, connection));

const isReady = ({ stopped, hubspotListedAt, gorgiasListedAt }: StoredConnection): boolean =>
  stopped === null && hubspotListedAt !== null && gorgiasListedAt !== null;
