import { associateNew, type NewAssociation, refuseAssociations } from '../associations/attach.ts';
import type { Crm, Doing, Space } from '../crm.ts';
import { invalid, problem, refuse } from '../errors.ts';
import { createRecord } from '../operations/create.ts';
import { type Prepared, prepare } from '../operations/prepare.ts';
import { conflictReply, holderOf, valuesRefused } from '../operations/refusals.ts';
import { updateRecord } from '../operations/update.ts';
import { SHOWN_AFTER_CREATE } from '../records/derived.ts';
import { emailsOf } from '../records/identity.ts';
import type { CrmRecord, Values } from '../records/record.ts';

type Properties = Readonly<Record<string, unknown>>;

/** Throws for a new record that HubSpot would not make, apart from its values. */
export const refuseTooLittle = (crm: Crm, space: Space, values: Values): void => {
  if (space.type.name !== 'contacts') return;
  const named = [values.email, values.firstname, values.lastname].some((value) => value);
  if (!named && crm.kernel.switches.is('hubspot.create-minimum', 'required'))
    refuse(invalid('At least one of email, firstname or lastname is required to create a contact'));
  const blocked = emailsOf(values).some((address) => crm.blocked.has(address));
  if (blocked && crm.kernel.switches.is('hubspot.gdpr-recreate', 'refused'))
    refuse(
      problem(400, {
        message: 'This email address belongs to a contact that was permanently deleted',
        category: 'VALIDATION_ERROR',
      }),
    );
};

const refuseFaults = (crm: Crm, prepared: Prepared): void => {
  if (prepared.faults.length > 0) refuse(valuesRefused(crm, prepared.faults));
};

const refuseHeld = (space: Space, ownId: string | undefined, values: Values): void => {
  const holder = holderOf(space, ownId, values);
  if (holder !== undefined) refuse(conflictReply(space, holder));
};

/** Creates one record or refuses the whole request. */
export const createOne = (
  crm: Crm,
  space: Space,
  by: Doing,
  input: { readonly properties: Properties; readonly associations?: readonly NewAssociation[] | undefined },
): CrmRecord => {
  const prepared = prepare(crm, space, by, undefined, input.properties);
  refuseFaults(crm, prepared);
  refuseTooLittle(crm, space, prepared.values);
  refuseAssociations(crm, space, input.associations ?? []);
  refuseHeld(space, undefined, prepared.values);
  const record = createRecord(crm, space, by, { ...prepared, sent: input.properties });
  associateNew(crm, space, record.id, input.associations ?? [], by);
  return record;
};

/** Updates one record or refuses the whole request. */
export const updateOne = (crm: Crm, space: Space, by: Doing, record: CrmRecord, properties: Properties): void => {
  const prepared = prepare(crm, space, by, record, properties);
  refuseFaults(crm, prepared);
  refuseHeld(space, record.id, prepared.values);
  updateRecord(crm, space, by, record, { ...prepared, sent: properties });
};

export const shownAfterCreate = (space: Space, record: CrmRecord): readonly string[] =>
  [...Object.keys(record.current.values), ...SHOWN_AFTER_CREATE[space.type.name]].filter(
    (name) => name !== 'hs_searchable_calculated_phone_number' || (record.current.values.phone ?? '') !== '',
  );

/** Computed from others: shown when those are written. */
const FOLLOWERS: Readonly<Record<string, readonly string[]>> = {
  email: ['hs_email_domain', 'hs_full_name_or_email'],
  firstname: ['hs_full_name_or_email'],
  lastname: ['hs_full_name_or_email'],
  phone: ['hs_searchable_calculated_phone_number'],
  mobilephone: ['hs_searchable_calculated_mobile_number'],
};

export const shownAfterUpdate = (space: Space, properties: Properties): readonly string[] => {
  const sent = Object.keys(properties);
  const derived = space.type.name === 'contacts' ? sent.flatMap((name) => FOLLOWERS[name] ?? []) : [];
  return [...sent, ...derived, 'hs_object_id', space.type.modifiedProperty];
};
