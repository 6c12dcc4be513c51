import { expect, test } from 'vitest';
import { CallTrace } from '../../../src/sandbox/kernel/calls.ts';
import { OrderRefused, type TruthRow } from '../../../src/sandbox/kernel/service.ts';
import { generatePeople } from '../../../src/sandbox/people/generate.ts';
import { MAYA, type Rig, rig } from './rig.ts';

const ADA = { type: 'person', name: 'Ada' } as const;
const order = (rest: object) => ({ actor: ADA, trace: new CallTrace(), ...rest });
const truthOf = ({ gorgias }: Rig, id: string): TruthRow | undefined =>
  [...gorgias.truth()].find((row) => row.id === id);

test('an edit by a person follows the rules of the API and shows as theirs', async () => {
  const made = await rig();
  const { id } = made.gorgias.edit(order({ fields: MAYA }) as never);
  made.gorgias.edit(order({ id, fields: { name: 'Maya Berg' } }) as never);
  expect((await made.call('GET', `/api/customers/${id}`)).body.name).toBe('Maya Berg');
  const { data } = (await made.call('GET', `/api/events?object_id=${id}&order_by=created_datetime:asc`)).body;
  expect(data.map((event: { type: string }) => event.type)).toEqual(['customer-created', 'customer-updated']);
  expect(data[1].user_id).not.toBe((await made.call('GET', '/api/users/0')).body.id);
  for (const fields of [{ firstname: 'x' }, { language: 'english' }])
    expect(() => made.gorgias.edit(order({ id, fields }) as never)).toThrow(OrderRefused);
  expect(() => made.gorgias.edit(order({ id: '1', fields: { name: 'x' } }) as never)).toThrow(/no live customer/);
});

test('12.5 a person’s edit can leave no mark', async () => {
  const made = await rig({ switches: { 'gorgias.agent-edit-bumps': 'no' } });
  const { id } = made.gorgias.edit(order({ fields: MAYA }) as never);
  const before = (await made.call('GET', `/api/customers/${id}`)).body.updated_datetime;
  made.advance(1000);
  made.gorgias.edit(order({ id, fields: { name: 'Maya Berg' } }) as never);
  expect((await made.call('GET', `/api/customers/${id}`)).body).toMatchObject({
    name: 'Maya Berg',
    updated_datetime: before,
  });
  expect(await made.eventsOf(Number(id))).toEqual(['customer-created']);
});

test.each([
  ['no', false, ['customer-created']],
  ['yes', true, ['customer-created', 'customer-updated']],
])('12.5 a custom field edited by a person shows: %s', async (value, moved, events) => {
  const made = await rig({ switches: { 'gorgias.agent-field-edit-shows': value } });
  const { id } = made.gorgias.edit(order({ fields: MAYA }) as never);
  const read = async () => (await made.call('GET', `/api/customers/${id}`)).body;
  const before = (await read()).updated_datetime;
  const field = (await made.call('GET', '/api/custom-fields?object_type=Customer')).body.data[0].id;
  made.advance(1000);
  made.gorgias.edit(order({ id, fields: { custom_fields: [{ id: field, value: 'VIP' }] } }) as never);
  const after = await read();
  expect([after.custom_fields[field].value, after.updated_datetime !== before]).toEqual(['VIP', moved]);
  expect(await made.eventsOf(Number(id))).toEqual(events);
});

test('a merge by a person keeps every channel and fills what the survivor lacks', async () => {
  const made = await rig();
  const survivor = made.gorgias.edit(order({ fields: { ...MAYA, language: null } }) as never).id;
  const old = { email: 'old@example.net', note: 'VIP', language: 'sv', name: 'M. L.' };
  const merged = made.gorgias.edit(order({ fields: old }) as never).id;
  made.gorgias.merge(order({ survivor, merged }) as never);
  const { body } = await made.call('GET', `/api/customers/${survivor}`);
  expect(body.channels.map((c: { address: string }) => c.address)).toEqual([
    'maya.lind@example.org',
    '+46701740612',
    'old@example.net',
  ]);
  expect(body).toMatchObject({ note: 'VIP', language: 'sv', name: MAYA.name });
  expect(truthOf(made, merged)).toMatchObject({ archived: true, mergedInto: survivor });
});

test('the truth names persons, live and gone, and no API does', async () => {
  const made = await rig();
  const people = generatePeople(200, 5);
  for (const { id, emails, phones } of people) made.kernel.world.addAddresses(id, emails, phones);
  made.gorgias.load(people);
  const rows = [...made.gorgias.truth()];
  const seeds = people.flatMap(({ gorgias }) => gorgias);
  expect(rows).toHaveLength(seeds.length);
  expect(new Set(rows.map(({ person }) => person))).toEqual(
    new Set(people.filter(({ gorgias }) => gorgias.length > 0).map(({ id }) => id)),
  );
  made.gorgias.remove(order({ id: rows[0]?.id }) as never);
  expect(truthOf(made, rows[0]?.id ?? '')).toMatchObject({ archived: true, mergedInto: null, person: rows[0]?.person });
  const { body } = await made.call('GET', '/api/customers?limit=100');
  expect(JSON.stringify(body)).not.toMatch(/"p\d+"/);
});

test('loaded people have a history from before: creation events in the order of time, ids too', async () => {
  const made = await rig();
  made.gorgias.load(generatePeople(50, 5));
  const { data } = (
    await made.call('GET', '/api/events?types=customer-created&order_by=created_datetime:asc&limit=100')
  ).body;
  const rows = (await made.call('GET', '/api/customers?order_by=created_datetime:asc&limit=100')).body.data;
  expect(data.map((event: { object_id: number }) => event.object_id)).toEqual(
    rows.map((row: { id: number }) => row.id),
  );
  expect(data[0].created_datetime < '2026-01').toBe(true);
});

test('people loaded twice keep their e-mails and channels findable', async () => {
  const made = await rig();
  const people = generatePeople(300, 9);
  made.gorgias.load(people);
  for (const { email, channels } of people.flatMap(({ gorgias }) => gorgias).slice(0, 60)) {
    if (email !== null)
      expect((await made.call('GET', `/api/customers?email=${encodeURIComponent(email)}`)).body.data).toHaveLength(1);
    for (const { type, address } of channels) {
      const query = new URLSearchParams({ channel_type: type, channel_address: address });
      expect((await made.call('GET', `/api/customers?${query}`)).body.data, address).toHaveLength(1);
    }
  }
});

test('the call log has values before and after, what was sent, whom a create made and who was there already', async () => {
  const made = await rig();
  const first = (await made.call('POST', '/api/customers', { name: 'Maya', email: 'maya.lind@example.org' })).body.id;
  made.kernel.world.addAddresses('p1', ['maya.lind@example.org', 'maya@work.example'], []);
  made.kernel.world.attribute('gorgias', String(first), 'p1');
  await made.call('PUT', `/api/customers/${first}`, { name: 'Maya Lind', note: null });
  await made.call('POST', '/api/customers', { email: 'maya@work.example' });
  await made.call('GET', `/api/customers/${first}`);
  const [, put, create, read] = made.kernel.calls.since(0);
  expect(put).toMatchObject({
    before: { [first]: { name: 'Maya', note: null } },
    after: { [first]: { name: 'Maya Lind', note: null } },
    bodyFields: { [first]: { name: 'Maya Lind', note: null } },
    actor: { type: 'api', name: 'sync@support.example' },
    status: 200,
  });
  expect(Object.values(create?.created ?? {})).toEqual([{ person: 'p1', liveBefore: [String(first)] }]);
  expect([read?.ids, read?.before, read?.after]).toEqual([[String(first)], null, null]);
});

test('tickets can be made, changed and deleted by a person', async () => {
  const made = await rig();
  const messages = [
    { channel: 'email', via: 'email', from_agent: false, sender: { email: 'a@example.com' }, body_text: 'hi' },
  ];
  const { id } = made.gorgias.edit(order({ object: 'tickets', fields: { messages } }) as never);
  made.gorgias.edit(order({ object: 'tickets', id, fields: { status: 'closed' } }) as never);
  expect((await made.call('GET', `/api/tickets/${id}`)).body.status).toBe('closed');
  made.gorgias.remove(order({ object: 'tickets', id }) as never);
  expect((await made.call('GET', `/api/tickets/${id}`)).status).toBe(404);
  expect(() => made.gorgias.edit(order({ object: 'orders', fields: {} }) as never)).toThrow(/customers or tickets/);
});

test('a snapshot brings the account back whole', async () => {
  const made = await rig();
  const { id } = (await made.call('POST', '/api/customers', MAYA)).body;
  const merged = (await made.call('POST', '/api/customers', { email: 'old@example.net' })).body.id;
  await made.call('PUT', `/api/customers/merge?source_id=${merged}&target_id=${id}`, { name: 'x' });
  made.advance(100);
  const saved = made.gorgias.snapshot();
  const views = [
    '/api/customers',
    `/api/customers/${id}`,
    '/api/events',
    '/api/users',
    '/api/customers?email=maya.lind@example.org',
  ];
  const look = async () => Promise.all(views.map(async (path) => (await made.call('GET', path)).body));
  const before = await look();
  await made.call('PUT', `/api/customers/${id}`, { email: 'other@example.com', channels: [] });
  await made.call('POST', '/api/customers', { name: 'New' });
  made.gorgias.restore(saved);
  expect(await look()).toEqual(before);
  expect((await made.call('GET', `/api/customers/${merged}`)).status).toBe(301);
});

test('4.7 a page of 100 from 20,000 customers costs no more than one from 200', async () => {
  const made = await rig();
  const people = generatePeople(20_000, 3);
  // The best of several: what the machine does beside this is not the sandbox's doing.
  const time = async (): Promise<number> => {
    const times: number[] = [];
    for (let n = 0; n < 60; n++) {
      const started = performance.now();
      await made.call('GET', '/api/customers?limit=100&order_by=updated_datetime:asc');
      times.push(performance.now() - started);
    }
    return Math.min(...times);
  };
  made.gorgias.load(people.slice(0, 240));
  const small = await time();
  made.gorgias.load(people.slice(240));
  expect(await time()).toBeLessThan(small * 3);
});

test('1.2 of 60 calls at once 20 answer 429', async () => {
  const made = await rig({ limits: true });
  const statuses = await Promise.all(
    Array.from({ length: 60 }, async () => (await made.call('GET', '/api/account')).status),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
});
