import type { Sql } from './db.ts';

/**
 * Counts the tables again that grew by half since they were counted last. PostgreSQL plans by these counts; of a table
 * that a first listing has just filled it knows nothing, and reads all of it for every page of a hundred. Its own
 * daemon looks once a minute, which is thousands of pages. Gives the tables that were counted.
 */
export async function refreshStatistics(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_stat_user_tables
     where schemaname = current_schema() and n_mod_since_analyze > greatest(100, n_live_tup / 2)`,
  );
  const tables = rows.map(({ name }) => name);
  if (tables.length > 0) await sql.query(`analyze ${tables.join(', ')}`);
  return tables;
}
