import type { LinkCandidate } from '../../src/core/linking/decide-link.ts';
import { otherSide } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { holdersOf } from '../../src/ledger/identities.ts';
import { recordsOf, type StoredRecord } from '../../src/ledger/records.ts';
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
  const hashes = identityHashes(ledger, connection, record).map(({ hash }) => hash);
  const hits = await holdersOf(sql, connection.name, [...hashes, crossHash(ledger, record.side, record.remoteId)]);
  const there = hits.filter(({ side }) => side === otherSide(record.side)).map(({ remoteId }) => remoteId);
  const named = partnerNamedBy(connection, record);
  const ids = [...new Set(named === undefined ? there : [...there, named])];
  if (ids.length === 0) return [];
  const found = (await recordsOf(sql, connection.name, otherSide(record.side), ids)).filter(isKnown);
  const candidates: LinkCandidate[] = [];
  // One statement at a time: a transaction has one connection.
  for (const one of found) candidates.push(await candidate(ledger, sql, connection, record, one));
  return candidates;
}

const isKnown = ({ state, readAt }: StoredRecord): boolean => state === 'live' && readAt !== null;

async function candidate(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  record: StoredRecord,
  found: StoredRecord,
): Promise<LinkCandidate> {
  const hashes = identityHashes(ledger, connection, found).map(({ hash }) => hash);
  const hits = await holdersOf(sql, connection.name, [...hashes, crossHash(ledger, found.side, found.remoteId)]);
  const ids = [
    ...new Set(
      hits
        .filter((hit) => hit.side === record.side && hit.remoteId !== record.remoteId)
        .map(({ remoteId }) => remoteId),
    ),
  ];
  const rivals = ids.length === 0 ? [] : (await recordsOf(sql, connection.name, record.side, ids)).filter(isKnown);
  return { view: viewOf(found), link: found.link, rivals: rivals.map(viewOf) };
}
