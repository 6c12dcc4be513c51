import type { Crm, Doing, Space } from '../crm.ts';
import { emailsOf } from '../records/identity.ts';
import type { CrmRecord } from '../records/record.ts';
import { forgetLater, indexLater } from './indexing.ts';
import { holderOf } from './refusals.ts';

const world = (crm: Crm, space: Space, id: string, live: boolean): void => {
  if (space.type.name === 'contacts') crm.kernel.world.setLive('hubspot', id, live);
};

/** Moves a live record to the archive. A record that is there already stays as it is. */
export const archiveRecord = (crm: Crm, space: Space, doing: Doing, record: CrmRecord): void => {
  if (record.current.archived) return;
  const { trace, at, source } = doing;
  trace.write(record.id, { kind: 'archive', before: record.current.values, after: null });
  space.store.setArchived(record, true, at);
  world(crm, space, record.id, false);
  crm.emit({ kind: 'deletion', type: space.type, id: record.id, at, source });
  indexLater(crm, space, record);
};

/** Takes an archived record back, without those addresses that somebody else holds by now. False if it is not archived. */
export const restoreRecord = (crm: Crm, space: Space, doing: Doing, record: CrmRecord): boolean => {
  if (!record.current.archived || holderOf(space, record.id, record.current.values) !== undefined) return false;
  const { trace, at, source } = doing;
  space.store.setArchived(record, false, at);
  trace.write(record.id, { kind: 'restore', before: null, after: record.current.values });
  world(crm, space, record.id, true);
  crm.emit({ kind: 'restore', type: space.type, id: record.id, at, source });
  indexLater(crm, space, record);
  return true;
};

/** Erases a record for privacy: values, history and id are gone for good, its addresses are remembered as blocked. */
export const eraseRecord = (crm: Crm, space: Space, doing: Doing, record: CrmRecord): void => {
  const { trace, at, source } = doing;
  const wasLive = !record.current.archived;
  trace.write(record.id, { kind: 'erase', before: record.current.values, after: null });
  for (const address of emailsOf(record.current.values)) crm.blocked.add(address);
  space.store.remove(record, { erased: true });
  crm.associations.forget({ type: space.type.name, id: record.id });
  world(crm, space, record.id, false);
  crm.emit({ kind: 'privacyDeletion', type: space.type, id: record.id, at, source });
  if (wasLive) crm.emit({ kind: 'deletion', type: space.type, id: record.id, at, source });
  forgetLater(crm, space, record);
};
