import { expect, test } from 'vitest';
import { diffProfiles } from '../../src/core/diff.ts';
import { DEFAULT_FIELDS, mappingOf, slotsOf } from '../../src/core/mapping.ts';
import { profileOf } from '../../src/core/profile.ts';

test('two profiles differ by field, by half of a name, and by element of a set, whatever the order', () => {
  const before = { name: { first: 'Maya', last: 'Lind' }, emails: ['a@example.com', 'b@example.com'], language: 'en' };
  const after = {
    name: { first: 'Maya', last: 'Berg' },
    emails: ['c@example.com', 'a@example.com'],
    timezone: 'Europe/Paris',
  };
  expect(diffProfiles(before, after)).toEqual(
    expect.arrayContaining([
      { path: ['name', 'last'], kind: 'changed', before: 'Lind', after: 'Berg' },
      { path: ['emails', 'b@example.com'], kind: 'removed', before: 'b@example.com' },
      { path: ['emails', 'c@example.com'], kind: 'added', after: 'c@example.com' },
      { path: ['language'], kind: 'removed', before: 'en' },
      { path: ['timezone'], kind: 'added', after: 'Europe/Paris' },
    ]),
  );
  expect(diffProfiles(before, after)).toHaveLength(5);
  expect(diffProfiles(before, { ...before, emails: [...before.emails].reverse() })).toEqual([]);
});

test('a set that came or went whole is told element by element', () => {
  expect(diffProfiles({ phones: ['+12025550101'] }, {})).toEqual([
    { path: ['phones', '+12025550101'], kind: 'removed', before: '+12025550101' },
  ]);
});

const mapping = mappingOf(DEFAULT_FIELDS, { crossIdProperty: 'gorgias_customer_id' });

test('a profile holds what can be read', () => {
  const slots = {
    firstname: 'Maya',
    lastname: '',
    email: 'Maya@example.com',
    hs_language: 'klingon',
    hs_timezone: 'us_slash_eastern',
  };
  expect(profileOf({ side: 'hubspot', id: '101', slots, complete: true }, mapping.fields)).toEqual({
    name: { first: 'Maya', last: '' },
    emails: ['maya@example.com'],
    timezone: 'America/New_York',
  });
});

test('every slot that mapping, linking and guards need is read, each once', () => {
  expect(slotsOf(mapping, 'hubspot')).toEqual([
    'email',
    'hs_additional_emails',
    'firstname',
    'lastname',
    'phone',
    'mobilephone',
    'hs_merged_object_ids',
    'hs_marketable_status',
    'hs_legal_basis',
    'hs_email_optout',
    'num_associated_deals',
    'hubspot_owner_id',
    'lifecyclestage',
    'company',
    'notes_last_updated',
    'createdate',
    'lastmodifieddate',
    'gorgias_customer_id',
    'hs_language',
    'hs_timezone',
  ]);
  expect(new Set(slotsOf(mapping, 'gorgias')).size).toBe(slotsOf(mapping, 'gorgias').length);
});
