import type { Side } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { acknowledgeCreates, linksOfActions, type StoredAction } from '../../src/ledger/journal.ts';
import { placeRecords, type RecordReading } from '../../src/ledger/records.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { takeIn } from './intake.ts';

/** A record that one of our creates made, as its answer shows it. */
export interface Made {
  readonly action: StoredAction;
  readonly reading: RecordReading;
}

/**
 * Puts records that our creates made into the links they were made for, and closes the actions. A link may have been
 * joined into another since its action was sent; the actions' own rows, locked, say where they are now. All in a few
 * statements: whoever reads these records meanwhile waits for us.
 */
export async function adopt(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  side: Side,
  made: readonly Made[],
): Promise<void> {
  if (made.length === 0) return;
  const links = await linksOfActions(
    sql,
    made.map(({ action }) => action.id),
  );
  const places = made.map(({ action, reading }) => ({
    remoteId: reading.remoteId,
    link: links.get(action.id) ?? action.link,
  }));
  await placeRecords(sql, connection.name, side, places);
  const readings = made.map(({ reading }) => reading);
  await takeIn(deps.ledger, sql, connection, side, readings);
  const ids = made.map(({ action, reading }) => ({ id: action.id, remoteId: reading.remoteId }));
  await acknowledgeCreates(sql, ids);
}
