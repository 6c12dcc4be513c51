import { expect } from 'vitest';
import { check } from '../cases.ts';
import { MAYA, rig } from './rig.ts';

check('6.1 an event names its object, its chain and who did it', async () => {
  const { call } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  const me = (await call('GET', '/api/users/0')).body;
  const [event] = (await call('GET', `/api/events?object_type=Customer&object_id=${id}`)).body.data;
  expect(event).toEqual({
    id: event.id,
    context: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/),
    created_datetime: expect.stringMatching(/^2026-09-02T10:11:12\.104\d{3}\+00:00$/),
    data: null,
    object_id: id,
    object_type: 'Customer',
    type: 'customer-created',
    user_id: me.id,
    uri: `/api/events/${event.id}/`,
  });
  expect((await call('GET', `/api/events/${event.id}/`)).body).toEqual(event);
  expect((await call('GET', '/api/events/17')).status).toBe(404);
});

check('6 the incremental read: types, a lower bound, ascending', async () => {
  const { call, advance } = await rig();
  const first = (await call('POST', '/api/customers', MAYA)).body;
  advance(1000);
  await call('PUT', `/api/customers/${first.id}`, { name: 'Maya Berg' });
  advance(1000);
  const second = (await call('POST', '/api/customers', { name: 'Ben' })).body;
  const since = encodeURIComponent(first.created_datetime.replace('12.104', '12.900'));
  const { data } = (
    await call(
      'GET',
      `/api/events?types=customer-created&types=customer-updated&created_datetime[gte]=${since}&order_by=created_datetime:asc`,
    )
  ).body;
  expect(data.map((e: { type: string; object_id: number }) => [e.type, e.object_id])).toEqual([
    ['customer-updated', first.id],
    ['customer-created', second.id],
  ]);
  expect((await call('GET', `/api/events?types=customer-updated`)).body.data).toHaveLength(1);
});

check('6.1 all four bounds hold, in both directions and over pages', async () => {
  const { call, advance } = await rig();
  const times: string[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const { id } = (await call('POST', '/api/customers', { name })).body;
    times.push((await call('GET', `/api/events?object_id=${id}`)).body.data[0].created_datetime);
    advance(1000);
  }
  const created = (await call('GET', '/api/events?types=customer-created&order_by=created_datetime:asc')).body.data;
  const count = async (query: string) => {
    const { body } = await call('GET', `/api/events?types=customer-created&${query}`);
    return body.data.map((e: { object_id: number }) =>
      created.findIndex((c: { object_id: number }) => c.object_id === e.object_id),
    );
  };
  const at = (n: number) => encodeURIComponent(times[n] ?? '');
  expect(await count(`created_datetime[gt]=${at(1)}&order_by=created_datetime:asc`)).toEqual([2, 3, 4]);
  expect(await count(`created_datetime[gte]=${at(1)}`)).toEqual([4, 3, 2, 1]);
  expect(await count(`created_datetime[lt]=${at(3)}&order_by=created_datetime:asc`)).toEqual([0, 1, 2]);
  expect(await count(`created_datetime[lte]=${at(3)}&created_datetime[gt]=${at(0)}`)).toEqual([3, 2, 1]);
  const page = (
    await call(
      'GET',
      `/api/events?types=customer-created&created_datetime[gte]=${at(1)}&order_by=created_datetime:asc&limit=2`,
    )
  ).body;
  expect(
    await count(`created_datetime[gte]=${at(1)}&order_by=created_datetime:asc&limit=2&cursor=${page.meta.next_cursor}`),
  ).toEqual([3, 4]);
});

check.each([
  ['object_type=customer&object_id=1', 'object_type'],
  ['object_type=Customer', 'object_type'],
  ['user_ids=1&user_ids=2', 'user_ids'],
  ['created_datetime[gte]=yesterday', 'created_datetime[gte]'],
  ['created_datetime[eq]=2026-01-01', 'created_datetime[eq]'],
])('6.1 %s answers 400', async (query, key) => {
  const { call } = await rig();
  const { status, body } = await call('GET', `/api/events?${query}`);
  expect([status, Object.keys(body.error.data)]).toEqual([400, [key]]);
});

check('6.1 user_ids tells own writes from a person’s, and the system has none', async () => {
  const { call, gorgias, kernel } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  const trace = { read: () => undefined, write: () => undefined };
  gorgias.edit({ id: String(id), fields: { name: 'By Ada' }, actor: { type: 'person', name: 'Ada' }, trace });
  gorgias.edit({ id: String(id), fields: { note: 'by a rule' }, actor: { type: 'automation', name: 'rule' }, trace });
  const me = (await call('GET', '/api/users/0')).body.id;
  expect((await call('GET', `/api/events?user_ids=${me}`)).body.data).toHaveLength(1);
  const { data } = (await call('GET', `/api/events?object_id=${id}&order_by=created_datetime:asc`)).body;
  expect(data.map((e: { user_id: number | null }) => e.user_id)).toEqual([me, expect.any(Number), null]);
  expect(data[1].user_id).not.toBe(me);
  expect(kernel.clock('gorgias').now()).toBeGreaterThan(0);
});

check('6.1, 12.10 an event can be listed late with its own time, and old ones can be forgotten', async () => {
  const { call, advance } = await rig({
    switches: { 'gorgias.event-delay-ms': '3000', 'gorgias.event-retention-days': '30' },
  });
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  expect((await call('GET', `/api/events?object_id=${id}`)).body.data).toEqual([]);
  advance(3000);
  expect((await call('GET', '/api/events?types=customer-created')).body.data[0].created_datetime).toMatch(
    /^2026-09-02T10:11:12/,
  );
  advance(31 * 86_400_000);
  expect((await call('GET', '/api/events?types=customer-created')).body.data).toEqual([]);
});

const ALL = '/api/events?order_by=created_datetime:asc&limit=100';
type Row = { type: string; object_type: string; object_id: number; user_id: number | null };

check('6.1 a fresh account has its history from its own creation on, which nobody made', async () => {
  const { call } = await rig();
  const { data } = (await call('GET', ALL)).body;
  const { created_datetime } = (await call('GET', '/api/account')).body;
  expect(data.map(({ type, object_type, user_id }: Row) => [type, object_type, user_id])).toEqual([
    ['account-created', 'Account', null],
    ['user-created', 'User', null],
    ['user-created', 'User', null],
    ['user-created', 'User', null],
  ]);
  expect(data[0].created_datetime).toBe(created_datetime);
  const users = (await call('GET', '/api/users?order_by=created_datetime:asc')).body.data;
  expect(data.slice(1).map(({ object_id }: Row) => object_id)).toEqual(users.map(({ id }: { id: number }) => id));
});

check('6.1 somebody new at the help desk has an event of their own before what they do', async () => {
  const { call, gorgias } = await rig();
  const trace = { read: () => undefined, write: () => undefined };
  gorgias.edit({ fields: { name: 'Maya' }, actor: { type: 'person', name: 'Zoe' }, trace });
  const [hired, made] = (await call('GET', ALL)).body.data.slice(-2);
  expect([hired.type, hired.user_id, made.type, made.user_id]).toEqual([
    'user-created',
    null,
    'customer-created',
    hired.object_id,
  ]);
});

check('6.1 views, teams, integrations and surveys have events', async () => {
  const { call } = await rig();
  const me = (await call('GET', '/api/users/0')).body.id;
  const before = (await call('GET', ALL)).body.data.length;
  const view = (await call('POST', '/api/views', { name: 'All', type: 'ticket-list' })).body.id;
  await call('PUT', `/api/views/${view}`, { name: 'Everything' });
  const team = (await call('POST', '/api/teams', { name: 'Tier 1' })).body.id;
  const http = {
    url: 'https://sync.example.org/hooks',
    method: 'POST',
    request_content_type: 'application/json',
    response_content_type: 'application/json',
  };
  const integration = (await call('POST', '/api/integrations', { name: 'crm', type: 'http', http })).body.id;
  for (const deactivated_datetime of [undefined, '2026-09-02T10:00:00', null])
    await call('PUT', `/api/integrations/${integration}`, { name: 'crm', deactivated_datetime });
  await call('DELETE', `/api/integrations/${integration}`);
  const { data } = (await call('GET', ALL)).body;
  expect(data.slice(before).map((row: Row) => [row.type, row.object_type, row.object_id, row.user_id])).toEqual([
    ['view-created', 'View', view, me],
    ['view-updated', 'View', view, me],
    ['team-created', 'Team', team, me],
    ['integration-created', 'Integration', integration, me],
    ['integration-updated', 'Integration', integration, me],
    ['integration-deactivated', 'Integration', integration, me],
    ['integration-reactivated', 'Integration', integration, me],
    ['integration-deleted', 'Integration', integration, me],
  ]);
});

check('6.1 a survey has an event when it is sent and one when it is answered, each once', async () => {
  const { call } = await rig();
  const messages = [{ channel: 'email', via: 'email', from_agent: false, sender: { email: 'a@example.com' } }];
  const ticket = (await call('POST', '/api/tickets', { messages })).body;
  const of = { ticket_id: ticket.id, customer_id: ticket.customer.id };
  const { id } = (await call('POST', '/api/satisfaction-surveys', of)).body;
  const sent = { ...of, sent_datetime: '2026-09-02T10:00:00' };
  await call('PUT', `/api/satisfaction-surveys/${id}`, sent);
  await call('PUT', `/api/satisfaction-surveys/${id}`, { ...sent, score: 5 });
  await call('PUT', `/api/satisfaction-surveys/${id}`, { ...sent, score: 4 });
  const { data } = (
    await call('GET', `/api/events?object_type=SatisfactionSurvey&object_id=${id}&order_by=created_datetime:asc`)
  ).body;
  expect(data.map(({ type }: Row) => type)).toEqual(['satisfaction-survey-sent', 'satisfaction-survey-responded']);
});

check('12.10 by switch an event shows before one with a lower id, and the late one keeps its time', async () => {
  const { call, advance } = await rig({ switches: { 'gorgias.event-disorder-ms': '10000' } });
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
    await call('POST', '/api/customers', { name });
    advance(1000);
  }
  const listed = async (): Promise<number[]> => {
    const path = '/api/events?types=customer-created&order_by=created_datetime:asc';
    return (await call('GET', path)).body.data.map((event: { id: number }) => event.id);
  };
  const early = await listed();
  advance(10_000);
  const all = await listed();
  expect(all).toHaveLength(8);
  expect(all).toEqual([...all].sort((a, b) => a - b));
  expect(early.length).toBeLessThan(8);
  const gaps = [];
  for (const id of all) if (!early.includes(id) && early.some((shown) => shown > id)) gaps.push(id);
  expect(gaps.length).toBeGreaterThan(0);
});

check('12.10 by default an event is listed at once', async () => {
  const { call } = await rig();
  await call('POST', '/api/customers', { name: 'Maya' });
  expect((await call('GET', '/api/events?types=customer-created')).body.data).toHaveLength(1);
});

check('12.5 channel, note and field edits can be silent', async () => {
  const { call, advance, eventsOf } = await rig({
    switches: {
      'gorgias.channel-edit-bumps': 'no',
      'gorgias.channel-edit-event': 'no',
      'gorgias.note-edit-bumps': 'no',
    },
  });
  const before = (await call('POST', '/api/customers', MAYA)).body;
  advance(1000);
  await call('PUT', `/api/customers/${before.id}`, { note: 'quiet', channels: MAYA.channels.slice(0, 1) });
  const after = (await call('GET', `/api/customers/${before.id}`)).body;
  expect([after.note, after.channels.length, after.updated_datetime]).toEqual(['quiet', 1, before.updated_datetime]);
  expect(await eventsOf(before.id)).toEqual(['customer-created']);
});
