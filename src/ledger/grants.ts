import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';

/** Both spans in real milliseconds from now, by PostgreSQL's clock: processes' clocks may differ. */
export interface StoredGrant {
  readonly sealed: string;
  readonly endsInMs: number;
  readonly renewInMs: number;
}

const SPANS = `sealed, coalesce(extract(epoch from ends - clock_timestamp()) * 1000, 0)::float8 as "endsInMs",
  coalesce(extract(epoch from renews - clock_timestamp()) * 1000, 0)::float8 as "renewInMs"`;

/** Undefined before the first renewal. */
export async function readGrant(sql: Sql, id: string): Promise<StoredGrant | undefined> {
  const { rows } = await sql.query<StoredGrant>(`select ${SPANS} from grants where id = $1 and sealed is not null`, [
    id,
  ]);
  return rows[0];
}

/** The same, alone until the transaction ends: whoever renews tokens meanwhile waits here. */
export async function lockGrant(sql: Sql, id: string, of: { connection: string; side: Side }) {
  await sql.query('insert into grants (id, connection, side) values ($1, $2, $3) on conflict (id) do nothing', [
    id,
    of.connection,
    of.side,
  ]);
  // The row first, then its spans: they count from when it was free.
  await sql.query('select from grants where id = $1 for update', [id]);
  return readGrant(sql, id);
}

export async function writeGrant(sql: Sql, id: string, { sealed, endsInMs, renewInMs }: StoredGrant): Promise<void> {
  await sql.query(
    `update grants set sealed = $2, ends = clock_timestamp() + $3::float8 * interval '1 millisecond',
       renews = clock_timestamp() + $4::float8 * interval '1 millisecond' where id = $1`,
    [id, sealed, endsInMs, renewInMs],
  );
}

/** Its access token is not used any more; a refresh token that rotated stays. */
export async function endAccess(sql: Sql, id: string): Promise<void> {
  await sql.query('update grants set ends = null, renews = null where id = $1', [id]);
}

/** Drops what a connection was granted before; `inUse`: all grants of the configuration. */
export async function dropOldGrants(sql: Sql, connections: readonly string[], inUse: readonly string[]): Promise<void> {
  await sql.query('delete from grants where connection = any($1) and id <> all($2)', [connections, inUse]);
}
