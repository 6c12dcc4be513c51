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

/**
 * Joins `drop` into `keep`: records, journal and tombstones move over. The caller holds both.
 * The joined fields meet for the first time, so agreements of both are dropped.
 */
export async function joinLinks(sql: Sql, keep: string, drop: string): Promise<void> {
  await sql.query(
    `with a as (delete from agreements where link in ($1, $2)), c as (delete from conflicts where link in ($1, $2)),
       p as (delete from previews where link in ($1, $2)), k as (delete from identity_locks where link = $2)
     update tombstones set link = $1 where link = $2`,
    [keep, drop],
  );
  // The journal first: what a create made is adopted under its action's lock, before this or after it.
  await sql.query('update actions set link = $1 where link = $2', [keep, drop]);
  await sql.query('update records set link = $1 where link = $2', [keep, drop]);
  await sql.query('delete from links where id = $1', [drop]);
}
