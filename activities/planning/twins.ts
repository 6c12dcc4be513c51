import { doubtFrom, type Doubt } from '../../src/core/linking/twins.ts';
import { otherSide, SIDES, type Side, type View } from '../../src/core/types.ts';
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

/** Asked before creates: may a record of the same side, with a partner, be this customer too? By the record's link. */
export async function twinDoubts(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  records: readonly StoredRecord[],
): Promise<ReadonlyMap<string, Doubt>> {
  const doubts = new Map<string, Doubt>();
  for (const side of SIDES) {
    const own = records.filter((record) => record.side === side);
    const sharing = await sharingWith(ledger, sql, connection, own);
    const paired = await pairedOn(sql, connection, side, [...new Set([...sharing.values()].flat())]);
    for (const record of own) {
      const twins = (sharing.get(record) ?? []).flatMap((id) => paired.get(id) ?? []);
      const doubt = doubtFrom(viewOf(record), twins, connection.mapping.region);
      if (doubt !== undefined) doubts.set(record.link, doubt);
    }
  }
  return doubts;
}

/** The other records of their side that share an address with each of these. */
async function sharingWith(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  records: readonly StoredRecord[],
): Promise<ReadonlyMap<StoredRecord, readonly string[]>> {
  const hashesOf = (record: StoredRecord) => identityHashes(ledger, connection, record).map(({ hash }) => hash);
  const hashes = new Map(records.map((record) => [record, hashesOf(record)]));
  const hits = await holdersOf(sql, connection.name, [...new Set([...hashes.values()].flat())]);
  const holders = Map.groupBy(hits, ({ hash }) => hash);
  const others = ({ side, remoteId }: StoredRecord, hash: string) =>
    (holders.get(hash) ?? []).filter((hit) => hit.side === side && hit.remoteId !== remoteId);
  return new Map(
    [...hashes].map(([record, shown]) => [
      record,
      [...new Set(shown.flatMap((hash) => others(record, hash).map(({ remoteId }) => remoteId)))],
    ]),
  );
}

/** Those of these records that have a partner, by id. */
async function pairedOn(
  sql: Sql,
  connection: ConnectionDeps,
  side: Side,
  ids: readonly string[],
): Promise<ReadonlyMap<string, View>> {
  if (ids.length === 0) return new Map();
  const records = await recordsOf(sql, connection.name, side, ids);
  const states = await linkStatesOf(
    sql,
    records.map(({ link }) => link),
  );
  const paired = states.filter((state) => recordOn(state, otherSide(side)) !== undefined);
  const twins = paired.flatMap((state) => recordOn(state, side) ?? []);
  return new Map(twins.map((twin) => [twin.remoteId, viewOf(twin)]));
}
