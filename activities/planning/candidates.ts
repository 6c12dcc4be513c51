import type { LinkCandidate } from '../../src/core/linking/decide-link.ts';
import { otherSide } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { recordsShowing } from '../../src/ledger/identities.ts';
import type { StoredRecord } from '../../src/ledger/records.ts';
import { viewOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import { crossHash, identityHashes, partnerNamedBy } from './identities.ts';

/** Records of the other side that share an address with this one or are tied to it by a cross id, with their rivals. */
export async function candidatesFor(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  record: StoredRecord,
): Promise<LinkCandidate[]> {
  const shown = (one: StoredRecord) => [
    ...identityHashes(ledger, connection, one).map(({ hash }) => hash),
    crossHash(ledger, one.side, one.remoteId),
  ];
  const named = partnerNamedBy(connection, record);
  const there = { connection: connection.name, side: otherSide(record.side) };
  const found = await recordsShowing(sql, there, shown(record), named === undefined ? [] : [named]);
  if (found.length === 0) return [];
  const tiedTo = new Map(found.map((one) => [one.remoteId, new Set(shown(one))]));
  const here = { connection: connection.name, side: record.side };
  const all = await recordsShowing(sql, here, [...new Set([...tiedTo.values()].flatMap((hashes) => [...hashes]))]);
  const rivals = all.filter(({ remoteId }) => remoteId !== record.remoteId);
  return found.map((one) => ({
    view: viewOf(one),
    link: one.link,
    rivals: rivals.filter((rival) => rival.hashes.some((hash) => tiedTo.get(one.remoteId)?.has(hash))).map(viewOf),
  }));
}
