import { sameRaw } from '../../src/core/slots.ts';
import type { Side, Slots } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { storeIdentities } from '../../src/ledger/identities.ts';
import { mintMissing, type RecordReading, type StoredRecord, storeViews } from '../../src/ledger/records.ts';
import type { ConnectionDeps } from '../deps.ts';
import { identityHashes } from './identities.ts';
import { foldMerged } from './merges.ts';

/** What a reading changed: `before` is undefined for a record never read. */
export interface Intake {
  readonly remoteId: string;
  readonly link: string;
  readonly before: Slots | undefined;
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
  const known = await storeViews(sql, connection.name, side, readings);
  const intakes = [...known, ...(await takeInNew(sql, connection.name, side, readings, known))].map((row) => ({
    remoteId: row.remoteId,
    link: row.link,
    before: row.before ?? undefined,
    after: row,
  }));
  const moved = intakes.filter((intake) => !sameReading(intake.before, intake.after.slots));
  if (moved.length === 0) return intakes;
  await storeIdentities(
    sql,
    connection.name,
    side,
    moved.map(({ after }) => identitiesFor(ledger, connection, after)),
  );
  return intakes;
}

/** Readings of records that nobody knew; of those known, the merged ones stay as they are. */
async function takeInNew(
  sql: Sql,
  connection: string,
  side: Side,
  readings: readonly RecordReading[],
  known: readonly StoredRecord[],
) {
  const stored = new Set(known.map(({ remoteId }) => remoteId));
  const rest = readings.filter(({ remoteId }) => !stored.has(remoteId));
  if (rest.length === 0) return [];
  await mintMissing(
    sql,
    connection,
    side,
    rest.map(({ remoteId }) => remoteId),
  );
  return storeViews(sql, connection, side, rest);
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
