import type { Action } from '../core/types.ts';
import type { Sql } from './db.ts';

/** What a watching connection would write, replacing what it would have written to `links` before. */
export async function replacePreviews(
  sql: Sql,
  connection: string,
  links: readonly string[],
  actions: readonly (Action & { link: string })[],
): Promise<void> {
  if (links.length > 0) await sql.query('delete from previews where link = any($1::bigint[])', [links]);
  if (actions.length === 0) return;
  await sql.query(
    `insert into previews (connection, link, side, kind, fields)
     select $1, n.link, n.side, n.kind, n.fields
     from jsonb_to_recordset($2::jsonb) as n(link bigint, side text, kind text, fields jsonb)`,
    [connection, JSON.stringify(actions)],
  );
}

export interface PreviewCount {
  readonly side: string;
  readonly kind: string;
  readonly field: string;
  readonly records: number;
}

export async function countPreviews(sql: Sql, connection: string): Promise<PreviewCount[]> {
  const { rows } = await sql.query<PreviewCount>(
    `select side, kind, field, count(*)::int as records from previews, jsonb_object_keys(fields) as field
     where connection = $1 group by 1, 2, 3 order by 1, 2, 3`,
    [connection],
  );
  return rows;
}

export async function countPreviewedRecords(sql: Sql, connection: string) {
  const { rows } = await sql.query<{ side: string; kind: string; records: number }>(
    'select side, kind, count(*)::int as records from previews where connection = $1 group by 1, 2 order by 1, 2',
    [connection],
  );
  return rows;
}

/**
 * Going live: what was only previewed becomes obligations, in the backfill lane. Marked is what is to be read again:
 * the record to be updated, or the one that another is made from. What a link owes nothing to is not opened.
 */
export async function turnPreviewsIntoMarks(sql: Sql, connection: string): Promise<number> {
  const { rowCount } = await sql.query(
    `insert into inbox (connection, side, remote_id, need, lane, origin)
     select distinct on (r.side, r.remote_id) r.connection, r.side, r.remote_id,
       case when exists (select from previews g where g.link = r.link and g.side = 'gorgias' and g.kind = 'update')
         then 'gorgias' else 'hubspot' end, 'backfill', 'going-live'
     from previews p join records r on r.link = p.link and (r.side = p.side) = (p.kind = 'update')
     where p.connection = $1 and r.state = 'live' on conflict do nothing`,
    [connection],
  );
  await sql.query('delete from previews where connection = $1', [connection]);
  return rowCount;
}
