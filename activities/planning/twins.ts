import { doubtFrom, type Doubt } from '../../src/core/linking/twins.ts';
import { otherSide } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { holdersOf } from '../../src/ledger/identities.ts';
import { recordsOf, type StoredRecord } from '../../src/ledger/records.ts';
import { linkStatesOf, recordOn, viewOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import { identityHashes } from './identities.ts';

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
