import { expect, test } from 'vitest';
import { OPEN_SCHEMA } from '../../src/core/reconcile/contract.ts';
import { reconcileLink } from '../../src/core/reconcile/reconcile.ts';
import { agreementsOf, customerSlots, partnersIn } from '../../src/bench/scene/agreed/links.ts';
import { mapping } from '../../src/bench/scene/agreed/mapping.ts';

const row = (id: string, person: string, archived = false) => ({ id, person, archived, mergedInto: null, fields: {} });

test('partners are persons who are on each side once', () => {
  const world = {
    hubspot: [row('1', 'ada'), row('2', 'lin'), row('3', 'lin'), row('4', 'zoe'), row('5', 'omar')],
    gorgias: [row('11', 'ada'), row('12', 'lin'), row('13', 'zoe', true), row('15', 'omar'), row('16', 'noor')],
  };
  expect([...partnersIn(world)]).toEqual([
    ['1', '11'],
    ['5', '15'],
  ]);
});

const channel = (type: string, address: string, preferred = false) => ({ type, address, preferred });

const customer = {
  ...row('11', 'ada'),
  fields: {
    name: 'Ada Example',
    email: 'ada@example.com',
    language: null,
    channels: [channel('email', 'second@example.com'), channel('email', 'ada@example.com', true)],
    integrations: { '7': {} },
  },
};

test('a customer is copied as opening it would have stored it, preferred addresses first', () => {
  expect(customerSlots(customer)).toMatchObject({
    name: 'Ada Example',
    'channel:email': ['ada@example.com', 'second@example.com'],
    channels: customer.fields.channels,
    integrations: ['7'],
  });
});

test('in the world that is copied nothing is owed, whatever differs', () => {
  const contact = { firstname: 'Ada', lastname: 'Sample', email: 'ADA@example.com', hs_language: 'de' };
  const slots = { hubspot: { ...contact, gorgias_customer_id: '11' }, gorgias: customerSlots(customer) };
  const agreed = agreementsOf(slots);
  expect(agreed.flatMap(({ field, held }) => (held === null ? [] : [field]))).toEqual(['name', 'emails', 'language']);
  const agreements = Object.fromEntries(
    agreed.map(({ field, held, ...sides }) => [field, held === null ? sides : { ...sides, held }]),
  );
  const view = (side: 'hubspot' | 'gorgias', id: string) => ({ side, id, slots: slots[side], complete: true });
  const views = { hubspot: view('hubspot', '1'), gorgias: view('gorgias', '11') };
  const settings = { portalId: '1', schema: OPEN_SCHEMA };
  expect(reconcileLink({ mapping, views, agreements, settings }).actions).toEqual([]);
});
