import { DEFAULT_FIELDS, type FieldSpec, type Mapping, mappingOf } from '../../core/mapping.ts';

const LEVELS = [
  ['gold', 'Gold level'],
  ['silver', 'Silver level'],
  ['bronze', 'Bronze level'],
] as const;

const custom = (name: string, codec: FieldSpec['codec'], id: number): FieldSpec => ({
  name,
  codec,
  slots: { hubspot: [name], gorgias: [`field:${id}`] },
});

/** Fifteen fields: the default mapping, and one of every other codec that a customer field may have. */
export const FIFTEEN: readonly FieldSpec[] = [
  ...DEFAULT_FIELDS,
  custom('company', { kind: 'text' }, 501),
  custom('jobtitle', { kind: 'text' }, 502),
  custom('orders', { kind: 'number' }, 503),
  custom('subscribed', { kind: 'boolean' }, 504),
  custom('birthday', { kind: 'date' }, 505),
  custom('last_order', { kind: 'datetime' }, 506),
  custom('level', { kind: 'choice', options: Object.fromEntries(LEVELS) }, 507),
  custom('interests', { kind: 'multi', options: LEVELS }, 508),
  custom('about', { kind: 'html' }, 509),
  custom('office_phone', { kind: 'phone' }, 510),
];

export const mapping: Mapping = mappingOf(FIFTEEN, { crossIdProperty: 'gorgias_customer_id', region: 'US' });
