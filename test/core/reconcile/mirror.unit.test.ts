import { expect, test } from 'vitest';
import type { FieldSpec } from '../../../src/core/mapping.ts';
import type { Agreement, Slots } from '../../../src/core/types.ts';
import { decided, told } from './one-field.ts';

const field: Partial<FieldSpec> = {
  slots: { hubspot: ['gorgias_last_channel'], gorgias: ['support:last_channel'] },
  direction: 'to-hubspot',
  clear: 'propagate',
  mirror: 'gorgias',
};
const contact = (value: string): Slots => ({ gorgias_last_channel: value });
const customer = (value: string): Slots => ({ 'support:last_channel': value });
const agreed: Agreement = { hubspot: contact('email'), gorgias: customer('email') };

test.each([
  ['a figure that moved', contact('email'), customer('chat'), 'chat'],
  ['what a person wrote over it', contact('mine'), customer('email'), 'email'],
  ['what both changed', contact('mine'), customer('chat'), 'chat'],
  ['a figure that is no more', contact('email'), { 'support:url': 'there' }, ''],
])('HubSpot shows %s', (_what, hubspot, gorgias, value) => {
  const decision = told(decided({ field, hubspot, gorgias, agreed }));
  expect(decision).toMatchObject({ says: 'write policy-gorgias', hubspot: contact(value) });
});

test('two that meet first, as after a merge, are equal, or follow', () => {
  expect(told(decided({ field, hubspot: contact('chat'), gorgias: customer('chat') })).says).toBe('agree same-value');
  expect(told(decided({ field, hubspot: contact('old'), gorgias: customer('chat') }))).toMatchObject({
    says: 'write policy-gorgias',
    hubspot: contact('chat'),
  });
  expect(told(decided({ field, hubspot: contact('old'), gorgias: { 'support:url': 'there' } }))).toMatchObject({
    says: 'write policy-gorgias',
    hubspot: contact(''),
  });
});

test('a customer whose figures were never worked out empties nothing', () => {
  expect(told(decided({ field, hubspot: contact('email'), gorgias: {} })).says).toBe('hold left-different');
});
