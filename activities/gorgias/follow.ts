import type { Gone, MergedAway } from '../../src/gorgias/port.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Lane } from '../../src/core/lane.ts';
import { mark } from '../../src/ledger/inbox.ts';
import type { ConnectionDeps } from '../deps.ts';
import { bury } from '../planning/bury.ts';
import { foldMerged } from '../planning/merges.ts';

export type Vanished = MergedAway | Gone;

/**
 * Follows a customer that is not there under its id any more. Merged away: its survivor takes its place and is opened;
 * returns the survivor's id. Gone, or merged into somebody that nobody names: a tombstone.
 */
export async function followGorgias(
  sql: Sql,
  connection: ConnectionDeps,
  { id, lane }: { id: string; lane: Lane },
  found: Vanished,
): Promise<string | undefined> {
  const into = found.kind === 'merged' ? found.into : undefined;
  if (into === undefined) {
    await bury(sql, connection.name, 'gorgias', id);
    return undefined;
  }
  await foldMerged(sql, connection, 'gorgias', [id], into);
  await mark(sql, { connection: connection.name, lane, origin: 'merge' }, [
    { side: 'gorgias', remoteId: into, need: 'gorgias' },
  ]);
  return into;
}
