/** The name, split in HubSpot and joined in Gorgias, under the default policy: fill blanks, else review. */
import { expect, test } from 'vitest';
import { DEFAULT_FIELDS, type FieldSpec } from '../../../src/core/mapping.ts';
import type { Slots } from '../../../src/core/types.ts';
import { decided, told } from './one-field.ts';

const { name: _, ...NAME } = DEFAULT_FIELDS[0] as FieldSpec;
const stored = (first: string, last: string, full: string | null): { hubspot: Slots; gorgias: Slots } => ({
  hubspot: { firstname: first, lastname: last },
  gorgias: { name: full },
});

const AGREED = stored('Maya', 'Lind', 'Maya Lind');

test.each([
  [stored('Maya', 'Lind', 'Maya Berg'), { says: 'write one-side-changed', hubspot: { lastname: 'Berg' } }],
  [stored('Maya', 'Berg', 'Maya Lind'), { says: 'write one-side-changed', gorgias: { name: 'Maya Berg' } }],
  [stored('Maya', 'Lind', 'Maya'), { says: 'hold half-kept', held: 'half-kept' }],
  [stored('Maya', '', 'Maya Lind'), { says: 'hold half-kept', held: 'half-kept' }],
  [stored('Maya', 'Lind', 'maya@example.com'), { says: 'hold cleared-kept', held: 'cleared-kept' }],
  [stored('Maya', 'Lind', 'Zoe'), { says: 'conflict half-lost' }],
  [stored('Mia', 'Lind', 'Maya Berg'), { says: 'conflict both-changed' }],
  [stored('Maya L.', 'Lind', 'Maya L. Lind'), { says: 'agree same-value' }],
])('from Maya Lind to %j: %j', (now, says) =>
  expect(told(decided({ ...now, agreed: AGREED, field: NAME }))).toEqual(says),
);

test.each([
  [stored('Maya', 'Lind', null), { says: 'write first-fill', gorgias: { name: 'Maya Lind' } }],
  [stored('', '', 'Maya Lind'), { says: 'write first-fill', hubspot: { firstname: 'Maya', lastname: 'Lind' } }],
  [stored('Maya', 'Lind', 'maya@example.com'), { says: 'write first-fill', gorgias: { name: 'Maya Lind' } }],
  [stored('Maya', '', 'Maya Lind'), { says: 'write first-fill', hubspot: { lastname: 'Lind' } }],
  [stored('', 'Lind', 'Maya Lind'), { says: 'write first-fill', hubspot: { firstname: 'Maya' } }],
  [stored('Maya', 'Lind', 'Maya'), { says: 'write first-fill', gorgias: { name: 'Maya Lind' } }],
  [stored('Maya', 'Lind', 'Mia Lind'), { says: 'conflict first-differs' }],
])('first meeting of %j: %j', (now, says) => expect(told(decided({ ...now, field: NAME }))).toEqual(says));

test('a half that is kept stays kept while the other half is the same', () => {
  const held = { ...stored('Maya', 'Lind', 'Maya'), held: 'half-kept' };
  expect(told(decided({ ...stored('Maya', 'Berg', 'Maya'), agreed: held, field: NAME }))).toEqual({
    says: 'hold half-kept',
    held: 'half-kept',
  });
  expect(told(decided({ ...stored('Mia', 'Lind', 'Maya'), agreed: held, field: NAME }))).toEqual({
    says: 'conflict held-moved',
  });
});
