import type { Crm, Space } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
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
