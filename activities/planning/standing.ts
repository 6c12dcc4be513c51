import type { Side } from '../../src/core/types.ts';
import { connectionOf } from '../../src/ledger/connections.ts';
import type { Sql } from '../../src/ledger/db.ts';

/** Whether both sides are known well enough that a create can be considered at all. */
export interface Standing {
  readonly listed: Readonly<Record<Side, boolean>>;
  /** Every Gorgias record has been opened at least once: only then is nobody overlooked before a create. */
  readonly channelsKnown: boolean;
}

/** Asked only where one of those that are evaluated together comes to a create. */
export async function standingOf(sql: Sql, connection: string): Promise<Standing> {
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
