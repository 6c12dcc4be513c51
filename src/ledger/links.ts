import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';

/** Takes the links that nobody holds for a workflow, in id order. Returns those taken. */
export async function claimLinks(sql: Sql, links: readonly string[], workflow: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `update links set claim = $2, claimed_at = now()
     where id in (select id from links where id = any($1::bigint[]) and state = 'active' and (claim is null or claim = $2)
                  order by id for update skip locked)
     returning id`,
    [links, workflow],
  );
  return rows.map((row) => row.id);
}

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

export async function dropClaims(sql: Sql, workflow: string): Promise<number> {
  const { rowCount } = await sql.query('update links set claim = null, claimed_at = null where claim = $1', [workflow]);
  return rowCount;
}

/**
 * Joins `drop` into `keep`: records, journal and tombstones move over. The caller holds both.
 * The joined fields meet for the first time, so agreements of both are dropped.
 */
export async function joinLinks(sql: Sql, keep: string, drop: string): Promise<void> {
  await sql.query('delete from agreements where link in ($1, $2)', [keep, drop]);
  await sql.query('delete from conflicts where link in ($1, $2)', [keep, drop]);
  await sql.query('delete from previews where link in ($1, $2)', [keep, drop]);
  await sql.query('update records set link = $1 where link = $2', [keep, drop]);
  await sql.query('update actions set link = $1 where link = $2', [keep, drop]);
  await sql.query('update tombstones set link = $1 where link = $2', [keep, drop]);
  await sql.query('delete from identity_locks where link = $1', [drop]);
  await sql.query('delete from links where id = $1', [drop]);
}

/** Takes a record out of its link into a new one-sided link of its own. */
export async function splitRecord(sql: Sql, connection: string, side: Side, remoteId: string): Promise<string> {
  const { rows } = await sql.query<{ id: string }>('insert into links (connection) values ($1) returning id', [
    connection,
  ]);
  const id = rows[0]?.id as string;
  await sql.query('update records set link = $4 where connection = $1 and side = $2 and remote_id = $3', [
    connection,
    side,
    remoteId,
    id,
  ]);
  return id;
}

export async function linkStates(sql: Sql, links: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; state: string }>(
    'select id, state from links where id = any($1::bigint[])',
    [links],
  );
  return new Map(rows.map((row) => [row.id, row.state]));
}

export async function setLinkState(sql: Sql, link: string, state: 'active' | 'parked' | 'erased'): Promise<void> {
  await sql.query('update links set state = $2 where id = $1', [link, state]);
}
