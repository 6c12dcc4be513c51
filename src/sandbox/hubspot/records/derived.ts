import { lifecycleStages } from '../properties/choices.ts';
import { isoTime } from '../time.ts';
import type { ObjectType } from './object-type.ts';
import type { CrmRecord, Values, Version } from './record.ts';

type Derive = (record: CrmRecord, version: Version) => string | null;

const filled = (values: Values, name: string): string => values[name] ?? '';
const digitsWithoutCountry = (phone: string): string | null => {
  const digits = phone.replace(/\D/g, '');
  return digits === '' ? null : digits.slice(-10);
};

const fullNameOrEmail: Derive = (_, { values }) => {
  const full = `${filled(values, 'firstname')} ${filled(values, 'lastname')}`.trim();
  return full || filled(values, 'email') || null;
};

const mergedIds: Derive = ({ mergedIds: ids }) => (ids.length === 0 ? null : ids.join(';'));

const common: Readonly<Record<string, Derive>> = {
  createdate: ({ created }) => isoTime(created),
  hs_object_id: ({ id }) => id,
  hs_merged_object_ids: mergedIds,
  hs_object_source: ({ origin }) => origin.sourceType,
  hs_object_source_id: ({ origin }) => origin.sourceId ?? null,
  hs_object_source_label: ({ origin }) => origin.sourceType,
};

const contact: Readonly<Record<string, Derive>> = {
  ...common,
  lastmodifieddate: (_, { modified }) => isoTime(modified),
  hs_all_contact_vids: ({ id, mergedIds: ids }) => [id, ...ids].join(';'),
  hs_associated_target_accounts: () => '0',
  hs_calculated_merged_vids: ({ mergedVids }) => mergedVids ?? null,
  hs_currently_enrolled_in_prospecting_agent: () => 'false',
  hs_email_domain: (_, { values }) => filled(values, 'email').split('@')[1] ?? null,
  hs_full_name_or_email: fullNameOrEmail,
  hs_is_contact: () => 'true',
  hs_is_unworked: () => 'true',
  hs_pipeline: () => 'contacts-lifecycle-pipeline',
  hs_searchable_calculated_phone_number: (_, { values }) => digitsWithoutCountry(filled(values, 'phone')),
  hs_searchable_calculated_mobile_number: (_, { values }) => digitsWithoutCountry(filled(values, 'mobilephone')),
  num_notes: (_, { values }) => values.num_notes ?? '0',
};

const dealStage =
  (won: boolean): Derive =>
  (_, { values }) =>
    String(won ? values.dealstage === 'closedwon' : /^closed/.test(filled(values, 'dealstage')));

const other: Readonly<Record<string, Derive>> = {
  ...common,
  hs_createdate: common.createdate as Derive,
  hs_lastmodifieddate: (_, { modified }) => isoTime(modified),
};

const DERIVED: Readonly<Record<ObjectType['name'], Readonly<Record<string, Derive>>>> = {
  contacts: contact,
  companies: other,
  deals: { ...other, hs_is_closed: dealStage(false), hs_is_closed_won: dealStage(true) },
};

/** A property as an API shows it: null when it was never set. A write into a derived property never lasts. */
export const propertyValue = (type: ObjectType, record: CrmRecord, version: Version, name: string): string | null => {
  const derive = DERIVED[type.name][name];
  return derive === undefined ? (version.values[name] ?? null) : derive(record, version);
};

export const isDerived = (type: ObjectType, name: string): boolean => name in DERIVED[type.name];

/** The computed properties that come with the answer to a create (hubspot.md 5.4). */
export const SHOWN_AFTER_CREATE: Readonly<Record<ObjectType['name'], readonly string[]>> = {
  contacts: [
    'createdate',
    'hs_all_contact_vids',
    'hs_associated_target_accounts',
    'hs_currently_enrolled_in_prospecting_agent',
    'hs_email_domain',
    'hs_full_name_or_email',
    'hs_is_contact',
    'hs_is_unworked',
    'hs_object_id',
    'hs_object_source',
    'hs_object_source_id',
    'hs_object_source_label',
    'hs_pipeline',
    'hs_searchable_calculated_phone_number',
    'lastmodifieddate',
    'num_notes',
  ],
  companies: [
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
    'hs_object_source',
    'hs_object_source_id',
    'hs_object_source_label',
  ],
  deals: [
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
    'hs_is_closed',
    'hs_is_closed_won',
    'hs_object_source',
    'hs_object_source_id',
  ],
};

/** How far along a contact is; -1 for a stage nobody knows. */
export const stageRank = (stage: string): number => lifecycleStages.findIndex(([value]) => value === stage);
