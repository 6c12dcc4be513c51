import type { Agreement, Slots } from '../core/types.ts';
import type { Sql } from './db.ts';

export interface StoredAgreement extends Agreement {
  readonly link: string;
  readonly field: string;
}

export async function agreementsOf(sql: Sql, links: readonly string[]): Promise<StoredAgreement[]> {
  const { rows } = await sql.query<{
    link: string;
    field: string;
    hubspot: Slots;
    gorgias: Slots;
    held: string | null;
  }>('select link, field, hubspot, gorgias, held from agreements where link = any($1::bigint[])', [links]);
  return rows.map(({ held, ...row }) => (held === null ? row : { ...row, held }));
}

/** An agreement advances per field, only once its values are confirmed on both sides. */
export async function storeAgreements(
  sql: Sql,
  connection: string,
  agreements: readonly StoredAgreement[],
): Promise<void> {
  if (agreements.length === 0) return;
  await sql.query(
    `insert into agreements (connection, link, field, hubspot, gorgias, held)
     select $1, n.link, n.field, n.hubspot, n.gorgias, n.held
     from jsonb_to_recordset($2::jsonb) as n(link bigint, field text, hubspot jsonb, gorgias jsonb, held text)
     on conflict (link, field) do update set
       hubspot = excluded.hubspot, gorgias = excluded.gorgias, held = excluded.held, at = now()`,
    [connection, JSON.stringify(agreements)],
  );
}

export interface StoredConflict {
  readonly link: string;
  readonly field: string;
  readonly state: 'open' | 'held' | 'kept';
  readonly rule: string;
  readonly reason: string;
  readonly hubspot: Slots;
  readonly gorgias: Slots;
}

/** Makes the shown conflicts of these links exactly `current`; what a person must close (`kept`) stays. */
export async function replaceConflicts(
  sql: Sql,
  connection: string,
  links: readonly string[],
  current: readonly StoredConflict[],
): Promise<void> {
  if (links.length > 0)
    await sql.query(
      `delete from conflicts c where c.link = any($1::bigint[]) and c.state <> 'kept' and not exists (
       select from jsonb_to_recordset($2::jsonb) as n(link bigint, field text, state text)
       where n.link = c.link and n.field = c.field and n.state = c.state)`,
      [links, JSON.stringify(current)],
    );
  await putConflicts(sql, connection, current);
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
