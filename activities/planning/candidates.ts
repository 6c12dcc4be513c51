import type { LinkCandidate } from '../../src/core/linking/decide-link.ts';
import { otherSide, SIDES, type Side } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { recordsShowing, type ShowingRecord } from '../../src/ledger/identities.ts';
import type { StoredRecord } from '../../src/ledger/records.ts';
import { viewOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import { crossHash, identityHashes, partnerNamedBy } from './identities.ts';

/**
 * Records of the other side that share an address with one of these or are tied to it by a cross id, with their rivals;
 * by the link of the record they are candidates for. Two statements for all records of a side.
 */
export async function candidatesFor(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  records: readonly StoredRecord[],
): Promise<ReadonlyMap<string, readonly LinkCandidate[]>> {
  const found = new Map<string, readonly LinkCandidate[]>();
  for (const side of SIDES) {
    const sought = records.filter((record) => record.side === side).map((one) => soughtBy(ledger, connection, one));
    if (sought.length === 0) continue;
    const known = await showing(ledger, sql, connection, side, sought);
    for (const one of sought) found.set(one.record.link, candidatesOf(one, known));
  }
  return found;
}

/** A record, with all that may tie it to another. */
interface Sought {
  readonly record: StoredRecord;
  readonly hashes: readonly string[];
  readonly named: string | undefined;
}

const soughtBy = (ledger: Ledger, connection: ConnectionDeps, record: StoredRecord): Sought => ({
  record,
  hashes: shownBy(ledger, connection, record),
  named: partnerNamedBy(connection, record),
});

const shownBy = (ledger: Ledger, connection: ConnectionDeps, record: StoredRecord): string[] => [
  ...identityHashes(ledger, connection, record).map(({ hash }) => hash),
  crossHash(ledger, record.side, record.remoteId),
];

/** Who shows what: the possible partners, the records that may want them as well, and what ties each partner. */
interface Known {
  readonly partners: ReadonlyMap<string, readonly ShowingRecord[]>;
  readonly byId: ReadonlyMap<string, ShowingRecord>;
  readonly rivals: ReadonlyMap<string, readonly ShowingRecord[]>;
  readonly ties: ReadonlyMap<string, readonly string[]>;
}

async function showing(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  side: Side,
  sought: readonly Sought[],
): Promise<Known> {
  const on = (one: Side) => ({ connection: connection.name, side: one });
  const named = sought.flatMap((one) => one.named ?? []);
  const partners = await recordsShowing(sql, on(otherSide(side)), distinct(sought.map(({ hashes }) => hashes)), named);
  const ties = new Map(partners.map((one) => [one.remoteId, shownBy(ledger, connection, one)]));
  const rivals = ties.size === 0 ? [] : await recordsShowing(sql, on(side), distinct([...ties.values()]));
  const byId = new Map(partners.map((one) => [one.remoteId, one]));
  return { partners: byHash(partners), byId, rivals: byHash(rivals), ties };
}

function candidatesOf({ record, hashes, named }: Sought, { partners, byId, rivals, ties }: Known): LinkCandidate[] {
  const own = named === undefined ? undefined : byId.get(named);
  return inIdOrder([...withAny(partners, hashes), ...(own === undefined ? [] : [own])]).map((one) => ({
    view: viewOf(one),
    link: one.link,
    rivals: inIdOrder(withAny(rivals, ties.get(one.remoteId) ?? []))
      .filter(({ remoteId }) => remoteId !== record.remoteId)
      .map(viewOf),
  }));
}

const distinct = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

function byHash(records: readonly ShowingRecord[]): Map<string, ShowingRecord[]> {
  const found = new Map<string, ShowingRecord[]>();
  for (const record of records) for (const hash of record.hashes) found.set(hash, [...(found.get(hash) ?? []), record]);
  return found;
}

const withAny = (found: ReadonlyMap<string, readonly ShowingRecord[]>, hashes: readonly string[]): ShowingRecord[] =>
  hashes.flatMap((hash) => found.get(hash) ?? []);

/** Each record once. */
const inIdOrder = (records: readonly ShowingRecord[]): ShowingRecord[] =>
  [...new Set(records)].sort((a, b) => (a.remoteId < b.remoteId ? -1 : 1));
