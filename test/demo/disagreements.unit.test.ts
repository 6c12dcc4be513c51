import { expect, test } from 'vitest';
import { audit } from '../../src/demo/audit/audit.ts';
import { conflict, contact, customer, linkedTo, world } from './given.ts';

const SAME = {
  firstname: 'Ann',
  lastname: 'Bell',
  email: 'ann@example.com',
  hs_additional_emails: 'bell@example.com',
  phone: '(202) 555-0123',
  hs_language: 'en-us',
  hs_timezone: 'us_slash_eastern',
};
const ALIKE = {
  name: 'Ann Bell',
  email: 'Bell@example.com',
  channels: [
    { type: 'email', address: 'bell@example.com' },
    { type: 'email', address: 'ann@example.com' },
    { type: 'phone', address: '+12025550123' },
    { type: 'whatsapp', address: '+12025550199' },
  ],
  language: 'en',
  timezone: 'America/New_York',
};

const differing = (mine: object, theirs: object, conflicts: Parameters<typeof world>[0]['conflicts'] = []) =>
  audit(
    world({
      hubspot: [contact('1', 'ann', { ...SAME, ...mine, ...linkedTo('7') })],
      gorgias: [customer('7', 'ann', { ...ALIKE, ...theirs })],
      conflicts: conflicts ?? [],
    }),
  ).counts.disagreements;

test('both sides in their own notations agree', () => {
  expect(differing({}, {})).toBe(0);
});

test.each([
  [{ lastname: 'Bell-Young' }, {}],
  [{}, { name: 'Ann' }],
  [{ hs_additional_emails: '' }, {}],
  [{ mobilephone: '+12025550177' }, {}],
  [{}, { language: 'sv' }],
  [{}, { language: null }],
  [{}, { timezone: 'UTC' }],
])('each field that differs counts: %o %o', (mine, theirs) => {
  expect(differing(mine, theirs)).toBe(1);
});

const shown = (hubspot: object, gorgias: object, ids: readonly [string, string] = ['1', '7']) =>
  conflict('language', { id: ids[0], value: { ...hubspot } }, { id: ids[1], value: { ...gorgias } });

test('a conflict that shows both values explains the difference', () => {
  expect(differing({}, { language: 'sv' }, [shown({ hs_language: 'en-us' }, { language: 'sv' })])).toBe(0);
});

test('a conflict about other values or other records explains nothing', () => {
  expect(differing({}, { language: 'sv' }, [shown({ hs_language: 'en-us' }, { language: 'da' })])).toBe(1);
  expect(differing({}, { language: 'sv' }, [shown({ hs_language: 'en' }, { language: 'sv' }, ['1', '8'])])).toBe(1);
});

test('records that nothing ties may differ', () => {
  const apart = world({ hubspot: [contact('1', 'ann', SAME)], gorgias: [customer('7', 'ann', {})] });
  expect(audit(apart).counts.disagreements).toBe(0);
});

test('a field that the mapping leaves alone may differ', () => {
  const evidence = world({
    hubspot: [contact('1', 'ann', { ...SAME, hs_language: 'sv', ...linkedTo('7') })],
    gorgias: [customer('7', 'ann', ALIKE)],
  });
  expect(audit(evidence).counts.disagreements).toBe(1);
  expect(audit({ ...evidence, unmapped: ['language'] }).counts.disagreements).toBe(0);
  expect(audit({ ...evidence, unmapped: ['timezone'] }).counts.disagreements).toBe(1);
});
