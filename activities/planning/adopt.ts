import type { Side } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { finishActions, lockActionLink, type StoredAction } from '../../src/ledger/journal.ts';
import type { RecordReading } from '../../src/ledger/records.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { takeIn } from './intake.ts';

/**
 * Puts a record that our create made into the link it was made for, and closes the action. That link may have been
 * joined into another since the action was sent; the action's own row, locked, says where it is now.
 */
export async function adopt(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  action: StoredAction,
  side: Side,
  reading: RecordReading,
): Promise<void> {
  const link = await lockActionLink(sql, action.id);
  // The row may be there already, in a link of its own: a webhook or a poll can be faster than the answer.
  const { rows } = await sql.query<{ link: string }>(
    `insert into records (connection, side, remote_id, link) values ($1, $2, $3, $4)
     on conflict (connection, side, remote_id) do update set link = excluded.link
     returning (select link from records r where r.connection = $1 and r.side = $2 and r.remote_id = $3) as link`,
    [connection.name, side, reading.remoteId, link],
  );
  const before = rows[0]?.link;
  if (before !== undefined && before !== null && before !== link)
    await sql.query('delete from links l where l.id = $1 and not exists (select from records r where r.link = l.id)', [
      before,
    ]);
  await takeIn(deps.ledger, sql, connection, side, [reading]);
  await finishActions(sql, [action.id], 'acknowledged', { remoteId: reading.remoteId });
}
