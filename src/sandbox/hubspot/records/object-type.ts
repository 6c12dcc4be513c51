import { COMPANY_GROUPS, COMPANY_PROPERTIES, DEAL_GROUPS, DEAL_PROPERTIES } from '../properties/company-table.ts';
import { CONTACT_GROUPS, CONTACT_PROPERTIES } from '../properties/contact-table.ts';
import type { PropertyRow } from '../properties/definition.ts';

export type ObjectName = 'contacts' | 'companies' | 'deals';

export interface ObjectType {
  readonly name: ObjectName;
  readonly typeId: string;
  /** As webhooks and paths spell one of them. */
  readonly singular: string;
  /** As error texts spell it. */
  readonly upper: string;
  readonly label: string;
  /** The property that holds the time of the last change (hubspot.md 7.1). */
  readonly modifiedProperty: string;
  /** Shown when nobody asks for properties. */
  readonly defaults: readonly string[];
  /** Shown always. */
  readonly always: readonly string[];
  readonly properties: readonly PropertyRow[];
  readonly groups: readonly (readonly [string, string])[];
  /** Vendor ms until the background moves the modified time of a new record; hubspot.md 5.4. */
  readonly bumpMs: readonly [number, number];
}

export const OBJECT_TYPES: readonly ObjectType[] = [
  {
    name: 'contacts',
    typeId: '0-1',
    singular: 'contact',
    upper: 'CONTACT',
    label: 'Contact',
    modifiedProperty: 'lastmodifieddate',
    defaults: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
    always: ['createdate', 'hs_object_id', 'lastmodifieddate'],
    properties: CONTACT_PROPERTIES,
    groups: CONTACT_GROUPS,
    bumpMs: [1100, 25_100],
  },
  {
    name: 'companies',
    typeId: '0-2',
    singular: 'company',
    upper: 'COMPANY',
    label: 'Company',
    modifiedProperty: 'hs_lastmodifieddate',
    defaults: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
    always: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    properties: COMPANY_PROPERTIES,
    groups: COMPANY_GROUPS,
    bumpMs: [700, 4800],
  },
  {
    name: 'deals',
    typeId: '0-3',
    singular: 'deal',
    upper: 'DEAL',
    label: 'Deal',
    modifiedProperty: 'hs_lastmodifieddate',
    defaults: [
      'amount',
      'closedate',
      'createdate',
      'dealname',
      'dealstage',
      'hs_lastmodifieddate',
      'hs_object_id',
      'pipeline',
    ],
    always: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    properties: DEAL_PROPERTIES,
    groups: DEAL_GROUPS,
    bumpMs: [700, 4800],
  },
];

/** Under what a path names it. */
export const namesOf = ({ name, singular, upper, typeId }: ObjectType): readonly string[] => [
  name,
  singular,
  upper,
  typeId,
];

/** The object type that a path or parameter names: `contacts`, `contact`, `CONTACT` or `0-1`. */
export const objectNameOf = (text: string): ObjectName | undefined =>
  OBJECT_TYPES.find(({ name, singular, typeId }) => [name, singular, typeId].includes(text.toLowerCase()))?.name;
