import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';

export type Mode = 'watch' | 'live';

export interface StoredConnection {
  readonly name: string;
  readonly portalId: string | null;
  readonly mode: Mode;
  readonly stopped: string | null;
  readonly hubspotListedAt: Date | null;
  readonly gorgiasListedAt: Date | null;
}

/** Writes what the configuration says of a connection; one that refused credentials stopped is tried again. */
export async function putConnection(sql: Sql, name: string, mode: Mode, portalId: string): Promise<void> {
  await sql.query(
    `insert into connections (name, mode, portal_id) values ($1, $2, $3)
     on conflict (name) do update set mode = excluded.mode, portal_id = excluded.portal_id, stopped = null`,
    [name, mode, portalId],
  );
  await sql.query(
    `update issues set closed = now() where connection = $1 and kind = 'credentials' and closed is null`,
    [name],
  );
}

export async function connectionOf(sql: Sql, name: string): Promise<StoredConnection> {
  const { rows } = await sql.query<StoredConnection>(
    `select name, portal_id as "portalId", mode, stopped, hubspot_listed_at as "hubspotListedAt",
       gorgias_listed_at as "gorgiasListedAt" from connections where name = $1`,
    [name],
  );
  const row = rows[0];
  if (row === undefined)
    throw new Error(`no connection '${name}' in the ledger: expected one per connection in tandem.yaml`);
  return row;
}

/** Nothing more is sent on this connection until the daemon starts again. */
export async function stopConnection(sql: Sql, name: string, why: string): Promise<void> {
  await sql.query('update connections set stopped = $2 where name = $1 and stopped is null', [name, why]);
}

/** A side has been listed whole: creates on the other side may be considered. */
export async function markListed(sql: Sql, name: string, side: Side): Promise<void> {
  const column = side === 'hubspot' ? 'hubspot_listed_at' : 'gorgias_listed_at';
  await sql.query(`update connections set ${column} = now() where name = $1`, [name]);
}
