/** What PostgreSQL knows of a table that has just filled. */
import { expect, inject, test } from 'vitest';
import { refreshStatistics } from '../../src/ledger/statistics.ts';
import { eventually } from '../engine/eventually.ts';
import { CONNECTION, freshLedger } from './fresh.ts';

test('a table that a listing filled is counted, and not again while it stays as it is', async () => {
  const { sql } = await freshLedger(inject('databaseUrl'));
  const rows = `select $1, 'gorgias', n::text, 'email', n::text from generate_series(1, 500) n`;
  await sql.query(`insert into identities (connection, side, hash, kind, remote_id) ${rows}`, [CONNECTION]);
  // The server publishes what a transaction changed a moment after it.
  await eventually('the rows to be counted', async () => {
    await refreshStatistics(sql);
    const { rows: known } = await sql.query<{ n: number }>(
      `select reltuples::int as n from pg_class where relname = 'identities'`,
    );
    return known[0]?.n === 500;
  });
  expect(await refreshStatistics(sql)).toEqual([]);
});
