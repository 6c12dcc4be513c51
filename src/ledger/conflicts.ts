import { isDeepStrictEqual } from 'node:util';
import type { Slots } from '../core/types.ts';
import type { Sql } from './db.ts';

export interface StoredConflict {
  readonly link: string;
  readonly field: string;
  readonly state: 'open' | 'held' | 'kept';
  readonly rule: string;
  readonly reason: string;
  readonly hubspot: Slots;
  readonly gorgias: Slots;
}

/**
 * Makes the shown conflicts of these links exactly `current`; what a person must close (`kept`) stays. What stands is
 * read and compared here: most of it is as it was, and nothing is then written.
 */
export async function replaceConflicts(
  sql: Sql,
  connection: string,
  links: readonly string[],
  current: readonly StoredConflict[],
): Promise<void> {
  const standing = new Map((await conflictsOf(sql, links)).map((one) => [keyOf(one), one]));
  const wanted = new Set(current.map(keyOf));
  await dropConflicts(
    sql,
    [...standing.values()].filter((one) => !wanted.has(keyOf(one))),
  );
  await putConflicts(
    sql,
    connection,
    current.filter((one) => !isDeepStrictEqual(one, standing.get(keyOf(one)))),
  );
}

const keyOf = ({ link, field, state }: StoredConflict): string => `${link}|${field}|${state}`;

async function conflictsOf(sql: Sql, links: readonly string[]): Promise<StoredConflict[]> {
  if (links.length === 0) return [];
  const { rows } = await sql.query<StoredConflict>(
    `select link::text, field, state, rule, reason, hubspot, gorgias from conflicts
     where link = any($1::bigint[]) and state <> 'kept'`,
    [links],
  );
  return rows;
}

async function dropConflicts(sql: Sql, gone: readonly StoredConflict[]): Promise<void> {
  if (gone.length === 0) return;
  await sql.query(
    `delete from conflicts c using jsonb_to_recordset($1::jsonb) as n(link bigint, field text, state text)
     where c.link = n.link and c.field = n.field and c.state = n.state`,
    [JSON.stringify(gone.map(({ link, field, state }) => ({ link, field, state })))],
  );
}

export async function putConflicts(sql: Sql, connection: string, conflicts: readonly StoredConflict[]): Promise<void> {
  if (conflicts.length === 0) return;
  await sql.query(
    `insert into conflicts (connection, link, field, state, rule, reason, hubspot, gorgias)
     select $1, n.link, n.field, n.state, n.rule, n.reason, n.hubspot, n.gorgias
     from jsonb_to_recordset($2::jsonb)
       as n(link bigint, field text, state text, rule text, reason text, hubspot jsonb, gorgias jsonb)
     on conflict (link, field, state) do update set
       rule = excluded.rule, reason = excluded.reason, hubspot = excluded.hubspot, gorgias = excluded.gorgias`,
    [connection, JSON.stringify(conflicts)],
  );
}

export interface ShownConflict extends StoredConflict {
  readonly hubspotId: string | null;
  readonly gorgiasId: string | null;
  readonly since: Date;
}

/**
 * For the operations API: from a cursor `<link>|<field>|<state>`, in that order. A link may hold records that were
 * merged away besides; the one that lives is the one to show.
 */
export async function readConflicts(
  sql: Sql,
  query: { connection?: string | undefined; after?: string | undefined; limit: number },
): Promise<ShownConflict[]> {
  const [link, field, state] = query.after?.split('|') ?? ['0', '', ''];
  const { rows } = await sql.query<ShownConflict>(
    `select c.link, c.field, c.state, c.rule, c.reason, c.hubspot, c.gorgias, c.since,
       (select remote_id from records r where r.link = c.link and r.side = 'hubspot' order by (state = 'live') desc limit 1) as "hubspotId",
       (select remote_id from records r where r.link = c.link and r.side = 'gorgias' order by (state = 'live') desc limit 1) as "gorgiasId"
     from conflicts c
     where ($1::text is null or c.connection = $1) and (c.link, c.field, c.state) > ($2::bigint, $3, $4)
     order by c.link, c.field, c.state limit $5`,
    [query.connection ?? null, link, field ?? '', state ?? '', query.limit],
  );
  return rows;
}

export async function countConflicts(sql: Sql, connection: string): Promise<number> {
  const { rows } = await sql.query<{ n: string }>(
    `select count(*) as n from conflicts where connection = $1 and state <> 'held'`,
    [connection],
  );
  return Number(rows[0]?.n ?? 0);
}

/** A person has looked at a conflict that does not close by itself. */
export async function closeKept(sql: Sql, link: string, field: string): Promise<boolean> {
  const { rowCount } = await sql.query(`delete from conflicts where link = $1 and field = $2 and state = 'kept'`, [
    link,
    field,
  ]);
  return rowCount > 0;
}
