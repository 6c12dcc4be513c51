import { sameRaw } from '../../src/core/slots.ts';
import type { Side, Slots } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { notifyMoved } from '../../src/ledger/duplicates-scope.ts';
import { storeIdentities } from '../../src/ledger/identities.ts';
import { mintMissing, type RecordReading, recordsOf, type StoredRecord, storeViews } from '../../src/ledger/records.ts';
import type { ConnectionDeps } from '../deps.ts';
import { identityHashes } from './identities.ts';
import { foldMerged } from './merges.ts';

/** What a reading changed: `before` is undefined for a record never read. */
export interface Intake {
  readonly remoteId: string;
  readonly link: string;
  readonly before: StoredRecord | undefined;
  readonly after: StoredRecord;
}

/**
 * Stores readings as views, in one transaction with what follows from them: a link for every new record,
 * keyed hashes of its addresses, and old ids folded into a survivor.
 */
export async function takeIn(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  side: Side,
  readings: readonly RecordReading[],
): Promise<Intake[]> {
  if (readings.length === 0) return [];
  await foldMergedOf(sql, connection, side, readings);
  const ids = readings.map((reading) => reading.remoteId);
  const before = new Map((await recordsOf(sql, connection.name, side, ids)).map((row) => [row.remoteId, row]));
  const unknown = ids.filter((id) => !before.has(id));
  if (unknown.length > 0) await mintMissing(sql, connection.name, side, unknown);
  const after = await storeViews(sql, connection.name, side, readings);
  const intakes = after.map((row) => {
    const old = before.get(row.remoteId);
    return { remoteId: row.remoteId, link: row.link, before: old?.readAt == null ? undefined : old, after: row };
  });
  const moved = intakes.filter((intake) => !sameReading(intake.before?.slots, intake.after.slots));
  if (moved.length === 0) return intakes;
  await notifyMoved(sql);
  await storeIdentities(
    sql,
    connection.name,
    side,
    moved.map(({ after }) => identitiesFor(ledger, connection, after)),
  );
  return intakes;
}

/** HubSpot names every id that a record swallowed, complete across chains (hubspot.md 6). */
async function foldMergedOf(sql: Sql, connection: ConnectionDeps, side: Side, readings: readonly RecordReading[]) {
  if (side !== 'hubspot') return;
  for (const { remoteId, slots } of readings) {
    const merged = String(slots.hs_merged_object_ids ?? '')
      .split(';')
      .filter((id) => id !== '' && id !== remoteId);
    if (merged.length > 0) await foldMerged(sql, connection, 'hubspot', merged, remoteId);
  }
}

const identitiesFor = (ledger: Ledger, connection: ConnectionDeps, record: StoredRecord) => ({
  remoteId: record.remoteId,
  identities: identityHashes(ledger, connection, record),
});

/** Whether two readings hold the same: HubSpot's stamps move for nothing and are left out (hubspot.md 5.4). */
export function sameReading(a: Slots | undefined, b: Slots): boolean {
  if (a === undefined) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  names.delete('lastmodifieddate');
  return [...names].every((name) => sameRaw(a[name], b[name]) || JSON.stringify(a[name]) === JSON.stringify(b[name]));
}
