import type { Json } from '../core/types.ts';
import type { Sql } from './db.ts';

/** A poll's or a sweep's place, as the JSON its reader wrote; undefined before the first reading. */
export async function readCursor(sql: Sql, connection: string, name: string): Promise<Json | undefined> {
  const { rows } = await sql.query<{ value: Json }>('select value from cursors where connection = $1 and name = $2', [
    connection,
    name,
  ]);
  return rows[0]?.value;
}

export async function writeCursor(sql: Sql, connection: string, name: string, value: Json): Promise<void> {
  await sql.query(
    `insert into cursors (connection, name, value) values ($1, $2, $3)
     on conflict (connection, name) do update set value = excluded.value, at = now()`,
    [connection, name, JSON.stringify(value)],
  );
}

/** Adds to an event counter (`status` shows them). */
export async function count(sql: Sql, connection: string, key: string, by = 1): Promise<void> {
  await sql.query(
    `insert into counters (connection, key, count) values ($1, $2, $3)
     on conflict (connection, key) do update set count = counters.count + excluded.count`,
    [connection, key, by],
  );
}

export async function readCounters(sql: Sql, connection: string): Promise<Record<string, number>> {
  const { rows } = await sql.query<{ key: string; count: string }>(
    'select key, count from counters where connection = $1 order by key',
    [connection],
  );
  return Object.fromEntries(rows.map((row) => [row.key, Number(row.count)]));
}
