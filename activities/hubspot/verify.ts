import { pick } from '../../src/core/slots.ts';
import type { Slots } from '../../src/core/types.ts';
import { putConflicts } from '../../src/ledger/conflicts.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Lane } from '../../src/core/lane.ts';
import { actionsById, recordLosing, type StoredAction } from '../../src/ledger/journal.ts';
import { linkStatesOf, recordOn } from '../../src/ledger/states.ts';
import type { HubspotRecord, PastValue } from '../../src/hubspot/port.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { writeReading } from './reading.ts';

export interface VerifyHubspot {
  readonly connection: string;
  readonly lane: Lane;
  /** Up to 50: the safe size with history (hubspot.md 5.7). */
  readonly actions: readonly string[];
}

/**
 * Reads back what was written. HubSpot has no conditional write but keeps history: an edit that fell between our read and our write stands in it
 * between the value we meant to replace and the value we wrote. It is put back to the test as a conflict,
 * which a person closes, and the journal keeps what the write gave up.
 */
export const verifyHubspot =
  (deps: Deps) =>
  async ({ connection: name, lane, actions: ids }: VerifyHubspot): Promise<{ gapEdits: number }> => {
    const connection = deps.connection(name);
    const actions = await actionsById(deps.ledger.sql, ids);
    const properties = [...new Set(actions.flatMap((action) => Object.keys(slotsOfAction(action))))];
    const records = await callVendor(deps, { connection: name, side: 'hubspot', lane }, (call) =>
      connection.hubspot.batchRead(
        { ids: actions.map(({ remoteId }) => remoteId ?? ''), properties, history: properties },
        call,
      ),
    );
    const byId = new Map(records.records.map((record) => [record.id, record]));
    const found = actions.flatMap((action) => gapEdits(action, byId.get(action.remoteId ?? '')));
    await deps.ledger.tx(async (sql) => {
      const written = new Set(actions.map(({ remoteId }) => remoteId));
      const readings = records.records.filter(({ id }) => written.has(id)).map((one) => writeReading(connection, one));
      await takeIn(deps.ledger, sql, connection, 'hubspot', readings);
      for (const edit of found) await keepGapEdit(sql, connection, edit);
    });
    return { gapEdits: found.length };
  };

interface GapEdit {
  readonly action: StoredAction;
  readonly field: string;
  readonly lost: Slots;
}

const slotsOfAction = ({ fields }: StoredAction): Slots =>
  Object.assign({}, ...Object.values(fields).map(({ slots }) => slots));

function gapEdits(action: StoredAction, record: HubspotRecord | undefined): GapEdit[] {
  if (record?.history === undefined) return [];
  return Object.entries(action.fields).flatMap(([field, write]) => {
    const lost = Object.entries(write.slots).flatMap(([slot, written]) => {
      const edit = editInGap(record.history?.[slot] ?? [], String(written ?? ''), String(write.old[slot] ?? ''));
      return edit === undefined ? [] : [[slot, edit] as const];
    });
    return lost.length === 0 ? [] : [{ action, field, lost: Object.fromEntries(lost) }];
  });
}

/** The value right under ours in a newest-first history, if it is not the one we meant to replace. */
export function editInGap(history: readonly PastValue[], written: string, replaced: string): string | undefined {
  const ours = history.findIndex(({ value }) => value === written);
  const under = ours < 0 ? undefined : (history[ours + 1]?.value ?? '');
  return under === undefined || under === replaced ? undefined : under;
}

async function keepGapEdit(sql: Sql, connection: ConnectionDeps, { action, field, lost }: GapEdit): Promise<void> {
  const write = action.fields[field];
  const mapped = connection.mapping.fields.find(({ name }) => name === field);
  const [state] = await linkStatesOf(sql, [action.link]);
  if (write === undefined || mapped === undefined || state === undefined) return;
  await recordLosing(sql, action.id, field, { ...write.losing, ...lost });
  await putConflicts(sql, connection.name, [
    {
      link: action.link,
      field,
      state: 'kept',
      rule: 'edited-meanwhile',
      reason: 'Somebody edited this field in HubSpot between our reading and our writing; our write went over it.',
      hubspot: { ...pick(mapped.slots.hubspot, recordOn(state, 'hubspot')?.slots ?? {}), ...lost },
      gorgias: pick(mapped.slots.gorgias, recordOn(state, 'gorgias')?.slots ?? {}),
    },
  ]);
}
