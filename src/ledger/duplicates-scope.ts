import { readCursor } from './cursors.ts';
import type { Sql } from './db.ts';
import type { StoredRecord } from './records.ts';

/** The live records of every customer that was read, by link: what a scan compares. */
export async function liveByLink(sql: Sql, connection: string): Promise<Map<string, StoredRecord[]>> {
  const { rows } = await sql.query<StoredRecord>(
    `select r.side, r.remote_id as "remoteId", r.link, r.state, r.slots, r.complete, r.vendor_stamp as stamp, r.provenance,
       r.read_at as "readAt", r.opened_at as "openedAt"
     from records r join links l on l.id = r.link
     where r.connection = $1 and r.state = 'live' and r.read_at is not null and l.state = 'active'
     order by r.link, r.side, r.remote_id`,
    [connection],
  );
  return Map.groupBy(rows, ({ link }) => link);
}

export const LESSONS = 'duplicates-lessons';
export const SCANNED = 'duplicates-scanned';

/** Whether somebody was read since the last scan. Before the first whole scan there is nothing to compare with. */
export async function isRescanOwed(sql: Sql, connection: string): Promise<boolean> {
  const lessons = await readCursor(sql, connection, LESSONS);
  const scanned = await readCursor(sql, connection, SCANNED);
  if (lessons === undefined || typeof scanned !== 'string') return false;
  const { rowCount } = await sql.query(
    `select from records where connection = $1 and state = 'live' and read_at >= $2 limit 1`,
    [connection, scanned],
  );
  return rowCount > 0;
}

/** Links of which a record was read since an instant (ISO 8601). */
export async function readSince(sql: Sql, connection: string, since: string): Promise<string[]> {
  const { rows } = await sql.query<{ link: string }>(
    `select distinct link from records where connection = $1 and state = 'live' and read_at >= $2 order by link`,
    [connection, since],
  );
  return rows.map(({ link }) => link);
}
