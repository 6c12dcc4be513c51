import { expect } from 'vitest';
import { check } from '../cases.ts';
import { MAYA, rig } from './rig.ts';

const find = { type: 'customer', query: 'maya' };
const lagging = { switches: { 'gorgias.search-lag-ms': '2000' } };

check('6.2 search answers 201 with id, name and e-mail only', async () => {
  const { call } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  const { status, body, headers } = await call('POST', '/api/search', find);
  expect([status, body]).toEqual([
    201,
    { data: [{ id, name: 'Maya Lind', email: 'maya.lind@example.org' }], object: 'list', uri: '', meta: {} },
  ]);
  expect(headers.get('x-gorgias-search-engine')).toBe('ES');
});

check('6.2 some versions answer a bare array', async () => {
  const { call } = await rig({ switches: { 'gorgias.search-shape': 'array' } });
  await call('POST', '/api/customers', MAYA);
  expect((await call('POST', '/api/search', find)).body).toHaveLength(1);
});

check('10.12 the index lags: creates, renames and deletes show only after a while', async () => {
  const { call, advance } = await rig(lagging);
  const names = async (query: string) =>
    (await call('POST', '/api/search', { type: 'customer', query })).body.data.map((row: { name: string }) => row.name);
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  expect(await names('maya')).toEqual([]);
  advance(2000);
  expect(await names('maya')).toEqual(['Maya Lind']);
  await call('PUT', `/api/customers/${id}`, { name: 'Zoe Berg' });
  expect([await names('maya'), await names('zoe')]).toEqual([['Maya Lind'], []]);
  advance(2000);
  expect(await names('zoe')).toEqual(['Zoe Berg']);
  await call('DELETE', `/api/customers/${id}`);
  expect(await names('zoe')).toEqual(['Zoe Berg']);
  advance(2000);
  expect(await names('zoe')).toEqual([]);
});

check.each([
  [{ type: 'customers', query: 'a' }, 'type'],
  [{ type: 'customer', query: 'a', size: 51 }, 'size'],
  [{ type: 'customer' }, 'query'],
  [{ type: 'customer', query: 'a', cursor: 'x' }, 'cursor'],
])('6.2 %j answers 400', async (body, key) => {
  const { call } = await rig();
  const answer = await call('POST', '/api/search', body);
  expect([answer.status, Object.keys(answer.body.error.data)]).toEqual([400, [key]]);
});

check('6.2 phones, agents and tags can be searched too', async () => {
  const { call } = await rig();
  await call('POST', '/api/customers', MAYA);
  await call('POST', '/api/tags', { name: 'vip' });
  const count = async (type: string, query: string) =>
    (await call('POST', '/api/search', { type, query })).body.data.length;
  expect([
    await count('customers_by_phone', '4670174'),
    await count('customer_channel_email', 'maya'),
    await count('customer_channel_phone', 'maya'),
    await count('agent', 'ada'),
    await count('tag', 'vi'),
  ]).toEqual([1, 1, 0, 1, 1]);
});

check('9.1 widgets: the template is a wrapper, a PUT replaces all, a DELETE answers 204', async () => {
  const { call } = await rig();
  const http = {
    url: 'https://sync.example',
    method: 'GET',
    request_content_type: 'application/json',
    response_content_type: 'application/json',
  };
  const integration_id = (await call('POST', '/api/integrations', { name: 'crm', type: 'http', http })).body.id;
  const template = { type: 'wrapper', widgets: [{ path: 'crm', type: 'card', title: 'HubSpot', widgets: [] }] };
  const { status, body } = await call('POST', '/api/widgets', {
    type: 'http',
    context: 'ticket',
    integration_id,
    order: 1,
    template,
  });
  expect([status, body]).toMatchObject([
    201,
    { type: 'http', context: 'ticket', integration_id, order: 1, template, deactivated_datetime: null },
  ]);
  expect((await call('GET', `/api/widgets?integration_id=${integration_id}`)).body.data).toHaveLength(1);
  const bare = await call('PUT', `/api/widgets/${body.id}`, { type: 'custom', template });
  expect(bare.body).toMatchObject({ order: 0, integration_id: null });
  expect(
    (await call('POST', '/api/widgets', { type: 'http', integration_id, template: { type: 'card' } })).status,
  ).toBe(400);
  expect((await call('DELETE', `/api/widgets/${body.id}`)).status).toBe(204);
});

check('6.3 views list tickets only', async () => {
  const { call } = await rig();
  const view = (await call('POST', '/api/views', { name: 'All', type: 'ticket-list' })).body;
  const { id } = view;
  expect((await call('GET', '/api/views')).body.data).toEqual([view]);
  expect((await call('POST', '/api/views', { name: 'C', type: 'customer-list' })).status).toBe(400);
  await call('POST', '/api/tickets', {
    messages: [{ channel: 'email', via: 'email', from_agent: false, sender: { email: 'a@example.com' } }],
  });
  expect((await call('GET', `/api/views/${id}/items`)).body.data).toHaveLength(1);
  expect((await call('PUT', '/api/views/0/items?limit=5', { view: { filters: '' } })).body.data).toHaveLength(1);
});

check('8 teams have members', async () => {
  const { call } = await rig();
  const { id } = (await call('GET', '/api/users/0')).body;
  const { body } = await call('POST', '/api/teams', { name: 'First line', members: [{ id }] });
  expect(body).toMatchObject({
    name: 'First line',
    members: [{ id, name: 'Tandem Sync', email: 'sync@support.example' }],
  });
  expect((await call('GET', '/api/teams')).body.data).toEqual([body]);
  expect((await call('GET', `/api/teams/${body.id}`)).body).toEqual(body);
});

check('10.13 statistics are gone, and say so with 400', async () => {
  const { call } = await rig();
  const answers = [await call('GET', '/api/stats/overview'), await call('POST', '/api/stats/overview', {})];
  expect(answers.map(({ status }) => status)).toEqual([400, 400]);
  expect(answers[0]?.body.error.msg).toEqual(expect.any(String));
});

check('8 the account answers', async () => {
  const { call } = await rig();
  expect((await call('GET', '/api/account')).body).toMatchObject({ domain: 'rehearsal' });
  expect((await call('GET', '/api/account/settings')).body.data).toEqual([]);
});
