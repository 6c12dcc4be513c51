import type { Sql } from './db.ts';
import type { StoredRun } from './runs.ts';

/** What a run has done so far, in records: counted while it is under way. */
export interface RunProgress {
  readonly owed: number;
  readonly written: number;
  readonly refused: number;
}

export async function runProgress(sql: Sql, run: StoredRun): Promise<RunProgress> {
  const { rows } = await sql.query<RunProgress>(
    `select (select count(*) from inbox where run = $1)::int as owed,
       count(distinct link) filter (where state = 'acknowledged')::int as written,
       count(distinct link) filter (where state = 'refused')::int as refused
     from actions where run = $1`,
    [run.id],
  );
  return rows[0] as RunProgress;
}
