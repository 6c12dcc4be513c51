import type { Write } from '../core/edited-meanwhile.ts';
import { count } from './cursors.ts';
import type { Sql } from './db.ts';

/** What Gorgias' missing conditional write is measured by (architecture, section 3). Real milliseconds. */
const LONG_MS = 1_000;

/**
 * Milliseconds since the reading that an action was planned on: an edit that came after it may be written over. To be
 * asked before the answer is taken in, which is a reading as well; of several calls the first reading counts.
 */
export async function sinceReading(sql: Sql, action: string): Promise<number> {
  const { rows } = await sql.query<{ ms: string }>(
    `select extract(epoch from clock_timestamp() - least(a.planned, r.read_at)) * 1000 as ms
     from actions a left join records r on r.connection = a.connection and r.side = a.side and r.remote_id = a.remote_id
     where a.id = $1`,
    [action],
  );
  return Number(rows[0]?.ms ?? 0);
}

/** Last in its transaction: every write counts in the same rows. */
export async function keepGap(sql: Sql, connection: string, action: string, ms: number): Promise<void> {
  await sql.query('update actions set since_reading = $2 where id = $1', [action, Math.ceil(ms)]);
  await count(sql, connection, ms > LONG_MS ? 'gap:over-1s' : 'gap:within-1s');
}

/** The latest writes to each of these customers; one without an answer counts from its planning to when it was seen. */
export async function writesTo(sql: Sql, connection: string, customers: readonly string[]): Promise<Write[]> {
  if (customers.length === 0) return [];
  const { rows } = await sql.query<Write>(
    `select w.* from unnest($2::text[]) as c(id) cross join lateral (
       select id as action, remote_id as customer, (extract(epoch from done) * 1000)::float8 as done,
         coalesce(since_reading, extract(epoch from done - planned) * 1000)::float8 as "sinceReading"
       from actions where connection = $1 and side = 'gorgias' and remote_id = c.id and kind = 'update' and state = 'acknowledged'
       order by done desc limit 10) w`,
    [connection, customers],
  );
  return rows;
}
