import { expect } from 'vitest';
import { check } from '../cases.ts';
import { MAYA, plain, rig } from './rig.ts';

const channel = (type: string, address: string, name = 'Maya Lind') => ({
  id: '<id>',
  type,
  address,
  preferred: true,
  created_datetime: '<datetime>',
  updated_datetime: '<datetime>',
  deleted_datetime: null,
  user: { id: '<id>', name },
  customer: { id: '<id>', name },
});

const WRITTEN = {
  id: '<id>',
  external_id: 'hs-7741',
  active: true,
  email: 'maya.lind@example.org',
  name: 'Maya Lind',
  firstname: 'Maya',
  lastname: 'Lind',
  channels: [channel('email', 'maya.lind@example.org'), channel('phone', '+46701740612')],
  language: 'sv',
  timezone: 'Europe/Stockholm',
  created_datetime: '<datetime>',
  updated_datetime: '<datetime>',
  meta: { name_set_via: 'agent' },
  data: null,
  customer: null,
  note: null,
  custom_fields: {},
  integrations: {},
};

check('4.5 a create answers 201 with the customer, channels and all', async () => {
  const { call } = await rig();
  const { status, body } = await call('POST', '/api/customers', MAYA);
  expect(status).toBe(201);
  expect(plain(body)).toEqual(WRITTEN);
});

check('1 timestamps have microseconds and an offset, and updated is a little after created', async () => {
  const { call } = await rig();
  const { body } = await call('POST', '/api/customers', MAYA);
  expect(body.created_datetime).toMatch(/^2026-09-02T10:11:12\.104\d{3}\+00:00$/);
  expect(body.updated_datetime > body.created_datetime).toBe(true);
});

check('4.4 a single GET adds external_data and ecommerce_data; both trailing forms of the path work', async () => {
  const { call } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  for (const path of [`/api/customers/${id}`, `/api/customers/${id}/`]) {
    const { status, body } = await call('GET', path);
    expect(status).toBe(200);
    expect(plain(body)).toEqual({ ...WRITTEN, external_data: {}, ecommerce_data: {} });
  }
});

check('4.3 a list row lacks channels and what belongs to the single object', async () => {
  const { call } = await rig();
  await call('POST', '/api/customers', { ...MAYA, note: 'Prefers e-mail.' });
  const { status, body } = await call('GET', '/api/customers?limit=1&order_by=updated_datetime%3Adesc');
  expect(status).toBe(200);
  expect(plain(body)).toEqual({
    data: [
      {
        id: '<id>',
        external_id: 'hs-7741',
        active: true,
        email: 'maya.lind@example.org',
        name: 'Maya Lind',
        firstname: 'Maya',
        lastname: 'Lind',
        language: 'sv',
        timezone: 'Europe/Stockholm',
        created_datetime: '<datetime>',
        updated_datetime: '<datetime>',
        meta: { name_set_via: 'agent' },
        data: null,
        note: 'Prefers e-mail.',
        custom_fields: {},
      },
    ],
    object: 'list',
    uri: '/api/customers?limit=1&order_by=updated_datetime%3Adesc',
    meta: { prev_cursor: null, next_cursor: null },
  });
});

check.each([
  ['Nango Test Customer', 'Nango', 'Customer'],
  ['Romain @Gorgias Updated', 'Romain', 'Updated'],
  ['Nango Disposable 2', 'Nango', 'Disposable'],
  ['Cher', 'Cher', ''],
  [null, '', ''],
])('4.1 the name %j splits into %j and %j', async (name, firstname, lastname) => {
  const { call } = await rig();
  const { body } = await call('POST', '/api/customers', { name, email: 'a@example.com' });
  expect(body).toMatchObject({ name, firstname, lastname });
});

check(
  '4.2 without preferred the first of each type is preferred, and the first e-mail is the primary one',
  async () => {
    const { call } = await rig();
    const { body } = await call('POST', '/api/customers', {
      channels: [
        { type: 'email', address: 'a@example.com' },
        { type: 'phone', address: '0719908543' },
        { type: 'email', address: 'b@example.com' },
      ],
    });
    expect(body.email).toBe('a@example.com');
    expect(body.channels.map((c: { address: string; preferred: boolean }) => [c.address, c.preferred])).toEqual([
      ['a@example.com', true],
      ['0719908543', true],
      ['b@example.com', false],
    ]);
  },
);

check('4.6 a PUT changes only what it names; channels replace the whole list and keep their ids', async () => {
  const { call, advance } = await rig();
  const before = (await call('POST', '/api/customers', MAYA)).body;
  advance(5_000);
  const { status, body } = await call('PUT', `/api/customers/${before.id}`, {
    name: 'Maya Lind-Berg',
    external_id: 'hs-7741',
    language: null,
    channels: [
      { type: 'email', address: 'maya.lind@example.org', preferred: true },
      { type: 'email', address: 'maya@work.example', preferred: false },
    ],
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    name: 'Maya Lind-Berg',
    lastname: 'Lind-Berg',
    language: null,
    timezone: 'Europe/Stockholm',
  });
  expect(body.channels.map((c: { address: string }) => c.address)).toEqual([
    'maya.lind@example.org',
    'maya@work.example',
  ]);
  expect(body.channels[0].id).toBe(before.channels[0].id);
  expect(body.updated_datetime > before.updated_datetime).toBe(true);
  expect(body.created_datetime).toBe(before.created_datetime);
});

check('4.6 a PUT that changes nothing moves no timestamp and emits nothing', async () => {
  const { call, advance, eventsOf } = await rig();
  const before = (await call('POST', '/api/customers', MAYA)).body;
  advance(43_000);
  const { body } = await call('PUT', `/api/customers/${before.id}`, MAYA);
  expect(body.updated_datetime).toBe(before.updated_datetime);
  expect(await eventsOf(before.id)).toEqual(['customer-created']);
});

check('4.6 null clears', async () => {
  const { call } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  const nothing = {
    name: null,
    email: null,
    external_id: null,
    language: null,
    timezone: null,
    note: null,
    meta: null,
  };
  const { body } = await call('PUT', `/api/customers/${id}`, nothing);
  expect(body).toMatchObject({ ...nothing, firstname: '', lastname: '' });
});

check('4.7 a delete answers 204 with nothing, and then the id 404', async () => {
  const { call, eventsOf } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  const gone = await call('DELETE', `/api/customers/${id}`);
  expect([gone.status, gone.text]).toEqual([204, '']);
  for (const method of ['GET', 'DELETE']) {
    const { status, body } = await call(method, `/api/customers/${id}`);
    expect([status, body]).toEqual([404, { error: { msg: 'Resource not found.' } }]);
  }
  expect(await eventsOf(id)).toEqual(['customer-created', 'customer-deleted']);
});

check('4.7 a bulk delete takes ids in its body', async () => {
  const { call } = await rig();
  const one = (await call('POST', '/api/customers', { name: 'One' })).body.id;
  const two = (await call('POST', '/api/customers', { name: 'Two' })).body.id;
  expect((await call('DELETE', '/api/customers', { ids: [one, two] })).status).toBe(204);
  expect((await call('GET', '/api/customers')).body.data).toEqual([]);
  expect((await call('DELETE', '/api/customers', { customers: [one] })).body).toEqual({
    error: {
      msg: 'Failed to delete customers',
      data: { ids: ['Missing data for required field.'], customers: ['Unknown field.'] },
    },
  });
});

check('1.1 unknown and ill-typed body keys answer 400, each key with its fault', async () => {
  const { call } = await rig();
  const { status, body } = await call('POST', '/api/customers', {
    name: 7,
    firstname: 'Maya',
    language: 'english',
    timezone: 'Mars/Olympus',
    email: 'nobody',
    channels: [{ type: 'email' }],
  });
  expect(status).toBe(400);
  expect(body).toEqual({
    error: {
      msg: 'Failed to create customer',
      data: {
        name: ['Not a valid string.'],
        email: ['Not a valid email address.'],
        language: [expect.stringMatching(/^Must be one of: aa, /)],
        timezone: ['Not a valid timezone.'],
        channels: { 0: { address: ['Missing data for required field.'] } },
        firstname: ['Unknown field.'],
      },
    },
  });
});

check('4.5 channels can be required', async () => {
  const { call } = await rig({ switches: { 'gorgias.channels-required': 'yes' } });
  expect((await call('POST', '/api/customers', { name: 'Maya' })).body).toEqual({
    error: { msg: 'Failed to create customer', data: { channels: ['Missing data for required field.'] } },
  });
});

check.each(['409', '400'])('4.5, 10.5 an e-mail of another customer answers %s', async (status) => {
  const { call } = await rig({ switches: { 'gorgias.duplicate-status': status } });
  await call('POST', '/api/customers', MAYA);
  const again = await call('POST', '/api/customers', { email: 'MAYA.lind@example.org' });
  expect(again.status).toBe(Number(status));
  expect(again.body).toEqual(
    status === '409'
      ? { error: { msg: 'The resource already exists.' } }
      : { error: { msg: 'Failed to create customer', data: { email: ['Already used by another customer.'] } } },
  );
  const { id } = (await call('POST', '/api/customers', { name: 'Other' })).body;
  const phone = [{ type: 'phone', address: '+46701740612', preferred: true }];
  expect((await call('PUT', `/api/customers/${id}`, { channels: phone })).status).toBe(Number(status));
});

check.each(['409', '400'])('12.2 by switch the refusal %s names the customer who holds it', async (status) => {
  const { call } = await rig({ switches: { 'gorgias.duplicate-status': status, 'gorgias.duplicate-names-id': 'yes' } });
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  const again = await call('POST', '/api/customers', { email: MAYA.email });
  expect([again.status, JSON.stringify(again.body)]).toEqual([
    Number(status),
    expect.stringContaining(`customer ${id}.`),
  ]);
});

check('4.3 filters find by primary e-mail, external id, name, language, time zone and any channel', async () => {
  const { call } = await rig();
  await call('POST', '/api/customers', {
    ...MAYA,
    channels: [...MAYA.channels, { type: 'email', address: 'maya@work.example', preferred: false }],
  });
  await call('POST', '/api/customers', { name: 'Ben Cole', email: 'ben@example.com', language: 'en' });
  const found = async (query: string) =>
    (await call('GET', `/api/customers?${query}`)).body.data.map((row: { name: string }) => row.name);
  expect(await found('email=maya.lind%40example.org')).toEqual(['Maya Lind']);
  expect(await found('email=maya%40work.example')).toEqual([]);
  expect(await found('channel_type=email&channel_address=maya%40work.example')).toEqual(['Maya Lind']);
  expect(await found('channel_type=phone&channel_address=%2B46701740612')).toEqual(['Maya Lind']);
  expect(await found('external_id=hs-7741')).toEqual(['Maya Lind']);
  expect(await found('name=Ben%20Cole')).toEqual(['Ben Cole']);
  expect(await found('language=sv')).toEqual(['Maya Lind']);
  expect(await found('timezone=Europe/Stockholm')).toEqual(['Maya Lind']);
});

check('12.7 the e-mail filter can look at case', async () => {
  const anyCase = await rig();
  const exact = await rig({ switches: { 'gorgias.email-filter': 'exact' } });
  for (const { call } of [anyCase, exact]) await call('POST', '/api/customers', MAYA);
  expect((await anyCase.call('GET', '/api/customers?email=Maya.Lind@example.org')).body.data).toHaveLength(1);
  expect((await exact.call('GET', '/api/customers?email=Maya.Lind@example.org')).body.data).toHaveLength(0);
});

check.each([
  ['limit=101', 'limit'],
  ['limit=0', 'limit'],
  ['order_by=name:asc', 'order_by'],
  ['updated_since=2026-01-01', 'updated_since'],
  ['ids=1', 'ids'],
  ['channel_type=email', 'channel_address'],
])('3, 4.3 the query %s answers 400 and names %s', async (query, key) => {
  const { call } = await rig();
  const { status, body } = await call('GET', `/api/customers?${query}`);
  expect(status).toBe(400);
  expect(Object.keys(body.error.data)).toEqual([key]);
});

check('4.8 PUT /data answers 202 with an empty body, moves no timestamp and is not in the list', async () => {
  const { call, advance, eventsOf } = await rig();
  const before = (await call('POST', '/api/customers', MAYA)).body;
  advance(60_000);
  const put = await call('PUT', `/api/customers/${before.id}/data`, {
    data: { plan: 'pro' },
    version: '2026-09-02T10:00:00.000000',
  });
  expect([put.status, put.text, put.headers.get('content-length'), put.headers.get('content-type')]).toEqual([
    202,
    '',
    '0',
    'application/json',
  ]);
  const [row] = (await call('GET', '/api/customers')).body.data;
  expect([row.data, row.updated_datetime]).toEqual([null, before.updated_datetime]);
  expect(await eventsOf(before.id)).toEqual(['customer-created']);
});

check('4.8 an older version of /data is silently ignored', async () => {
  const { call } = await rig({ switches: { 'gorgias.data-readable': 'yes' } });
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  await call('PUT', `/api/customers/${id}/data`, { data: { n: 2 }, version: '2026-09-02T10:00:00' });
  const older = await call('PUT', `/api/customers/${id}/data`, { data: { n: 1 }, version: '2026-09-01T10:00:00' });
  expect(older.status).toBe(202);
  expect((await call('GET', `/api/customers/${id}`)).body.data).toEqual({ n: 2 });
});

check('4.2 a channel that changes only its preference keeps its id and moves the customer', async () => {
  const { call, advance } = await rig();
  const second = { type: 'email', address: 'maya@work.example', preferred: false };
  const before = (await call('POST', '/api/customers', { ...MAYA, channels: [MAYA.channels[0], second] })).body;
  advance(1000);
  const channels = [
    { ...MAYA.channels[0], preferred: false },
    { ...second, preferred: true },
  ];
  const { body } = await call('PUT', `/api/customers/${before.id}`, { channels });
  expect(body.channels.map((c: { id: number; preferred: boolean }) => [c.id, c.preferred])).toEqual([
    [before.channels[0].id, false],
    [before.channels[1].id, true],
  ]);
  expect(body.channels[1].updated_datetime > before.channels[1].updated_datetime).toBe(true);
  expect(body.updated_datetime > before.updated_datetime).toBe(true);
});

check('4.2, 4.7 an address that was dropped or deleted is found no more and free for others', async () => {
  const { call } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  const find = async () =>
    (await call('GET', '/api/customers?channel_type=phone&channel_address=%2B46701740612')).body.data.length;
  const phone = { name: 'Other', channels: MAYA.channels.slice(1) };
  expect((await call('POST', '/api/customers', phone)).status).toBe(409);
  await call('PUT', `/api/customers/${id}`, { channels: MAYA.channels.slice(0, 1) });
  expect(await find()).toBe(0);
  const other = await call('POST', '/api/customers', phone);
  expect([other.status, await find()]).toEqual([201, 1]);
  await call('DELETE', `/api/customers/${other.body.id}`);
  expect([await find(), (await call('POST', '/api/customers', phone)).status]).toEqual([0, 201]);
});

check('12.7 how long a name, a note and an external id may be is a switch', async () => {
  const { call } = await rig({ switches: { 'gorgias.text-limit': '10' } });
  const ten = 'x'.repeat(10);
  const { id } = (await call('POST', '/api/customers', { name: ten, note: ten, external_id: ten })).body;
  const long = { name: `${ten}x`, note: `${ten}x`, external_id: `${ten}x` };
  const fault = ['Longer than maximum length 10.'];
  for (const [method, path] of [
    ['POST', '/api/customers'],
    ['PUT', `/api/customers/${id}`],
  ] as const) {
    const { status, body } = await call(method, path, long);
    expect([status, body.error.data]).toEqual([400, { name: fault, note: fault, external_id: fault }]);
  }
  expect((await call('GET', `/api/customers/${id}`)).body).toMatchObject({ name: ten, note: ten, external_id: ten });
});
