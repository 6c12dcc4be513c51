/** Sets merge element by element: they grow on both sides, and shrink only where the field says so. */
import { describe, expect, test } from 'vitest';
import type { FieldSpec } from '../../../src/core/mapping.ts';
import type { Agreement, Slots } from '../../../src/core/types.ts';
import { decided, told } from './one-field.ts';

const EMAILS: Partial<FieldSpec> = {
  codec: { kind: 'emails' },
  slots: { hubspot: ['email', 'hs_additional_emails'], gorgias: ['email', 'channel:email'] },
};
const PHONES: Partial<FieldSpec> = {
  codec: { kind: 'phones' },
  slots: { hubspot: ['phone', 'mobilephone'], gorgias: ['channel:phone'] },
};

const at = (letter: string): string => `${letter}@example.com`;
type Both = { hubspot: Slots; gorgias: Slots };

/** `emails('ab', 'ac')`: HubSpot has a (primary) and b, Gorgias a (primary) and c. */
const emails = (hubspot: string, gorgias: string): Both => {
  const [h, g] = [[...hubspot].map(at), [...gorgias].map(at)];
  return {
    hubspot: { email: h[0] ?? '', hs_additional_emails: h.slice(1).join(';') },
    gorgias: { email: g[0] ?? null, 'channel:email': g },
  };
};
const inHubspot = (...letters: string[]) => ({ hubspot: { hs_additional_emails: letters.map(at).join(';') } });
const inGorgias = (...letters: string[]) => ({ gorgias: { 'channel:email': letters.map(at) } });

const verdict = (now: Both, agreed: Agreement | undefined, field: Partial<FieldSpec>) =>
  told(decided({ ...now, field: { ...EMAILS, ...field }, ...(agreed && { agreed }) }));

describe('after an agreement on a, b', () => {
  test.each([
    ['ab', 'ab', {}, { says: 'quiet unchanged' }],
    ['abc', 'ab', {}, { says: 'write set-merge', ...inGorgias('a', 'b', 'c') }],
    ['ab', 'abc', {}, { says: 'write set-merge', ...inHubspot('b', 'c') }],
    ['abc', 'abd', {}, { says: 'write set-merge', ...inHubspot('b', 'c', 'd'), ...inGorgias('a', 'b', 'd', 'c') }],
    ['abc', 'abc', {}, { says: 'agree same-value' }],
    ['a', 'ab', {}, { says: 'hold removed-kept', held: 'removed-kept' }],
    ['a', 'ab', { remove: 'propagate' }, { says: 'write set-merge', ...inGorgias('a') }],
    ['a', 'a', {}, { says: 'agree same-value' }],
    ['ac', 'ab', {}, { says: 'write set-merge', ...inGorgias('a', 'b', 'c'), heldAfterWrite: 'removed-kept' }],
    ['ac', 'ab', { remove: 'propagate' }, { says: 'write set-merge', ...inGorgias('a', 'c') }],
    ['ab', 'abc', { direction: 'to-gorgias' }, { says: 'conflict read-only-here' }],
    ['ab', 'a', { direction: 'to-gorgias', remove: 'propagate' }, { says: 'hold removed-kept', held: 'removed-kept' }],
    ['', 'ab', {}, { says: 'hold removed-kept', held: 'removed-kept' }],
    [
      '',
      'ab',
      { remove: 'propagate' },
      { says: 'write set-merge', ...inGorgias('a'), heldAfterWrite: 'primary-stays' },
    ],
  ] as const)('%j, %j with %j: %j', (hubspot, gorgias, field, says) => {
    expect(verdict(emails(hubspot, gorgias), emails('ab', 'ab'), field)).toEqual(says);
  });
});

describe('at the first meeting', () => {
  test.each([
    ['', '', {}, { says: 'agree both-empty' }],
    ['ab', 'ba', {}, { says: 'agree first-equal' }],
    ['ab', 'ac', {}, { says: 'write set-merge', ...inHubspot('b', 'c'), ...inGorgias('a', 'c', 'b') }],
    [
      'ab',
      'ac',
      { direction: 'to-gorgias' },
      { says: 'write set-merge', ...inGorgias('a', 'c', 'b'), heldAfterWrite: 'read-only-here' },
    ],
    ['a', 'ac', { direction: 'to-gorgias' }, { says: 'hold read-only-here', held: 'read-only-here' }],
  ] as const)('%j, %j with %j: %j', (hubspot, gorgias, field, says) => {
    expect(verdict(emails(hubspot, gorgias), undefined, field)).toEqual(says);
  });
});

test('the first address that reaches an empty HubSpot record becomes its primary, the one that Gorgias prefers', () => {
  const now = { hubspot: { email: '' }, gorgias: { email: at('z'), 'channel:email': [at('a'), at('z')] } };
  expect(verdict(now, undefined, {})).toEqual({
    says: 'write set-merge',
    hubspot: { email: at('z'), hs_additional_emails: at('a') },
  });
});

test('what a person removed does not come back when the field moves again', () => {
  const held: Agreement = { ...emails('a', 'ab'), held: 'removed-kept' };
  expect(verdict(emails('ac', 'ab'), held, {})).toEqual({
    says: 'write set-merge',
    ...inGorgias('a', 'b', 'c'),
    heldAfterWrite: 'removed-kept',
  });
});

const number = (last: number): string => `+1202555010${last}`;
const phones = (hubspot: readonly number[], gorgias: readonly number[]): Both => ({
  hubspot: {
    phone: hubspot[0] === undefined ? '' : number(hubspot[0]),
    mobilephone: hubspot[1] === undefined ? '' : number(hubspot[1]),
  },
  gorgias: { 'channel:phone': gorgias.map(number) },
});

test('a number without room in HubSpot is a held difference, and is tried again once there is room', () => {
  const full = phones([1, 2], [1, 2, 3]);
  expect(told(decided({ ...full, agreed: phones([1, 2], [1, 2]), field: PHONES }))).toEqual({
    says: 'hold no-room',
    held: 'no-room',
  });
  const freed = { ...phones([1], [1, 2, 3]) };
  const again = told(decided({ ...freed, agreed: { ...full, held: 'no-room' }, field: PHONES }));
  expect(again).toEqual({
    says: 'write set-merge',
    hubspot: { mobilephone: number(3) },
    heldAfterWrite: 'removed-kept',
  });
});

test('channels that were not read are not empty', () => {
  const now = { hubspot: emails('ab', '').hubspot, gorgias: { email: at('a') }, complete: false };
  expect(told(decided({ ...now, agreed: emails('ab', 'ab'), field: EMAILS }))).toEqual({
    says: 'quiet channels-unread',
  });
});

test('a removal is remembered even when an element finds no room later', () => {
  const held: Agreement = { ...phones([1, 2], [1, 2, 3]), held: 'removed-kept' };
  const verdict = told(decided({ ...phones([1, 2], [1, 2, 3, 4]), agreed: held, field: PHONES }));
  expect(verdict).toEqual({ says: 'hold removed-kept', held: 'removed-kept' });
});

test('an address that another record of the side holds stays where it is', () => {
  const schema = { gorgias: { email: { taken: [at('b')] } } };
  const now = { ...emails('abc', 'a'), agreed: emails('a', 'a'), field: EMAILS, schema };
  expect(told(decided(now))).toEqual({
    says: 'write set-merge',
    ...inGorgias('a', 'c'),
    heldAfterWrite: 'taken-elsewhere',
  });
});
