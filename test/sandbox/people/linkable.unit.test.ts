import { expect, test } from 'vitest';
import { isLinkable } from '../../../src/sandbox/people/linkable.ts';
import { compatible } from '../../../src/sandbox/people/names/compatible.ts';
import type { GorgiasSeed, HubspotSeed, Person } from '../../../src/sandbox/people/person.ts';

const contact = (properties: Record<string, string>, additionalEmails: string[] = []): HubspotSeed => ({
  properties: { firstname: 'Ann', lastname: 'Bell', ...properties },
  additionalEmails,
  createdAt: 0,
});
const customer = (
  email: string | null,
  channels: [string, string][] = [],
  name: string | null = 'Ann Bell',
): GorgiasSeed => ({
  name,
  email,
  external_id: null,
  language: null,
  timezone: null,
  note: null,
  channels: channels.map(([type, address]) => ({ type, address, preferred: true })),
  nameSetVia: 'agent',
  createdAt: 0,
});
const person = (hubspot: HubspotSeed[], gorgias: GorgiasSeed[]): Person => ({
  id: 'p',
  hubspot,
  gorgias,
  emails: [],
  phones: [],
});

test.each<[string, HubspotSeed[], GorgiasSeed[], boolean]>([
  ['one e-mail, other case', [contact({ email: 'a@example.com' })], [customer(' A@Example.com')], true],
  ['an additional e-mail', [contact({ email: 'b@example.com' }, ['a@example.com'])], [customer('a@example.com')], true],
  [
    'a secondary channel',
    [contact({ email: 'a@example.com' })],
    [customer('b@example.com', [['email', 'a@example.com']])],
    true,
  ],
  [
    'one number in two notations',
    [contact({ mobilephone: '001 (212) 555-0123' })],
    [customer(null, [['whatsapp', '+12125550123']])],
    true,
  ],
  [
    'a number without its country',
    [contact({ phone: '(212) 555-0123' })],
    [customer(null, [['phone', '+12125550123']])],
    false,
  ],
  [
    'a number with an extension',
    [contact({ phone: '+12125550123 ext. 4' })],
    [customer(null, [['phone', '+12125550123']])],
    false,
  ],
  ['nothing in common', [contact({ email: 'a@example.com' })], [customer('b@example.com')], false],
  [
    'another name on the address',
    [contact({ email: 'a@example.com' })],
    [customer('a@example.com', [], 'Ben Bell')],
    false,
  ],
  ['no name on one side', [contact({ email: 'a@example.com' })], [customer('a@example.com', [], null)], true],
  ['one side only', [contact({ email: 'a@example.com' })], [], false],
  ['twice on one side', [contact({ email: 'a@example.com' }), contact({})], [customer('a@example.com')], false],
])('%s', (_, hubspot, gorgias, expected) => {
  expect(isLinkable(person(hubspot, gorgias))).toBe(expected);
});

test.each([
  ['Bill Smith', 'William Smith', true],
  ['JOSÉ GARCÍA', 'jose garcia', true],
  ['Smith, Ann', 'Ann Smith', true],
  ['Ann J. Smith', 'Ann Smith', true],
  ['Ann Smith', 'Ann Bell', true],
  ['Ann', 'Ann Bell', true],
  ['Ann Smith', 'Ben Smith', false],
  ['Ann Smith', 'Olena Bondar', false],
  ['Anna Smith', 'Hannah Smith', false],
  ['', 'Ann Smith', true],
  ['Олена Бондар', 'Olena Bondar', false],
])('%s and %s: %s', (one, other, expected) => {
  expect(compatible(one, other)).toBe(expected);
  expect(compatible(other, one)).toBe(expected);
});
