import { expect, test } from 'vitest';
import type { Call } from '../engine/control.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given, type World } from '../engine/scenario.ts';

const CREATES: Readonly<Record<string, string>> = {
  hubspot: 'POST /crm/v3/objects/contacts/batch/create',
  gorgias: 'POST /api/customers',
};
const named = ({ method, path }: Call): string => `${method} ${path}`;

const createsOn = async (world: World, side: 'hubspot' | 'gorgias'): Promise<Call[]> =>
  (await world.control.apiCalls()).filter((call) => call.side === side && named(call) === CREATES[side]);

const reachedBy = (type: string, email: string) => ({
  ...customer('Laura Miller', [email]),
  channels: [
    { type: 'email', address: email, preferred: true },
    { type, address: '+12125550142', preferred: true },
  ],
});

/** One person, twice a customer, by one number that HubSpot never shows. */
const LAURA_TWICE = [
  { gorgias: reachedBy('sms', 'laura@example.com') },
  { gorgias: reachedBy('whatsapp', 'l.miller@example.net') },
];

test('a customer without a contact gets one, after exact lookups by cross id and by e-mail', async () => {
  const world = await given({ gorgias: customer('Ada Quill', ['ada@example.com'], ['+12125550142']) });
  await world.sync();
  await world.expectBoth({ name: 'Ada Quill', emails: ['ada@example.com'], phones: ['12125550142'] });
  const calls = (await world.control.apiCalls()).filter(({ side }) => side === 'hubspot');
  const create = calls.findIndex((call) => named(call) === CREATES.hubspot);
  const before = calls.slice(0, create).filter(({ path }) => path.endsWith('/batch/read'));
  expect(before.length).toBeGreaterThanOrEqual(2);
  expect(calls[create]?.created).toMatchObject({ [(await world.pair()).hubspot]: { liveBefore: [] } });
});

test('a contact without a customer gets one, after one exact lookup per address', async () => {
  const world = await given({ hubspot: contact('Ada', 'Quill', 'ada@example.com', { phone: '+12125550142' }) });
  await world.sync();
  await world.expectBoth({ name: 'Ada Quill', emails: ['ada@example.com'], phones: ['12125550142'] });
  const calls = (await world.control.apiCalls()).filter(({ side }) => side === 'gorgias');
  const create = calls.findIndex((call) => named(call) === CREATES.gorgias);
  const lookups = calls.slice(0, create).map(({ query }) => new URLSearchParams(query));
  expect(lookups.filter((query) => [...query.keys()].some((key) => key.startsWith('channel')))).toHaveLength(2);
});

test('somebody who appears between the plan and the create is found, not created twice', async () => {
  const world = await given([]);
  await world.sync();
  await world.pausePolls();
  const hubspot = await world.control.create('hubspot', contact('Ada', 'Quill', 'ada@example.com'));
  // The first lookup stands still while a person makes the customer by hand.
  await world.control.hold({ side: 'gorgias', method: 'GET', path: '/api/customers', nth: 1, at: 'before' });
  const sweep = world.sweepOnly({ hubspot: [hubspot] });
  await eventually('the lookup to be held', async () => (await world.control.holds()).some(({ held }) => held));
  const gorgias = await world.control.create('gorgias', customer('Ada Quill', ['ada@example.com']));
  await world.control.release();
  await sweep;
  await world.quiet();
  expect(await world.partnerOf(hubspot)).toBe(gorgias);
  expect(await createsOn(world, 'gorgias')).toHaveLength(0);
});

test('two contacts who share an address make one customer, never two', async () => {
  const world = await given([
    { hubspot: contact('Ada', 'Quill', 'ada@example.com', { phone: '+12125550142' }) },
    { hubspot: contact('Ada', 'Quill', '', { phone: '+1 (212) 555-0142' }) },
  ]);
  await world.sync();
  expect(await createsOn(world, 'gorgias')).toHaveLength(1);
  expect(await world.control.live('gorgias')).toHaveLength(1);
});

test('two customers who share a number that HubSpot never shows make one contact, and an issue', async () => {
  const world = await given(LAURA_TWICE);
  await world.sync();
  expect(await world.control.live('hubspot')).toHaveLength(1);
  const [status] = (await world.api.status()).connections;
  expect(status?.links).toMatchObject({ paired: 1, because: { 'possible-duplicate': 1 } });
});

test('the second of two customers gets no contact either when the first, who has one, is deleted', async () => {
  const world = await given(LAURA_TWICE);
  await world.sync();
  const [made] = await world.control.live('hubspot');
  await world.control.delete('gorgias', String(made?.fields.gorgias_customer_id));
  await eventually('the tombstone', async () => (await world.api.status()).connections[0]?.links.paired === 0);
  await world.sync();
  expect((await world.control.live('hubspot')).map(({ id }) => id)).toEqual([made?.id]);
  expect((await world.api.status()).connections[0]?.links).toMatchObject({ because: { 'twin-deleted': 1 } });
  expect(await world.api.issues()).toContainEqual(expect.objectContaining({ kind: 'twin-deleted' }));
});

test('nobody is created while creation is off, and none for a mailbox of a role', async () => {
  const world = await given(
    [
      { hubspot: contact('', '', 'noreply@example.com') },
      { gorgias: customer('Carla Wenlock', ['carla@example.com']) },
    ],
    { connection: { create: { hubspot: false, gorgias: true } } },
  );
  await world.sync();
  expect(await world.control.live('gorgias')).toHaveLength(1);
  expect(await world.control.live('hubspot')).toHaveLength(1);
  const [status] = (await world.api.status()).connections;
  expect(status?.links).toMatchObject({ paired: 0, because: { 'creation-off': 1, 'generic-mailbox': 1 } });
});
