import type { Sql } from '../../src/ledger/db.ts';
import type { Status } from './api.ts';
import { eventually } from './eventually.ts';

type Ask = () => Promise<Status | undefined>;

/** Waits until the daemon owes nothing. What it owes too long is named: ids and codes only. */
export async function becomesIdle(ask: Ask, sql: Sql, withinMs = 60_000): Promise<void> {
  await eventually('the daemon to owe nothing', async () => (await ask())?.idle, withinMs).catch(
    async (error: Error) => {
      throw new Error(`${error.message}; it owes ${await owed(sql)}`);
    },
  );
}

/** What is owed and under way: ids and codes only. */
export async function owed(sql: Sql): Promise<string> {
  const rows = async (query: string) => (await sql.query(query)).rows;
  return JSON.stringify({
    inbox: await rows('select side, remote_id, need, lane, origin, run, tries, due - now() as due from inbox limit 5'),
    claims: await rows('select id, claim from links where claim is not null limit 5'),
    actions: await rows(`select id, side, kind, state, sent from actions where state in ('planned', 'sent') limit 5`),
    figures: await rows('select * from derived_due where due <= now() limit 5'),
    issues: await rows('select kind, side, remote_id, field, opened from issues where closed is null limit 20'),
    runs: await rows(`select id, purpose, state from runs where state = 'running'`),
  });
}
