/** HubSpot has no conditional write but keeps history: an edit that fell between our read and our write stands in it. */
import { pick } from '../../src/core/slots.ts';
import type { Slots } from '../../src/core/types.ts';
import type { HubspotRecord, PastValue } from '../../src/hubspot/port.ts';
import { putConflicts } from '../../src/ledger/conflicts.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { recordLosing, type StoredAction } from '../../src/ledger/journal.ts';
import { linkStatesOf, recordOn } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';

/** The properties whose history tells what these writes went over. */
export const propertiesWritten = (actions: readonly StoredAction[]): readonly string[] => [
  ...new Set(actions.flatMap(({ fields }) => Object.values(fields).flatMap(({ slots }) => Object.keys(slots)))),
];

/** Each edit that a write went over is put before a person, who closes it; the journal keeps it. Returns how many. */
export async function keepGapEdits(
  sql: Sql,
  connection: ConnectionDeps,
  actions: readonly StoredAction[],
  records: readonly HubspotRecord[],
): Promise<number> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const found = actions.flatMap((action) => gapEdits(action, byId.get(action.remoteId ?? '')));
  for (const edit of found) await keepGapEdit(sql, connection, edit);
  return found.length;
}

interface GapEdit {
  readonly action: StoredAction;
  readonly field: string;
  readonly lost: Slots;
}

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

/**
 * The value right under ours in a newest-first history, if it is not the one we meant to replace. What lies under that
 * one is older than our reading: a value like ours there is somebody else's, and our write may never have come.
 */
export function editInGap(history: readonly PastValue[], written: string, replaced: string): string | undefined {
  const read = history.findIndex(({ value }) => value === replaced);
  const since = read < 0 ? history : history.slice(0, read);
  const ours = since.findIndex(({ value }) => value === written);
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
