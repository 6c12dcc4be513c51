import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';

/** Remembers that the vendor folded `oldIds` into `newId`; chains are flattened at once. */
export async function storeAlias(sql: Sql, connection: string, side: Side, oldIds: readonly string[], newId: string) {
  await sql.query('update aliases set new_id = $4 where connection = $1 and side = $2 and new_id = any($3)', [
    connection,
    side,
    oldIds,
    newId,
  ]);
  await sql.query(
    `insert into aliases (connection, side, old_id, new_id) select $1, $2, id, $4 from unnest($3::text[]) as id
     where id <> $4 on conflict (connection, side, old_id) do update set new_id = excluded.new_id`,
    [connection, side, oldIds, newId],
  );
}

/** The ids that were folded into this one. */
export async function formerIdsOf(sql: Sql, connection: string, side: Side, id: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'select old_id as id from aliases where connection = $1 and side = $2 and new_id = $3 order by 1',
    [connection, side, id],
  );
  return rows.map((row) => row.id);
}

/** A record that a person deleted leaves a tombstone on its link. */
export async function storeTombstone(sql: Sql, connection: string, link: string, side: Side, remoteId: string) {
  await sql.query(
    `insert into tombstones (connection, link, side, remote_id) values ($1, $2, $3, $4)
     on conflict (connection, link, side) do update set remote_id = excluded.remote_id, at = now()`,
    [connection, link, side, remoteId],
  );
}
