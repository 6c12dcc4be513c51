import type { Sql } from './db.ts';

export async function releaseLinks(sql: Sql, links: readonly string[], workflow: string): Promise<void> {
  await sql.query('update links set claim = null, claimed_at = null where id = any($1::bigint[]) and claim = $2', [
    links,
    workflow,
  ]);
}

/** Every workflow that holds a claim: those that Temporal calls closed or unknown lose it. */
export async function claimHolders(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ claim: string }>('select distinct claim from links where claim is not null');
  return rows.map((row) => row.claim);
}

/**
 * Frees the links of a workflow that nobody carries on. What it was at is unknown, and its marks may be gone: their
 * records are looked at again, whole.
 */
export async function dropClaims(sql: Sql, workflow: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `with freed as (update links set claim = null, claimed_at = null where claim = $1 returning id),
     again as (
       insert into inbox (connection, side, remote_id, need, lane, origin, due)
       select r.connection, r.side, r.remote_id, r.side, 'live', 'taken-over', now()
       from records r join freed on freed.id = r.link where r.state = 'live'
       on conflict (connection, side, remote_id) do nothing)
     select count(*)::int as n from freed`,
    [workflow],
  );
  return rows[0]?.n ?? 0;
}

/** `drop` goes into `keep`. */
export interface Join {
  readonly keep: string;
  readonly drop: string;
}

const JOINS = 'unnest($1::bigint[], $2::bigint[]) as j(keep, gone)';

/**
 * Joins links: records, journal and tombstones move over. The caller holds them all; each is in one join at most.
 * The joined fields meet for the first time, so agreements of both are dropped.
 */
export async function joinLinks(sql: Sql, joins: readonly Join[]): Promise<void> {
  if (joins.length === 0) return;
  const pairs = [joins.map(({ keep }) => keep), joins.map(({ drop }) => drop)];
  await sql.query(
    `with a as (delete from agreements where link = any($1::bigint[] || $2::bigint[])),
       c as (delete from conflicts where link = any($1::bigint[] || $2::bigint[])),
       p as (delete from previews where link = any($1::bigint[] || $2::bigint[])),
       k as (delete from identity_locks where link = any($2::bigint[]))
     update tombstones set link = j.keep from ${JOINS} where link = j.gone`,
    pairs,
  );
  // The journal first: what a create made is adopted under its action's lock, before this or after it.
  await sql.query(`update actions set link = j.keep from ${JOINS} where link = j.gone`, pairs);
  await sql.query(`update records set link = j.keep from ${JOINS} where link = j.gone`, pairs);
  await sql.query('delete from links where id = any($1::bigint[])', [pairs[1]]);
}
