import { expect, test } from 'vitest';
import { DEFAULT_FIELDS, mappingOf } from '../../../src/core/mapping.ts';
import { lackingValue, plannedValues } from '../../../src/core/merging/values.ts';
import { missingChannels, unionOfChannels } from '../../../src/core/merging/channels.ts';
import type { Slots } from '../../../src/core/types.ts';

const { fields } = mappingOf(DEFAULT_FIELDS, { crossIdProperty: 'gorgias_customer_id', region: 'US' });
const hubspot = (...ranked: Slots[]) => plannedValues(fields, 'hubspot', ranked);

test('e-mails and phones are the union, the survivor’s first', () => {
  const planned = hubspot(
    { email: 'b@example.com', hs_additional_emails: 'c@example.com', phone: '+12125550101' },
    { email: 'a@example.com', hs_additional_emails: 'B@example.com', mobilephone: '(212) 555-0102' },
  );
  expect(planned.emails).toEqual(['b@example.com', 'c@example.com', 'a@example.com']);
  expect(planned.phones).toEqual(['+12125550101', '+12125550102']);
});

test.each<[string, Slots[], object | undefined]>([
  [
    'the survivor’s among equals',
    [
      { firstname: 'Ada', lastname: 'Quill' },
      { firstname: 'Adah', lastname: 'Quill' },
    ],
    { first: 'Ada', last: 'Quill' },
  ],
  [
    'a whole name over half of one',
    [{ firstname: 'Ada' }, { firstname: 'Ada', lastname: 'Quill' }],
    { first: 'Ada', last: 'Quill' },
  ],
  [
    'a name over its initial',
    [
      { firstname: 'A.', lastname: 'Quill' },
      { firstname: 'Ada', lastname: 'Quill' },
    ],
    { first: 'Ada', last: 'Quill' },
  ],
  ['a name over a placeholder', [{ firstname: 'Unknown' }, { firstname: 'Ada' }], { first: 'Ada', last: '' }],
  ['nothing where nobody has a name', [{ firstname: 'n/a' }, {}], undefined],
])('the name is %s', (_, records, expected) => {
  expect(hubspot(...records).name).toEqual(expected);
});

test('other values are the survivor’s, and an empty one never beats a filled one', () => {
  expect(hubspot({ hs_language: 'fr' }, { hs_language: 'de' }).language).toBe('fr');
  expect(hubspot({ hs_language: '' }, { hs_language: 'de' }).language).toBe('de');
  expect(hubspot({}, {}).language).toBeUndefined();
});

const channel = (type: string, address: string, preferred = false) => ({ type, address, preferred });

test('no channel of any type is left behind, and each type keeps one preferred', () => {
  const survivor = [channel('email', 'Ada@example.com', true), channel('phone', '+12125550101')];
  const other = [channel('email', 'ada@EXAMPLE.com', true), channel('chat', 'c-17', true), channel('phone', '555')];
  const all = unionOfChannels([survivor, other]);
  expect(all).toEqual([...survivor, channel('chat', 'c-17', true), channel('phone', '555')]);
  expect(missingChannels(all, survivor)).toEqual([channel('chat', 'c-17', true), channel('phone', '555')]);
  expect(missingChannels(survivor, all)).toEqual([]);
});

test.each<[string, Slots, readonly string[], readonly string[] | undefined]>([
  ['nothing where all of it is there', { email: 'a@example.com' }, ['a@example.com'], undefined],
  [
    'nothing where more is there: what came meanwhile stays',
    { email: 'a@example.com', hs_additional_emails: 'b@example.com' },
    ['a@example.com'],
    undefined,
  ],
  [
    'the whole set where some of it is missing, with what came meanwhile',
    { email: 'a@example.com', hs_additional_emails: 'b@example.com' },
    ['a@example.com', 'c@example.com'],
    ['a@example.com', 'b@example.com', 'c@example.com'],
  ],
  ['all of it where there is none', {}, ['a@example.com'], ['a@example.com']],
])('of a planned set is written: %s', (_what, slots, planned, lacking) => {
  const emails = fields.find(({ name }) => name === 'emails');
  if (emails === undefined) throw new Error('the default mapping has e-mails');
  expect(lackingValue(emails.codec, emails.codec.read('hubspot', slots), planned)).toEqual(lacking);
});

test('of a planned single value is written what differs, and nothing where nothing was planned', () => {
  const language = fields.find(({ name }) => name === 'language');
  if (language === undefined) throw new Error('the default mapping has a language');
  const lacking = (slots: Slots, planned?: string) =>
    lackingValue(language.codec, language.codec.read('hubspot', slots), planned);
  expect(lacking({ hs_language: 'fr' }, 'en')).toBe('en');
  expect(lacking({ hs_language: 'en' }, 'en')).toBeUndefined();
  expect(lacking({ hs_language: 'fr' })).toBeUndefined();
});
