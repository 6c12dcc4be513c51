import { expect, test } from 'vitest';
import { isEmailAddress } from '../../../src/core/codecs/emails.ts';
import { EMAILS, seen } from './codec-under-test.ts';

const hubspot = (email: string, others = '') => ({ email, hs_additional_emails: others });
const gorgias = (email: string | null, ...channels: string[]) => ({ email, 'channel:email': channels });

test.each([
  ['hubspot', hubspot('A@Example.com', 'b@example.com; a@example.com'), ['a@example.com', 'b@example.com']],
  ['hubspot', hubspot('', ';b@example.com;'), ['b@example.com']],
  ['hubspot', hubspot(''), undefined],
  ['gorgias', gorgias('a@example.com', 'b@example.com', 'A@example.com'), ['a@example.com', 'b@example.com']],
  ['gorgias', gorgias(null, 'b@example.com'), ['b@example.com']],
  ['gorgias', gorgias(null), undefined],
  ['gorgias', { email: 'a.b+c@gmail.com' }, ['a.b+c@gmail.com']],
] as const)('%s %j reads as %j', (side, slots, value) => expect(seen(EMAILS, side, slots)).toEqual(value));

test.each([
  // an empty primary is filled first, then the list
  ['hubspot', hubspot(''), ['a@example.com', 'b@example.com'], hubspot('a@example.com', 'b@example.com')],
  ['hubspot', hubspot('A@example.com'), ['a@example.com', 'b@example.com'], { hs_additional_emails: 'b@example.com' }],
  ['hubspot', hubspot('', 'b@example.com'), ['a@example.com', 'b@example.com'], { email: 'a@example.com' }],
  ['hubspot', hubspot('a@example.com', 'B@example.com'), ['b@example.com', 'a@example.com'], {}],
  ['gorgias', gorgias(null), ['a@example.com'], gorgias('a@example.com', 'a@example.com')],
  [
    'gorgias',
    gorgias('a@example.com', 'a@example.com'),
    ['a@example.com', 'b@example.com'],
    { 'channel:email': ['a@example.com', 'b@example.com'] },
  ],
  // the channels replace the whole list: the primary goes along
  [
    'gorgias',
    gorgias('a@example.com'),
    ['a@example.com', 'b@example.com'],
    { 'channel:email': ['a@example.com', 'b@example.com'] },
  ],
  [
    'gorgias',
    gorgias('a@example.com', 'A@example.com', 'b@example.com'),
    ['a@example.com'],
    { 'channel:email': ['A@example.com'] },
  ],
] as const)('%s %j takes %j by setting %j', (side, stored, wanted, set) => {
  expect(EMAILS.write(side, wanted, stored)).toEqual({ slots: set, unplaced: [] });
});

test('HubSpot takes no address that it would refuse', () => {
  const { slots, unplaced } = EMAILS.write('hubspot', ['a@example.com', 'not an address'], hubspot('a@example.com'));
  expect(slots).toEqual({});
  expect(unplaced).toEqual([{ element: 'not an address', why: 'invalid-address' }]);
});

test.each(['hubspot', 'gorgias'] as const)('a filled primary in %s is neither replaced nor removed', (side) => {
  const stored = side === 'hubspot' ? hubspot('a@example.com') : gorgias('a@example.com', 'a@example.com');
  const { slots, unplaced } = EMAILS.write(side, ['b@example.com'], stored);
  expect(slots).not.toHaveProperty('email');
  expect(seen(EMAILS, side, { ...stored, ...slots })).toEqual(['a@example.com', 'b@example.com']);
  expect(unplaced).toEqual([{ element: 'a@example.com', why: 'primary-stays' }]);
});

test('addresses keep their place and spelling in the list', () => {
  const stored = gorgias('a@example.com', 'b@example.com', 'A@example.com');
  const { slots } = EMAILS.write('gorgias', ['b@example.com', 'c@example.com'], stored);
  expect(slots).toEqual({ 'channel:email': ['b@example.com', 'A@example.com', 'c@example.com'] });
});

test('with the list closed by the live schema, further addresses find no place', () => {
  const schema = { hs_additional_emails: { readOnly: true } };
  const { slots, unplaced } = EMAILS.write('hubspot', ['a@example.com', 'b@example.com'], hubspot(''), schema);
  expect(slots).toEqual({ email: 'a@example.com' });
  expect(unplaced).toEqual([{ element: 'b@example.com', why: 'slot-read-only' }]);
});

test.each([
  ['maya.lind+shop@mail.example.com', true],
  ["o'brien@example.com", true],
  ['000', false],
  ['a@b', false],
  ['a@example.com;b@example.com', false],
  ['a..b@example.com', false],
  ['.a@example.com', false],
  ['a@-example.com', false],
  ['a b@example.com', false],
  [`${'a'.repeat(65)}@example.com`, false],
])('%j is an address: %j', (text, yes) => expect(isEmailAddress(text)).toBe(yes));
