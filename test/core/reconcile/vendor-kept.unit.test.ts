import { expect, test } from 'vitest';
import { DEFAULT_FIELDS, mappingOf } from '../../../src/core/mapping.ts';
import { vendorKept } from '../../../src/core/reconcile/vendor-kept.ts';
import type { FieldWrite } from '../../../src/core/types.ts';

const { fields } = mappingOf(DEFAULT_FIELDS, { crossIdProperty: 'gorgias_customer_id', region: 'US' });
const field = (name: string) => fields.find((one) => one.name === name) as (typeof fields)[number];
const write = (slots: FieldWrite['slots']): FieldWrite => ({ slots, old: {}, reason: '', rule: 'first-fill' });

test('a service that stores what was written leaves nothing to hold', () => {
  const stored = { hubspot: { hs_language: 'sv' }, gorgias: { language: 'sv' } };
  expect(vendorKept(field('language'), 'gorgias', write({ language: 'sv' }), stored)).toBeUndefined();
});

test('a service that stores the same value in another spelling leaves nothing to hold', () => {
  const stored = { hubspot: { phone: '(212) 555-0142' }, gorgias: { 'channel:phone': ['+12125550142'] } };
  expect(vendorKept(field('phones'), 'hubspot', write({ phone: '+12125550142' }), stored)).toBeUndefined();
});

test('a service that keeps its own value is held at what both sides then store', () => {
  const stored = { hubspot: { hs_language: 'sv' }, gorgias: { language: 'en' } };
  expect(vendorKept(field('language'), 'gorgias', write({ language: 'sv' }), stored)).toEqual({
    hubspot: { hs_language: 'sv' },
    gorgias: { language: 'en' },
    held: 'vendor-kept-its-value',
  });
});

test('a service that drops the value is held as well', () => {
  const stored = { hubspot: { hs_language: 'sv' }, gorgias: { language: null } };
  expect(vendorKept(field('language'), 'gorgias', write({ language: 'sv' }), stored)?.held).toBe(
    'vendor-kept-its-value',
  );
});
