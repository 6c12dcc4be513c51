/** Customer fields that a connection maps out of the box, once `tandem fields apply` has made them in Gorgias. */
import type { FieldSpec } from '../mapping.ts';

export const DEFAULT_CUSTOM_FIELDS: readonly FieldSpec[] = [
  {
    name: 'company',
    codec: { kind: 'by-type' },
    slots: { hubspot: ['company'], gorgias: ['field:Company'] },
    direction: 'to-gorgias',
    byDefault: true,
  },
  {
    // HubSpot moves it forward only (hubspot.md 9.9): nothing comes back.
    name: 'lifecycle',
    codec: { kind: 'by-type' },
    slots: { hubspot: ['lifecyclestage'], gorgias: ['field:Lifecycle stage'] },
    direction: 'to-gorgias',
    byDefault: true,
  },
];
