import { type Side, otherSide } from '../../src/core/types.ts';
import { storeAlias } from '../../src/ledger/aliases.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { storeCandidates } from '../../src/ledger/duplicates.ts';
import { openIssue } from '../../src/ledger/issues.ts';
import { mintMissing, recordsOf, recordsOfLinks, type StoredRecord } from '../../src/ledger/records.ts';
import type { ConnectionDeps } from '../deps.ts';

/**
 * Follows a merge that somebody made in one system: `survivor` answers for `merged` from now on.
 * The survivor takes the place of a merged record in its link, preferably one with a partner;
 * partners that are then left over keep links of their own, and a person is told.
 */
export async function foldMerged(
  sql: Sql,
  connection: ConnectionDeps,
  side: Side,
  merged: readonly string[],
  survivor: string,
): Promise<void> {
  const known = (await recordsOf(sql, connection.name, side, merged)).filter((row) => row.state !== 'merged');
  await storeAlias(sql, connection.name, side, merged, survivor);
  if (known.length === 0) return;
  const [kept] = await recordsOf(sql, connection.name, side, [survivor]);
  // HubSpot's survivor is new; Gorgias' is one of the two, with a partner of its own.
  const partners = await partneredLinks(sql, side, kept === undefined ? known : [...known, kept]);
  const heir = known.find((row) => partners.has(row.link)) ?? known[0];
  if (kept === undefined && heir !== undefined) await mintInto(sql, connection.name, side, survivor, heir.link);
  else if (kept !== undefined && heir !== undefined && !partners.has(kept.link))
    await moveRecord(sql, connection.name, side, survivor, heir.link);
  await retire(
    sql,
    connection.name,
    side,
    known.map((row) => row.remoteId),
  );
  if (partners.size > 1 && !(await isOurMerge(sql, [...partners]))) {
    await proposeTwins(sql, connection.name, side, survivor, [...partners]);
    await tellOfTwin(sql, connection.name, side, survivor);
  }
}

/** Those of the records' links that hold a live record of the other side. */
async function partneredLinks(sql: Sql, side: Side, records: readonly StoredRecord[]): Promise<Set<string>> {
  const all = await recordsOfLinks(
    sql,
    records.map((row) => row.link),
  );
  return new Set(all.filter((row) => row.side === otherSide(side) && row.state === 'live').map((row) => row.link));
}

async function mintInto(sql: Sql, connection: string, side: Side, id: string, link: string): Promise<void> {
  await sql.query(
    'insert into records (connection, side, remote_id, link) values ($1, $2, $3, $4) on conflict do nothing',
    [connection, side, id, link],
  );
  await mintMissing(sql, connection, side, [id]);
}

async function moveRecord(sql: Sql, connection: string, side: Side, id: string, link: string): Promise<void> {
  await sql.query('update records set link = $4 where connection = $1 and side = $2 and remote_id = $3', [
    connection,
    side,
    id,
    link,
  ]);
}

async function retire(sql: Sql, connection: string, side: Side, ids: readonly string[]): Promise<void> {
  for (const statement of [
    `update records set state = 'merged' where connection = $1 and side = $2 and remote_id = any($3)`,
    'delete from identities where connection = $1 and side = $2 and remote_id = any($3)',
    'delete from inbox where connection = $1 and side = $2 and remote_id = any($3)',
  ]) {
    await sql.query(statement, [connection, side, ids]);
  }
}

/** Our own merge folds both sides itself: while it holds the links, there is nothing to propose. */
async function isOurMerge(sql: Sql, links: readonly string[]): Promise<boolean> {
  const { rows } = await sql.query(
    `select from merges where state in ('ordered', 'planned', 'merged') and drops || keep && $1::bigint[]`,
    [links],
  );
  return rows.length > 0;
}

/** A person called them one customer in one system: their partners are proposed to be merged as well. */
async function proposeTwins(sql: Sql, connection: string, side: Side, survivor: string, partners: readonly string[]) {
  const [own] = await recordsOf(sql, connection, side, [survivor]);
  if (own === undefined) return;
  const evidence = { proposed: `merged in ${side}` };
  const pairs = partners.filter((link) => link !== own.link).map((link) => ({ left: own.link, right: link }));
  await storeCandidates(
    sql,
    connection,
    null,
    pairs.map((pair) => ({ ...pair, score: 1, verdict: 'same', evidence, refusals: [], print: '' })),
  );
}

const tellOfTwin = (sql: Sql, connection: string, side: Side, survivor: string): Promise<void> =>
  openIssue(sql, connection, {
    kind: 'merged-on-one-side',
    side,
    remoteId: survivor,
    detail: {
      message: `Two records were merged in ${side}, and each had a partner on the other side.`,
      cure: 'Decide on their pair: tandem duplicates list.',
    },
  });
