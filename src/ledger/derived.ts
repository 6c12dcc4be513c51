import type { Side, Slots } from '../core/types.ts';
import type { Sql } from './db.ts';

/** Says that what is derived for these records has to be worked out again, at most once within `seconds` each. */
export async function markDerivedDue(
  sql: Sql,
  connection: string,
  side: Side,
  ids: readonly string[],
  seconds: number,
): Promise<void> {
  if (ids.length === 0) return;
  await sql.query(
    `insert into derived_due (connection, side, remote_id, due)
     select $1, $2, id, greatest(now(), coalesce(
       (select d.at + make_interval(secs => $4) from derived d
        where d.connection = $1 and d.side = $2 and d.remote_id = id), now()))
     from unnest($3::text[]) as id on conflict (connection, side, remote_id)
     do update set due = least(derived_due.due, excluded.due)`,
    [connection, side, [...new Set(ids)].sort(), seconds],
  );
}

/** As `markDerivedDue`, at once, of those that were worked out before; the others are found as never worked out. */
export async function markDerivedAgain(
  sql: Sql,
  connection: string,
  side: Side,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql.query<{ id: string }>(
    'select remote_id as id from derived where connection = $1 and side = $2 and remote_id = any($3)',
    [connection, side, ids],
  );
  await markDerivedDue(
    sql,
    connection,
    side,
    rows.map(({ id }) => id),
    0,
  );
}

/** Nobody looks at what is derived for this side any more: nothing of it is owed. */
export async function dropDerivedDue(sql: Sql, connection: string, side: Side): Promise<void> {
  await sql.query('delete from derived_due where connection = $1 and side = $2', [connection, side]);
}

/** Takes up to `limit` of them, within the caller's transaction: rolled back, they are due again. */
export async function takeDerivedDue(sql: Sql, connection: string, side: Side, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `delete from derived_due d using (
       select remote_id from derived_due where connection = $1 and side = $2 and due <= now()
       order by due limit $3 for update skip locked) pick
     where d.connection = $1 and d.side = $2 and d.remote_id = pick.remote_id returning d.remote_id as id`,
    [connection, side, limit],
  );
  return rows.map(({ id }) => id);
}

/** Keeps what was derived; gives the ids for which it is new. Equal slots still count as worked out now. */
export async function storeDerived(
  sql: Sql,
  connection: string,
  side: Side,
  figures: ReadonlyMap<string, Slots>,
): Promise<string[]> {
  if (figures.size === 0) return [];
  const rows = [...figures].map(([id, slots]) => ({ id, slots })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const before = await sql.query<{ id: string; slots: Slots }>(
    'select remote_id as id, slots from derived where connection = $1 and side = $2 and remote_id = any($3)',
    [connection, side, rows.map(({ id }) => id)],
  );
  const old = new Map(before.rows.map(({ id, slots }) => [id, slots]));
  await sql.query(
    `insert into derived (connection, side, remote_id, slots)
     select $1, $2, n.id, n.slots from jsonb_to_recordset($3::jsonb) as n(id text, slots jsonb)
     on conflict (connection, side, remote_id) do update set slots = excluded.slots, at = now()`,
    [connection, side, JSON.stringify(rows)],
  );
  return rows.filter(({ id, slots }) => !sameSlots(old.get(id) ?? {}, slots)).map(({ id }) => id);
}

function sameSlots(a: Slots, b: Slots): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
}

/** Transactions that began before a look may commit after it. */
const OVERLAP = '1 minute';

/** The surviving ids of merges that were noted since `since`, a little before it as well, and when this look was. */
export async function survivorsSince(
  sql: Sql,
  connection: string,
  side: Side,
  since: string,
): Promise<{ ids: readonly string[]; at: string }> {
  const { rows } = await sql.query<{ ids: string[] | null; at: Date }>(
    `select now() as at, (select array_agg(distinct new_id) from aliases where connection = $1 and side = $2
       and at >= $3::timestamptz - interval '${OVERLAP}') as ids`,
    [connection, side, since],
  );
  return { ids: rows[0]?.ids ?? [], at: rows[0]?.at.toISOString() ?? since };
}

/** Each id, or the one that answers for it since a merge; each once. */
export async function survivorsOf(sql: Sql, connection: string, side: Side, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select distinct coalesce(a.new_id, n.id) as id from unnest($3::text[]) as n(id)
     left join aliases a on a.connection = $1 and a.side = $2 and a.old_id = n.id order by 1`,
    [connection, side, ids],
  );
  return rows.map(({ id }) => id);
}

/** The links of these records, live ones. */
export async function linksOf(sql: Sql, connection: string, side: Side, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ link: string }>(
    `select distinct link from records where connection = $1 and side = $2 and remote_id = any($3) and state = 'live'`,
    [connection, side, ids],
  );
  return rows.map(({ link }) => link);
}
