/** Who is linked with whom: what is certain is linked, what is not is an issue and never a guess. */
import { describe, expect, test } from 'vitest';
import { decideLink, type LinkCandidate } from '../../../src/core/linking/decide-link.ts';
import type { Json, View } from '../../../src/core/types.ts';

const CONTEXT = { portalId: '42', crossIdProperty: 'gorgias_customer_id' };

interface Person {
  readonly id?: string;
  readonly name?: string;
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
  readonly cross?: string;
}

const contact = ({ id = '101', name = '', emails = [], phones = [], cross = '' }: Person): View => ({
  side: 'hubspot',
  id,
  complete: true,
  slots: {
    firstname: name.split(' ')[0] ?? '',
    lastname: name.split(' ').slice(1).join(' '),
    email: emails[0] ?? '',
    hs_additional_emails: emails.slice(1).join(';'),
    phone: phones[0] ?? '',
    mobilephone: phones[1] ?? '',
    gorgias_customer_id: cross,
  },
});

const customer = ({ id = '7', name = '', emails = [], phones = [], cross = '' }: Person): View => ({
  side: 'gorgias',
  id,
  complete: true,
  slots: {
    name,
    email: emails[0] ?? null,
    'channel:email': emails as Json,
    'channel:phone': phones as Json,
    external_id: cross,
  },
});

const candidate = (person: Person, ...rivals: readonly Person[]): LinkCandidate => ({
  view: customer(person),
  link: `link of ${person.id ?? '7'}`,
  rivals: rivals.map((rival) => contact(rival)),
});

const decide = (person: Person, ...candidates: readonly LinkCandidate[]) =>
  decideLink(contact(person), candidates, CONTEXT);

const MAYA = { name: 'Maya Lind', emails: ['maya@example.com'], phones: ['+12025550143'] };
const BEN = { id: '102', name: 'Ben Lind' };

describe('by cross id', () => {
  test('the id stored in HubSpot goes before any address', () => {
    const other = candidate({ ...MAYA, id: '8' });
    expect(decide({ ...MAYA, cross: '7' }, candidate({ id: '7', name: 'Somebody Else' }), other)).toEqual({
      kind: 'link',
      id: '7',
      by: 'cross-id',
    });
  });
  test('our external id in Gorgias does likewise', () => {
    expect(decide({}, candidate({ cross: 'tandem:42:101' }))).toEqual({ kind: 'link', id: '7', by: 'cross-id' });
  });
  test('an external id of another portal, or of another system, names nobody', () => {
    expect(decide({}, candidate({ cross: 'tandem:43:101' }))).toEqual({ kind: 'none' });
    expect(decide({}, candidate({ cross: '101' }))).toEqual({ kind: 'none' });
  });
  test('two records that claim one partner are ambiguous', () => {
    expect(decide({ cross: '7' }, candidate({ id: '7' }, { id: '102', cross: '7' }))).toMatchObject({
      kind: 'ambiguous',
      ids: ['7'],
    });
    expect(
      decide({ cross: '7' }, candidate({ id: '7' }), candidate({ id: '8', cross: 'tandem:42:101' })),
    ).toMatchObject({ kind: 'ambiguous' });
  });
});

describe('by e-mail', () => {
  test.each([
    ['the same name', MAYA, { ...MAYA, phones: [] }],
    ['no name on one side', MAYA, { emails: ['maya@example.com'] }],
    ['a short form', { ...MAYA, name: 'William Gray' }, { ...MAYA, name: 'Bill Gray' }],
    ['another spelling of the mailbox', { emails: ['m.lind+x@gmail.com'] }, { emails: ['mlind@googlemail.com'] }],
    [
      'a further address',
      { ...MAYA, emails: ['a@example.com', 'b@example.com'] },
      { ...MAYA, emails: ['c@example.com', 'b@example.com'] },
    ],
    ['a married name', MAYA, { ...MAYA, name: 'Maya Berg' }],
  ])('%s: linked', (_, mine, theirs) => {
    expect(decide(mine, candidate(theirs))).toEqual({ kind: 'link', id: '7', by: 'email' });
  });
  test('a couple on one mailbox is an issue', () => {
    expect(decide(MAYA, candidate({ ...MAYA, name: 'Ben Lind' }))).toMatchObject({ kind: 'incompatible', ids: ['7'] });
  });
  test('the one of the couple who fits is linked', () => {
    const both = [candidate({ ...MAYA, id: '7' }), candidate({ ...MAYA, id: '8', name: 'Ben Lind' })];
    expect(decide(MAYA, ...both)).toEqual({ kind: 'link', id: '7', by: 'email' });
  });
  test('two records that fit are ambiguous', () => {
    expect(decide(MAYA, candidate({ ...MAYA, id: '7' }), candidate({ ...MAYA, id: '8', name: '' }))).toMatchObject({
      kind: 'ambiguous',
      ids: ['7', '8'],
    });
  });
  test('a rival who fits as well makes it ambiguous, one who does not leaves it certain', () => {
    expect(decide(MAYA, candidate(MAYA, { ...MAYA, id: '102' }))).toMatchObject({ kind: 'ambiguous', ids: ['7'] });
    expect(decide(MAYA, candidate(MAYA, { ...MAYA, ...BEN }))).toEqual({ kind: 'link', id: '7', by: 'email' });
  });
  test('at a mailbox of a role another surname is another person', () => {
    const info = ['info@example.com'];
    expect(decide({ name: 'Maya Lind', emails: info }, candidate({ name: 'Maya Berg', emails: info }))).toMatchObject({
      kind: 'incompatible',
    });
  });
});

describe('by phone', () => {
  const phones = MAYA.phones;
  test('the same name and number: linked', () => {
    expect(decide({ ...MAYA, emails: ['x@example.com'] }, candidate(MAYA))).toEqual({
      kind: 'link',
      id: '7',
      by: 'phone',
    });
  });
  test('a family on one phone is an issue', () => {
    expect(decide(MAYA, candidate({ name: 'Ben Lind', phones }))).toMatchObject({ kind: 'incompatible' });
  });
  test('a number alone, without a name on one side, is no evidence', () => {
    expect(decide({ name: 'Maya Lind', phones }, candidate({ phones }))).toMatchObject({ kind: 'incompatible' });
  });
  test('a mailbox that spells the name is', () => {
    const spelled = { phones, emails: ['lind.maya7@example.org'] };
    expect(decide({ name: 'Maya Lind', phones }, candidate(spelled))).toEqual({ kind: 'link', id: '7', by: 'phone' });
  });
  test('less than a whole name does not do where others share the phone', () => {
    const maya = { name: 'Maya', phones };
    expect(decide(MAYA, candidate(maya))).toEqual({ kind: 'link', id: '7', by: 'phone' });
    expect(decide(MAYA, candidate(maya, { ...BEN, phones }))).toMatchObject({ kind: 'ambiguous' });
    expect(decide(MAYA, candidate(maya), candidate({ id: '8', name: 'Ben Lind', phones }))).toMatchObject({
      kind: 'ambiguous',
    });
  });
  test('a whole name goes before less than one', () => {
    const family = [candidate({ id: '7', name: 'Maya Lind', phones }), candidate({ id: '8', name: 'Lind', phones })];
    expect(decide({ ...MAYA, emails: [] }, ...family)).toEqual({ kind: 'link', id: '7', by: 'phone' });
  });
  test('a mailbox shared with the family does not hide the own phone', () => {
    const mine = { ...MAYA, emails: ['lindfamily@example.com'] };
    const verdict = decide(
      mine,
      candidate({ id: '8', name: 'Ben Lind', emails: ['lindfamily@example.com'] }),
      candidate({ id: '7', name: 'Maya Lind', phones }),
    );
    expect(verdict).toEqual({ kind: 'link', id: '7', by: 'phone' });
  });
});

test('nobody in common is nobody', () => {
  expect(decide(MAYA)).toEqual({ kind: 'none' });
  expect(decide(MAYA, candidate({ name: 'Maya Lind', emails: ['other@example.com'] }))).toEqual({ kind: 'none' });
});

test('no reason holds a value', () => {
  const verdict = decide(MAYA, candidate({ ...MAYA, name: 'Ben Lind' }));
  expect(JSON.stringify(verdict)).not.toMatch(/maya|lind|example\.com/i);
});
