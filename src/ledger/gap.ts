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
export const countGap = (sql: Sql, connection: string, ms: number): Promise<void> =>
  count(sql, connection, ms > LONG_MS ? 'gap:over-1s' : 'gap:within-1s');
