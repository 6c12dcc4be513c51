import type { Sql } from '../../src/ledger/db.ts';

/** The run whose mark made us look at this link, if any. */
export async function runOf(sql: Sql, link: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ run: string }>(
    `select i.run from inbox i join records r on r.connection = i.connection and r.side = i.side and r.remote_id = i.remote_id
     where r.link = $1 and i.run is not null limit 1`,
    [link],
  );
  return rows[0]?.run;
}
