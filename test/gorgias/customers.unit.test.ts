import { expect, test } from 'vitest';
import { factsOf, refusalOf } from '../hubspot/given.ts';
import { channel, customer, given, row } from './given.ts';

test('a list row says nothing of channels (gorgias.md 4.1, 4.3)', async () => {
  await using at = await given(() => ({
    body: { data: [row()], object: 'list', uri: '/api/customers', meta: { prev_cursor: null, next_cursor: 'WyJu' } },
  }));
  expect(await at.api.listCustomers({ orderBy: 'updated:desc', cursor: 'abc' })).toEqual({
    next: 'WyJu',
    rows: [
      {
        id: '519900001',
        slots: {
          name: 'Maya Lind',
          email: 'maya.lind@example.org',
          external_id: null,
          language: 'sv',
          timezone: 'Europe/Stockholm',
          note: 'Prefers e-mail.',
          'field:320101': 'Gold',
        },
        createdAt: '2026-09-02T10:11:12.100000+00:00',
        updatedAt: '2026-09-03T08:00:01.512000+00:00',
        nameSetVia: 'agent',
      },
    ],
  });
  expect(at.server.seen[0]?.url).toBe('/api/customers?cursor=abc&limit=100&order_by=updated_datetime%3Adesc');
});

test('exact lookups go by filters; the last page has no cursor', async () => {
  await using at = await given(() => ({ body: { data: [], meta: { next_cursor: null } } }));
  expect(await at.api.listCustomers({ email: 'a+b@example.com', limit: 1 })).toEqual({ rows: [] });
  await at.api.listCustomers({ externalId: 'tandem:1:2', limit: 1 });
  await at.api.listCustomers({ channel: { type: 'phone', address: '+15550100' }, limit: 1 });
  expect(at.server.seen.map(({ url }) => url)).toEqual([
    '/api/customers?limit=1&email=a%2Bb%40example.com',
    '/api/customers?limit=1&external_id=tandem%3A1%3A2',
    '/api/customers?limit=1&channel_type=phone&channel_address=%2B15550100',
  ]);
});

test.each([
  ['2026-08-26T18:37:25.300135+00:00', '2026-08-26T18:37:25.300135+00:00'],
  ['2019-04-13T03:27:56.973873', '2019-04-13T03:27:56.973873Z'],
  ['2019-04-13 03:27:56', '2019-04-13T03:27:56Z'],
  ['2026-08-26T18:37:25Z', '2026-08-26T18:37:25Z'],
])('the time %s is read as %s: without an offset it is UTC (gorgias.md 1)', async (wire, read) => {
  await using at = await given(() => ({ body: { data: [row(1, { updated_datetime: wire })], meta: {} } }));
  expect((await at.api.listCustomers({})).rows[0]?.updatedAt).toBe(read);
});

test('a customer read whole has channels, preferred first, without deleted ones', async () => {
  const channels = [
    ...customer().channels,
    channel('email', 'gone@example.org', false, { deleted_datetime: '2026-09-02T10:11:12+00:00' }),
  ];
  await using at = await given(() => ({ body: customer(519900001, { channels }) }));
  const found = await at.api.getCustomer('519900001');
  expect(found).toMatchObject({
    kind: 'found',
    record: {
      slots: {
        'channel:email': ['maya.lind@example.org', 'maya@work.example'],
        'channel:phone': ['+46701234567'],
        'field:320101': 'Gold',
      },
      channels: [
        { type: 'email', address: 'maya@work.example', preferred: false },
        { type: 'email', address: 'maya.lind@example.org', preferred: true },
        { type: 'phone', address: '+46701234567', preferred: true },
      ],
      integrationIds: ['7001'],
    },
  });
  expect(at.server.seen[0]?.url).toBe('/api/customers/519900001?relationships=custom_fields');
});

test('a customer without a list of channels is malformed: it would read as one who has none', async () => {
  await using at = await given(() => ({ body: row() }));
  expect(await factsOf(at.api.getCustomer('1'), ['maya.lind@example.org'])).toMatchObject({
    code: 'malformed',
    sent: false,
  });
});

test('odd values in fields that we can do without do no harm', async () => {
  await using at = await given(() => ({
    body: customer(1, { meta: 'x', custom_fields: [], integrations: 7, name: null, firstname: '' }),
  }));
  expect(await at.api.getCustomer('1')).toMatchObject({
    kind: 'found',
    record: { slots: { name: null }, integrationIds: [] },
  });
});

test('what is merged away names its survivor, and no write is replayed on it (gorgias.md 4.7)', async () => {
  const headers = { location: 'https://acme.example/api/customers/519900002/' };
  await using at = await given(() => ({ status: 301, headers }));
  const merged = { kind: 'merged', into: '519900002' };
  expect(await at.api.getCustomer('1')).toEqual(merged);
  expect(await at.api.updateCustomer('1', { name: 'X' })).toEqual(merged);
  expect(await at.api.deleteCustomer('1')).toEqual(merged);
  expect(await at.api.putFieldValues('1', {})).toEqual(merged);
  expect(await at.api.mergeCustomers('1', '2', { name: 'X' })).toEqual(merged);
  expect(at.server.seen.map(({ method }) => method)).toEqual(['GET', 'PUT', 'DELETE', 'PUT', 'PUT']);
});

test('a redirect on the same server is not followed either; one without a customer names nobody', async () => {
  await using at = await given(() => ({ status: 301, headers: { location: '/somewhere' } }));
  expect(await at.api.deleteCustomer('1')).toEqual({ kind: 'merged' });
  expect(at.server.seen).toHaveLength(1);
  await using bare = await given(() => ({ status: 301 }));
  expect(await bare.api.updateCustomer('1', {})).toEqual({ kind: 'merged' });
});

test('what is deleted is gone', async () => {
  await using at = await given(() => ({ status: 404, body: { error: { msg: 'Resource not found.' } } }));
  expect(await at.api.getCustomer('1')).toEqual({ kind: 'gone' });
  expect(await at.api.updateCustomer('1', { name: 'X' })).toEqual({ kind: 'gone' });
  expect(await at.api.deleteCustomer('1')).toEqual({ kind: 'gone' });
  expect(await at.api.getFieldValues('1')).toEqual({ kind: 'gone' });
  expect(await factsOf(at.api.listCustomers({}))).toMatchObject({ code: 'not-found' });
});

test.each([200, 201])('a create that answers %i is one', async (status) => {
  await using at = await given(() => ({ status, body: customer() }));
  const body = { name: 'Maya Lind', channels: [{ type: 'email', address: 'maya.lind@example.org', preferred: true }] };
  expect(await at.api.createCustomer(body)).toMatchObject({ kind: 'created', record: { id: '519900001' } });
  expect([at.server.seen[0]?.method, at.server.seen[0]?.url, JSON.parse(at.server.seen[0]?.body ?? '')]).toEqual([
    'POST',
    '/api/customers',
    body,
  ]);
});

test.each<[string, number, object]>([
  ['a 409 by the docs', 409, { error: { msg: 'The resource already exists.' } }],
  [
    'a 400 that says so',
    400,
    { error: { msg: 'Failed to create customer', data: { email: ['A customer with this email already exists.'] } } },
  ],
])('%s is a customer that exists (gorgias.md 4.5)', async (_name, status, body) => {
  await using at = await given(() => ({ status, body }));
  expect(await at.api.createCustomer({ email: 'a@example.com' })).toMatchObject({ kind: 'exists' });
});

test('a 400 that says something else is a refusal, and names the fields only', async () => {
  const data = { channels: { '0': { address: ["'mara@' is not valid"] } }, 'mara@example.com': ['odd'] };
  await using at = await given(() => ({ status: 400, body: { error: { msg: 'Failed to create customer', data } } }));
  const error = await refusalOf(at.api.createCustomer({ email: 'mara@' }), ['mara@']);
  expect(error.facts).toMatchObject({
    code: 'invalid',
    status: 400,
    sent: false,
    faults: [{ code: 'invalid', field: 'channels' }],
  });
  expect(error.words).toContain("'mara@' is not valid");
});

test('a taken address on an update is a conflict', async () => {
  await using at = await given(() => ({
    status: 409,
    body: { error: { msg: { nested: 'The resource already exists.' } } },
  }));
  expect(await factsOf(at.api.updateCustomer('1', { email: 'a@example.com' }))).toMatchObject({
    code: 'conflict',
    sent: false,
  });
});

test('a merge names both in the query and answers with the target, often as it was (gorgias.md 4.9)', async () => {
  await using at = await given(() => ({ body: customer(519900001) }));
  expect(await at.api.mergeCustomers('519900777', '519900001', { name: 'Maya' })).toMatchObject({
    kind: 'joined',
    record: { id: '519900001' },
  });
  const seen = at.server.seen[0];
  expect([seen?.method, seen?.url, seen?.body]).toEqual([
    'PUT',
    '/api/customers/merge?source_id=519900777&target_id=519900001',
    '{"name":"Maya"}',
  ]);
});

test('a delete answers without a body', async () => {
  await using at = await given(() => ({ status: 204 }));
  expect(await at.api.deleteCustomer('1')).toEqual({ kind: 'deleted' });
});
