import type { Sql } from './db.ts';

export type RunState = 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'braked';

/** Counts of a run, in records. They add up: read = equal + planned + skipped + failed. */
export interface RunCounters {
  readonly calls: number;
  readonly read: number;
  readonly equal: number;
  readonly planned: number;
  readonly written: number;
  readonly skipped: number;
  readonly failed: number;
  /** Whatever became of them: those with a conflict that waits for a person, and with a difference that is held. */
  readonly conflicts: number;
  readonly held: number;
}

export const NO_COUNTS: RunCounters = {
  ...{ calls: 0, read: 0, equal: 0, planned: 0, written: 0, skipped: 0, failed: 0 },
  ...{ conflicts: 0, held: 0 },
};

export interface StoredRun {
  readonly id: string;
  readonly connection: string;
  readonly purpose: string;
  readonly state: RunState;
  readonly counters: RunCounters;
  readonly note: string | null;
  readonly started: Date;
  readonly ended: Date | null;
}

const parse = (row: StoredRun): StoredRun => ({ ...row, counters: { ...NO_COUNTS, ...row.counters } });

export async function openRun(sql: Sql, id: string, connection: string, purpose: string): Promise<void> {
  await sql.query(
    `insert into runs (id, connection, purpose, state) values ($1, $2, $3, 'running') on conflict (id) do nothing`,
    [id, connection, purpose],
  );
}

export async function runOf(sql: Sql, id: string): Promise<StoredRun | undefined> {
  const { rows } = await sql.query<StoredRun>('select * from runs where id = $1', [id]);
  return rows.map(parse)[0];
}

export async function openRuns(sql: Sql): Promise<StoredRun[]> {
  const { rows } = await sql.query<StoredRun>(
    "select * from runs where state in ('running', 'paused') order by started, id",
  );
  return rows.map(parse);
}

export async function listRuns(sql: Sql, limit: number): Promise<StoredRun[]> {
  const { rows } = await sql.query<StoredRun>('select * from runs order by started desc, id desc limit $1', [limit]);
  return rows.map(parse);
}

/** Moves a run's state; a run that has ended stays ended. */
export async function setRunState(sql: Sql, id: string, state: RunState, note?: string): Promise<void> {
  await sql.query(
    `update runs set state = $2, note = coalesce($3, note),
       ended = case when $2 in ('done', 'failed', 'cancelled') then now() end
     where id = $1 and ended is null`,
    [id, state, note ?? null],
  );
}

/** A run that was taken for lost begins anew under its name. */
export async function reopenRun(sql: Sql, id: string): Promise<void> {
  await sql.query(`update runs set state = 'running', note = null, ended = null where id = $1 and state <> 'running'`, [
    id,
  ]);
}

/** Adds to a run's counts (negative values move a record from one count to another). */
export async function addCounts(sql: Sql, id: string, counts: Partial<RunCounters>): Promise<void> {
  const entries = Object.entries(counts).filter(([, by]) => by !== 0);
  if (entries.length === 0) return;
  await sql.query(
    `update runs set counters = counters || (
       select jsonb_object_agg(key, coalesce((counters->>key)::bigint, 0) + value::bigint) from jsonb_each_text($2::jsonb))
     where id = $1`,
    [id, JSON.stringify(Object.fromEntries(entries))],
  );
}
