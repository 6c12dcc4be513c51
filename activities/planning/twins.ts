import { doubtFrom, type Doubt } from '../../src/core/linking/twins.ts';
import { otherSide } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { holdersOf } from '../../src/ledger/identities.ts';
import { recordsOf, type StoredRecord } from '../../src/ledger/records.ts';
import { linkStatesOf, recordOn, viewOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import { identityHashes } from './identities.ts';

/** Why a record gets no partner: the one that it may be the same as was deleted, and that one's partner lives. */
export const TWIN_DELETED = {
  rule: 'twin-deleted',
  why: 'A record that shares an address with it was deleted; what that one was linked to is still there and may be the partner.',
} as const;

/**
 * Keeps the doubt about records that wait because of this one, which is about to be forgotten: without its addresses
 * nothing would tell any more that its partner may be theirs.
 */
export async function keepTwinDoubt(
  sql: Sql,
  connection: string,
  { side, remoteId, link }: StoredRecord,
): Promise<void> {
  await sql.query(
    `update links set skip = $5 where skip in ('possible-duplicate', 'incompatible') and id in (
       select r.link from identities mine
       join identities theirs on theirs.connection = mine.connection and theirs.hash = mine.hash
         and theirs.side = mine.side and theirs.remote_id <> mine.remote_id
       join records r on r.connection = theirs.connection and r.side = theirs.side and r.remote_id = theirs.remote_id
       where mine.connection = $1 and mine.side = $2 and mine.remote_id = $3)
     and exists (select from records p where p.link = $4 and p.side <> $2 and p.state = 'live')`,
    [connection, side, remoteId, link, TWIN_DELETED.rule],
  );
}

/** Asked before a create: may a record of the same side, with a partner, be this customer too? */
export async function twinDoubt(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  record: StoredRecord,
): Promise<Doubt | undefined> {
  const hashes = identityHashes(ledger, connection, record).map(({ hash }) => hash);
  const hits = await holdersOf(sql, connection.name, hashes);
  const ids = hits.flatMap(({ side, remoteId }) =>
    side === record.side && remoteId !== record.remoteId ? [remoteId] : [],
  );
  if (ids.length === 0) return undefined;
  const twins = await recordsOf(sql, connection.name, record.side, [...new Set(ids)]);
  const states = await linkStatesOf(
    sql,
    twins.map(({ link }) => link),
  );
  const paired = states.flatMap((state) => {
    const twin = recordOn(state, record.side);
    return twin !== undefined && recordOn(state, otherSide(record.side)) !== undefined ? [viewOf(twin)] : [];
  });
  return doubtFrom(viewOf(record), paired, connection.mapping.region);
}
