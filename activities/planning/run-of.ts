import type { Sql } from '../../src/ledger/db.ts';
import { runOfLink } from '../../src/ledger/inbox.ts';

/** The run whose mark made us look at this link, if any. */
export async function runOf(sql: Sql, link: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ run: string }>(runOfLink('$1'), [link]);
  return rows[0]?.run;
}
