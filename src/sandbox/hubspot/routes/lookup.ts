import type { Crm, Space } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { emailsOf } from '../records/identity.ts';
import type { CrmRecord } from '../records/record.ts';

/** A property by which records can be named: e-mail, the id, or one that is unique. */
export const checkIdProperty = (space: Space, idProperty: string | undefined | null): void => {
  if (!idProperty || idProperty === 'hs_object_id') return;
  if (idProperty === 'email' && space.type.name === 'contacts') return;
  if (space.registry.get(idProperty)?.hasUniqueValue === true) return;
  refuse(invalid(`Property "${idProperty}" is not a unique property of ${space.type.typeId}`));
};

const byEmail = (crm: Crm, space: Space, email: string): CrmRecord | undefined => {
  const record = space.store.liveRecord(space.store.unique.holder('email', email) ?? '');
  if (crm.kernel.switches.is('hubspot.lookup-additional-emails', 'yes')) return record;
  return record?.current.values.email === email.trim().toLowerCase() ? record : undefined;
};

/** The live record with this value of `idProperty`. Ids are looked up as they are: merged-away ones find nothing. */
export const findBy = (
  crm: Crm,
  space: Space,
  idProperty: string | undefined | null,
  value: string,
): CrmRecord | undefined => {
  if (!idProperty || idProperty === 'hs_object_id') return space.store.liveRecord(value);
  if (idProperty === 'email') return byEmail(crm, space, value);
  return space.store.liveRecord(space.store.unique.holder(idProperty, value) ?? '');
};

const holds = (crm: Crm, property: string, { current: { values } }: CrmRecord, value: string): boolean => {
  const every = property === 'email' && crm.kernel.switches.is('hubspot.lookup-additional-emails', 'yes');
  const held = every ? emailsOf(values) : [values[property] ?? ''];
  return held.some((one) => one.trim().toLowerCase() === value);
};

/** The archived record with this value of `idProperty`, of several the one archived last: archived values may repeat. */
export const findArchivedBy = (
  crm: Crm,
  space: Space,
  idProperty: string | undefined | null,
  value: string,
): CrmRecord | undefined => {
  const { records, archived } = space.store;
  const byId = !idProperty || idProperty === 'hs_object_id';
  if (byId) return records.get(value)?.current.archived === true ? records.get(value) : undefined;
  let found: CrmRecord | undefined;
  for (const key of archived.ascending()) {
    const record = records.get(key.replace(/^0+/, '')) as CrmRecord;
    if (!holds(crm, idProperty, record, value.trim().toLowerCase())) continue;
    if ((record.archivedAt ?? 0) >= (found?.archivedAt ?? 0)) found = record;
  }
  return found;
};
