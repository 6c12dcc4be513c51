/** A create, or the guard that forbids it. */
import { expect, test } from 'vitest';
import { DEFAULT_FIELDS, mappingOf } from '../../../src/core/mapping.ts';
import { type CreateInput, planCreate } from '../../../src/core/reconcile/create.ts';
import type { Slots, View } from '../../../src/core/types.ts';

const mapping = mappingOf(DEFAULT_FIELDS, { crossIdProperty: 'gorgias_customer_id' });
const settings: CreateInput['settings'] = {
  portalId: '42',
  schema: { hubspot: {}, gorgias: {} },
  create: { hubspot: true, gorgias: true },
  never: { domains: ['partner.example'], addresses: ['vip@example.com'] },
  ownAddresses: ['help@shop.example'],
};

const customer = (slots: Slots, complete = true): View => ({
  side: 'gorgias',
  id: '7',
  complete,
  slots: { name: 'Maya Lind', ...mail('maya@example.com'), ...slots },
});
const mail = (...emails: string[]): Slots => ({ email: emails[0] ?? null, 'channel:email': emails });
const contact: View = {
  side: 'hubspot',
  id: '101',
  complete: true,
  slots: {
    firstname: 'Maya',
    lastname: 'Lind',
    email: 'maya@example.com',
    phone: '+12025550143',
    hs_language: 'pt-br',
    hs_timezone: 'us_slash_eastern',
  },
};

const outcome = (view: View, input: Partial<CreateInput> = {}): string => {
  const plan = planCreate({ view, mapping, settings, ...input });
  return plan.kind === 'create' ? 'create' : plan.rule;
};

test('a contact becomes a customer with everything that the mapping carries, and names the contact', () => {
  const plan = planCreate({ view: contact, mapping, settings });
  if (plan.kind !== 'create') throw new Error(`expected a create, found ${plan.rule}`);
  expect(plan.action).toMatchObject({ side: 'gorgias', kind: 'create' });
  expect(plan.action.remoteId).toBeUndefined();
  expect(Object.assign({}, ...Object.values(plan.action.fields).map(({ slots }) => slots))).toEqual({
    name: 'Maya Lind',
    email: 'maya@example.com',
    'channel:email': ['maya@example.com'],
    'channel:phone': ['+12025550143'],
    language: 'pt',
    timezone: 'America/New_York',
    external_id: 'tandem:42:101',
  });
});

test('a customer becomes a contact whose primary address is the one that Gorgias prefers', () => {
  const plan = planCreate({
    view: customer({ email: 'z@example.com', 'channel:email': ['a@example.com', 'z@example.com'] }),
    mapping,
    settings,
  });
  if (plan.kind !== 'create') throw new Error(`expected a create, found ${plan.rule}`);
  expect(plan.action.fields.emails?.slots).toEqual({
    email: 'z@example.com',
    hs_additional_emails: 'a@example.com',
  });
  expect(plan.action.fields['cross-id']?.slots).toEqual({ gorgias_customer_id: '7' });
});

test.each<[string, View, Partial<CreateInput>, string]>([
  ['a customer', customer({}), {}, 'create'],
  ['a phone alone is an identity', customer({ ...mail(), 'channel:phone': ['+12025550143'] }), {}, 'create'],
  [
    'creation is off',
    customer({}),
    { settings: { ...settings, create: { hubspot: false, gorgias: true } } },
    'creation-off',
  ],
  ['erased', customer({}), { erased: true }, 'erased'],
  ['parked', customer({}), { parked: true }, 'parked'],
  ['a tombstone', customer({}), { tombstone: true }, 'tombstone'],
  ['the other side was not listed yet', customer({}), { otherSideListed: false }, 'other-side-unlisted'],
  ['channels were not read yet', customer({}, false), {}, 'channels-unread'],
  ['our own address', customer(mail('help@shop.example')), {}, 'own-address'],
  ['spam', customer({ name: 'WINNER!!!' }), { provenance: 'email' }, 'spam-only'],
  ['known spam', customer({}), { spamOnly: true }, 'spam-only'],
  ['a domain of never', customer(mail('maya@mail.partner.example')), {}, 'never-create'],
  ['another domain that ends alike', customer(mail('maya@notpartner.example')), {}, 'create'],
  ['an address of never', customer(mail('maya@example.com', 'vip@example.com')), {}, 'never-create'],
  ['a role mailbox', customer(mail('info@example.com')), {}, 'generic-mailbox'],
  ['a no-reply mailbox', customer(mail('noreply@example.com')), {}, 'generic-mailbox'],
  ['a role mailbox beside a person’s', customer(mail('info@example.com', 'maya@example.com')), {}, 'create'],
  ['a name and nothing else', customer(mail()), {}, 'no-identity'],
  ['a phone that nobody can read', customer({ ...mail(), 'channel:phone': ['front desk'] }), {}, 'no-identity'],
])('%s', (_, view, input, rule) => expect(outcome(view, input)).toBe(rule));

test('a field that the other side does not take stays out, and the create goes on', () => {
  const schema = { hubspot: { hs_language: { options: ['en'] }, hs_timezone: { readOnly: true } }, gorgias: {} };
  const plan = planCreate({
    view: customer({ language: 'sv', timezone: 'Europe/Paris' }),
    mapping,
    settings: { ...settings, schema },
  });
  if (plan.kind !== 'create') throw new Error(`expected a create, found ${plan.rule}`);
  expect(Object.keys(plan.action.fields)).toEqual(['name', 'emails', 'cross-id']);
});
