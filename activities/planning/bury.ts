import type { Side } from '../../src/core/types.ts';
import { storeTombstone } from '../../src/ledger/aliases.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { dropMarks } from '../../src/ledger/inbox.ts';
import { recordsOf, setRecordState } from '../../src/ledger/records.ts';
import { keepTwinDoubt } from './twins.ts';

/** A record that a person deleted leaves a tombstone and a one-sided link; the other side is never deleted. */
export async function bury(sql: Sql, connection: string, side: Side, id: string): Promise<void> {
  // Also for a record buried before: a late event marks it once more, and nothing else would ever settle that.
  await dropMarks(sql, connection, side, [id]);
  const [record] = await recordsOf(sql, connection, side, [id]);
  if (record === undefined || record.state !== 'live') return;
  await keepTwinDoubt(sql, connection, record);
  await setRecordState(sql, connection, side, [id], 'gone');
  await sql.query('delete from identities where connection = $1 and side = $2 and remote_id = $3', [
    connection,
    side,
    id,
  ]);
  await storeTombstone(sql, connection, record.link, side, id);
}
