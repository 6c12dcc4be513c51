import { connectionOf } from '../../src/ledger/connections.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Standing } from './evaluate.ts';

/** Asks once for all that are evaluated together, and only if one of them comes to a create. */
export function standingOf(sql: Sql, connection: string): () => Promise<Standing> {
  let asked: Promise<Standing> | undefined;
  return () => (asked ??= ask(sql, connection));
}

async function ask(sql: Sql, connection: string): Promise<Standing> {
  const stored = await connectionOf(sql, connection);
  const { rows } = await sql.query<{ unread: boolean }>(
    `select exists (select from records where connection = $1 and side = 'gorgias' and state = 'live' and not complete) as unread`,
    [connection],
  );
  return {
    listed: { hubspot: stored.hubspotListedAt !== null, gorgias: stored.gorgiasListedAt !== null },
    channelsKnown: rows[0]?.unread === false,
  };
}
