import { expect } from 'vitest';
import { check } from '../cases.ts';
import { MAYA, plain, rig } from './rig.ts';

const inbound = (email: string, body_text = 'Where is my order?') => ({
  channel: 'email',
  via: 'email',
  from_agent: false,
  sender: { email },
  source: {
    type: 'email',
    from: { address: email, name: '' },
    to: [{ address: 'help@support.example', name: 'Help' }],
  },
  subject: 'Order',
  body_text,
});

const customer = {
  id: '<id>',
  email: 'maya.lind@example.org',
  name: 'Maya Lind',
  firstname: 'Maya',
  lastname: 'Lind',
  meta: { name_set_via: 'agent' },
};

check('7 a list row has excerpt, count and a short customer; requester is the same', async () => {
  const { call } = await rig();
  await call('POST', '/api/customers', MAYA);
  const { status } = await call('POST', '/api/tickets', {
    channel: 'email',
    via: 'email',
    subject: 'Order',
    messages: [inbound('maya.lind@example.org')],
  });
  expect(status).toBe(201);
  const { body } = await call('GET', '/api/tickets');
  expect(plain(body.data)).toEqual([
    {
      id: '<id>',
      uri: `/api/tickets/${body.data[0].id}/`,
      external_id: null,
      language: null,
      status: 'open',
      priority: 'normal',
      channel: 'email',
      via: 'email',
      from_agent: false,
      spam: false,
      assignee_user: null,
      assignee_team: null,
      subject: 'Order',
      meta: null,
      tags: [],
      is_unread: true,
      created_datetime: '<datetime>',
      opened_datetime: '<datetime>',
      last_received_message_datetime: '<datetime>',
      last_message_datetime: '<datetime>',
      updated_datetime: '<datetime>',
      closed_datetime: null,
      trashed_datetime: null,
      snooze_datetime: null,
      requester: customer,
      customer,
      excerpt: 'Where is my order?',
      messages_count: 1,
      integrations: [],
    },
  ]);
  expect(body.meta.total_resources).toBeNull();
});

check(
  '7 a single ticket has its messages; its customer has channels but no timestamps, language or time zone',
  async () => {
    const { call } = await rig();
    await call('POST', '/api/customers', MAYA);
    const { id } = (await call('POST', '/api/tickets', { messages: [inbound('maya.lind@example.org')] })).body;
    const { body } = await call('GET', `/api/tickets/${id}?relationships=custom_fields`);
    expect(body.messages.map((m: { body_text: string; ticket_id: number }) => [m.body_text, m.ticket_id])).toEqual([
      ['Where is my order?', id],
    ]);
    expect(Object.keys(body)).toEqual(
      expect.arrayContaining(['satisfaction_survey', 'reply_options', 'summary', 'events', 'requester']),
    );
    expect(Object.keys(body)).not.toContain('excerpt');
    expect(Object.keys(body.customer)).toEqual(
      expect.arrayContaining(['channels', 'integrations', 'external_data', 'ecommerce_data']),
    );
    for (const key of ['created_datetime', 'updated_datetime', 'language', 'timezone', 'custom_fields'])
      expect(Object.keys(body.customer)).not.toContain(key);
  },
);

check(
  '7, 10.14 a sender nobody knows becomes a customer made by mail; a known one by any channel is found',
  async () => {
    const { call } = await rig();
    const known = (
      await call('POST', '/api/customers', {
        ...MAYA,
        channels: [...MAYA.channels, { type: 'email', address: 'maya@work.example', preferred: false }],
      })
    ).body;
    const first = (await call('POST', '/api/tickets', { messages: [inbound('maya@work.example')] })).body;
    expect(first.customer.id).toBe(known.id);
    expect((await call('GET', `/api/customers/${known.id}`)).body.email).toBe('maya.lind@example.org');
    const second = (await call('POST', '/api/tickets', { messages: [inbound('stranger@example.net')] })).body;
    expect(second.customer).toMatchObject({ email: 'stranger@example.net', meta: { name_set_via: 'email' } });
  },
);

check('7 a nested field beyond id updates the customer', async () => {
  const { call, eventsOf } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  await call('POST', '/api/tickets', {
    customer: { id, name: 'Maya Berg' },
    messages: [inbound('maya.lind@example.org')],
  });
  expect((await call('GET', `/api/customers/${id}`)).body.name).toBe('Maya Berg');
  expect(await eventsOf(id)).toEqual(['customer-created', 'customer-updated']);
});

check('7 filters: customer, external id, ids; trashed tickets are in unless refused', async () => {
  const { call } = await rig();
  const one = (await call('POST', '/api/tickets', { external_id: 'x-1', messages: [inbound('a@example.com')] })).body;
  const two = (await call('POST', '/api/tickets', { messages: [inbound('b@example.com')] })).body;
  await call('PUT', `/api/tickets/${two.id}`, { trashed_datetime: '2026-09-02T10:00:00' });
  const ids = async (query: string) =>
    (await call('GET', `/api/tickets?${query}`)).body.data.map((row: { id: number }) => row.id);
  expect(await ids('order_by=created_datetime:asc')).toEqual([one.id, two.id]);
  expect(await ids('trashed=false')).toEqual([one.id]);
  expect(await ids(`customer_id=${two.customer.id}`)).toEqual([two.id]);
  expect(await ids('external_id=x-1')).toEqual([one.id]);
  expect(await ids(`ticket_ids=${one.id}&ticket_ids=${two.id}&order_by=updated_datetime:asc`)).toEqual([
    one.id,
    two.id,
  ]);
  expect((await call('GET', '/api/tickets?status=open')).status).toBe(400);
});

check('7 closing, assigning and tagging move the ticket and tell the finer events', async () => {
  const { call, advance } = await rig();
  const { id } = (await call('POST', '/api/tickets', { messages: [inbound('a@example.com')] })).body;
  const agent = (await call('GET', '/api/users?email=ada@support.example')).body.data[0].id;
  advance(1000);
  const { body } = await call('PUT', `/api/tickets/${id}`, {
    status: 'closed',
    assignee_user: { id: agent },
    tags: [{ name: 'vip' }],
  });
  expect(body).toMatchObject({
    status: 'closed',
    assignee_user: { id: agent, name: 'Ada Desk' },
    tags: [{ name: 'vip', decoration: null }],
  });
  expect(body.closed_datetime).not.toBeNull();
  const { data } = (await call('GET', `/api/events?object_type=Ticket&object_id=${id}&order_by=created_datetime:asc`))
    .body;
  expect(data.map((event: { type: string }) => event.type)).toEqual([
    'ticket-created',
    'ticket-updated',
    'ticket-closed',
    'ticket-assigned',
    'ticket-tags-added',
  ]);
  expect(new Set(data.slice(1).map((event: { context: string }) => event.context)).size).toBe(1);
});

check('7 a customer’s message opens a closed ticket again; messages are listed newest first', async () => {
  const { call, advance } = await rig();
  const { id } = (await call('POST', '/api/tickets', { messages: [inbound('a@example.com', 'one')] })).body;
  await call('PUT', `/api/tickets/${id}`, { status: 'closed' });
  advance(1000);
  const reply = await call('POST', `/api/tickets/${id}/messages`, inbound('a@example.com', 'two'));
  expect(reply.status).toBe(201);
  expect((await call('GET', `/api/tickets/${id}`)).body).toMatchObject({ status: 'open', closed_datetime: null });
  const texts = async (path: string) =>
    (await call('GET', path)).body.data.map((m: { body_text: string }) => m.body_text);
  expect(await texts(`/api/messages?ticket_id=${id}`)).toEqual(['two', 'one']);
  expect(await texts(`/api/tickets/${id}/messages?order_by=created_datetime:asc`)).toEqual(['one', 'two']);
});

check('7 limits of a ticket: 998 letters of subject, 255 of external id, at least one message', async () => {
  const { call } = await rig();
  const { status, body } = await call('POST', '/api/tickets', {
    subject: 'x'.repeat(999),
    external_id: 'x'.repeat(256),
    messages: [],
  });
  expect([status, body]).toEqual([
    400,
    {
      error: {
        msg: 'Failed to create ticket',
        data: {
          subject: ['Longer than maximum length 998.'],
          external_id: ['Longer than maximum length 255.'],
          messages: ['Length must be between 1 and 500.'],
        },
      },
    },
  ]);
});

check(
  '4.9 a merge moves the tickets; 12.13 a delete leaves them without a customer, trashes or deletes them',
  async () => {
    const { call, kernel } = await rig();
    const made = (await call('POST', '/api/tickets', { messages: [inbound('old@example.com')] })).body;
    const target = (await call('POST', '/api/customers', MAYA)).body.id;
    await call('PUT', `/api/customers/merge?source_id=${made.customer.id}&target_id=${target}`, { name: 'x' });
    expect((await call('GET', `/api/tickets?customer_id=${target}`)).body.data).toHaveLength(1);
    await call('DELETE', `/api/customers/${target}`);
    expect((await call('GET', `/api/tickets/${made.id}`)).body).toMatchObject({
      customer: null,
      trashed_datetime: null,
    });
    const orphan = async (email: string) => {
      const ticket = (await call('POST', '/api/tickets', { messages: [inbound(email)] })).body;
      await call('DELETE', `/api/customers/${ticket.customer.id}`);
      return call('GET', `/api/tickets/${ticket.id}`);
    };
    kernel.switches.set('gorgias.deleted-customer-tickets', 'trash');
    expect((await orphan('b@example.com')).body.trashed_datetime).not.toBeNull();
    kernel.switches.set('gorgias.deleted-customer-tickets', 'delete');
    expect((await orphan('c@example.com')).status).toBe(404);
  },
);

check('7, 10.7 tags on tickets answer 201, 202 and 204 without bodies', async () => {
  const { call } = await rig();
  const { id } = (await call('POST', '/api/tickets', { messages: [inbound('a@example.com')] })).body;
  const names = async () =>
    (await call('GET', `/api/tickets/${id}`)).body.tags.map((tag: { name: string }) => tag.name);
  const added = await call('POST', `/api/tickets/${id}/tags`, { names: ['vip', 'late'] });
  expect([added.status, added.text, await names()]).toEqual([201, '', ['vip', 'late']]);
  const replaced = await call('PUT', `/api/tickets/${id}/tags`, { names: ['late', 'refund'] });
  expect([replaced.status, replaced.text, await names()]).toEqual([202, '', ['late', 'refund']]);
  const dropped = await call('DELETE', `/api/tickets/${id}/tags`, { names: ['late'] });
  expect([dropped.status, dropped.text, await names()]).toEqual([204, '', ['refund']]);
});

check('7 tags can be renamed, merged and deleted; a used name answers 409', async () => {
  const { call } = await rig();
  const vip = (await call('POST', '/api/tags', { name: 'vip' })).body;
  const gold = (await call('POST', '/api/tags', { name: 'gold' })).body;
  expect((await call('POST', '/api/tags', { name: 'vip' })).status).toBe(409);
  const { id } = (await call('POST', '/api/tickets', { tags: [{ id: vip.id }], messages: [inbound('a@example.com')] }))
    .body;
  expect((await call('PUT', `/api/tags/${gold.id}/merge`, { source_tags_ids: [vip.id] })).status).toBe(200);
  expect((await call('GET', `/api/tickets/${id}`)).body.tags.map((tag: { name: string }) => tag.name)).toEqual([
    'gold',
  ]);
  expect((await call('GET', '/api/tags?search=go')).body.data).toMatchObject([{ name: 'gold', usage: 1 }]);
  expect((await call('DELETE', '/api/tags', { ids: [gold.id] })).status).toBe(204);
  expect((await call('GET', `/api/tickets/${id}`)).body.tags).toEqual([]);
});

check('7 one survey per ticket, and a PUT replaces all of it', async () => {
  const { call } = await rig();
  const ticket = (await call('POST', '/api/tickets', { messages: [inbound('a@example.com')] })).body;
  const wanted = { ticket_id: ticket.id, customer_id: ticket.customer.id, score: 5, body_text: 'Great' };
  const made = (await call('POST', '/api/satisfaction-surveys', wanted)).body;
  expect(plain(made)).toEqual({
    id: '<id>',
    body_text: 'Great',
    created_datetime: '<datetime>',
    customer_id: '<id>',
    meta: null,
    score: 5,
    scored_datetime: '<datetime>',
    sent_datetime: null,
    should_send_datetime: null,
    ticket_id: '<id>',
    uri: `/api/satisfaction-surveys/${made.id}/`,
  });
  expect((await call('POST', '/api/satisfaction-surveys', wanted)).status).toBe(409);
  expect((await call('POST', '/api/satisfaction-surveys', { ...wanted, score: 6 })).status).toBe(400);
  const { body } = await call('PUT', `/api/satisfaction-surveys/${made.id}`, {
    ticket_id: ticket.id,
    customer_id: ticket.customer.id,
    score: 4,
  });
  expect(body).toMatchObject({ score: 4, body_text: null });
  expect((await call('GET', `/api/tickets/${ticket.id}`)).body.satisfaction_survey).toEqual(body);
});

check('7 a refused ticket leaves nothing behind: no ticket, no tag, no customer, none changed', async () => {
  const { call, eventsOf } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  const customer = { id, name: 'Maya Berg' };
  const refused = [
    { assignee_user: { id: 1 } },
    { assignee_team: { id: 1 } },
    { tags: [{ name: 'new' }, { id: 1 }] },
    { closed_datetime: 'soon' },
    { messages: [inbound('new@example.com'), { ...inbound('x@example.com'), sender: { id: 1 } }] },
    { messages: [{ ...inbound('new@example.com'), receiver: { id: 1 } }] },
  ];
  for (const fields of refused) {
    const { status } = await call('POST', '/api/tickets', {
      messages: [inbound('new@example.com')],
      customer,
      ...fields,
    });
    expect(status, JSON.stringify(fields)).toBe(400);
  }
  const taken = { email: 'new@example.com', channels: [MAYA.channels[1]] };
  const both = [inbound('other@example.com'), { ...inbound('new@example.com'), sender: taken }];
  expect((await call('POST', '/api/tickets', { customer, messages: both })).status).toBe(409);
  expect((await call('GET', '/api/tickets')).body.data).toEqual([]);
  expect((await call('GET', '/api/tags')).body.data).toEqual([]);
  const rows = (await call('GET', '/api/customers')).body.data;
  expect(rows.map(({ name }: { name: string }) => name)).toEqual(['Maya Lind']);
  expect(await eventsOf(id)).toEqual(['customer-created']);
});

check(
  '7 two new senders of one ticket who claim one address are refused whole, and one who comes twice is one',
  async () => {
    const { call } = await rig();
    const from = (email: string, ...channels: object[]) => ({ ...inbound(email), sender: { email, channels } });
    const phone = MAYA.channels[1] as object;
    const post = async (messages: object[], more = {}) =>
      (await call('POST', '/api/tickets', { messages, ...more })).status;
    expect(await post([from('a@example.com', phone), from('b@example.com', phone)])).toBe(409);
    expect(await post([from('b@example.com')], { customer: { email: 'a@example.com', channels: [phone] } })).toBe(201);
    expect(
      await post([inbound('c@example.com'), from('d@example.com', { type: 'email', address: 'C@example.com' })]),
    ).toBe(409);
    const message = {
      ...inbound('x@example.com'),
      sender: { email: 'x@example.com', channels: [{ type: 'sms', address: '1' }] },
    };
    const ticket = (await call('GET', '/api/tickets')).body.data[0].id;
    const receiver = { email: 'y@example.com', channels: [{ type: 'sms', address: '1' }] };
    expect((await call('POST', `/api/tickets/${ticket}/messages`, { ...message, receiver })).status).toBe(409);
    const names = async () =>
      (await call('GET', '/api/customers?order_by=created_datetime:asc')).body.data.map(
        (row: { email: string }) => row.email,
      );
    expect(await names()).toEqual(['a@example.com', 'b@example.com']);
    const both = ['e@example.com', 'f@example.com'].map((address) => ({ type: 'email', address }));
    expect(await post([from('e@example.com', ...both), inbound('f@example.com'), inbound('E@example.com')])).toBe(201);
    expect(await names()).toEqual(['a@example.com', 'b@example.com', 'e@example.com']);
  },
);

check('7 a refused change of a ticket, or a refused message, changes no customer and makes no tag', async () => {
  const { call } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  const ticket = (await call('POST', '/api/tickets', { messages: [inbound('maya.lind@example.org')] })).body.id;
  const customer = { id, name: 'Maya Berg' };
  for (const fields of [{ assignee_user: { id: 1 } }, { tags: [{ id: 1 }] }, { closed_datetime: 'soon' }])
    expect((await call('PUT', `/api/tickets/${ticket}`, { customer, tags: [{ name: 'new' }], ...fields })).status).toBe(
      400,
    );
  const message = { ...inbound('a@example.com'), sender: customer, receiver: { id: 1 } };
  expect((await call('POST', `/api/tickets/${ticket}/messages`, message)).status).toBe(400);
  expect((await call('GET', `/api/customers/${id}`)).body.name).toBe('Maya Lind');
  expect((await call('GET', '/api/tags')).body.data).toEqual([]);
  expect((await call('GET', `/api/messages?ticket_id=${ticket}`)).body.data).toHaveLength(1);
});

const DATES: readonly (readonly [string, string, Record<string, unknown>, string])[] = [
  ...['opened', 'closed', 'snooze', 'trashed'].map(
    (name) => ['PUT', '/api/tickets/{ticket}', {}, `${name}_datetime`] as const,
  ),
  ['POST', '/api/tickets', { messages: [inbound('a@example.com')] }, 'created_datetime'],
  ['POST', '/api/tickets/{ticket}/messages', inbound('a@example.com'), 'created_datetime'],
  ['POST', '/api/tickets/{ticket}/messages', inbound('a@example.com'), 'sent_datetime'],
  ...['created', 'scored', 'sent', 'should_send'].map(
    (name) => ['POST', '/api/satisfaction-surveys', { ticket_id: 1, customer_id: 1 }, `${name}_datetime`] as const,
  ),
  ['POST', '/api/widgets', { type: 'custom', template: { type: 'wrapper' } }, 'deactivated_datetime'],
  ['PUT', '/api/integrations/{integration}', { name: 'x' }, 'deactivated_datetime'],
  ['PUT', '/api/custom-fields', [{ id: 1 }] as never, 'deactivated_datetime'],
  ['PUT', '/api/customers/{customer}/data', { data: {} }, 'version'],
];

check.each(DATES.map((row) => [...row]))('1.1, 7 a datetime that is none answers 400: %s %s %o %s', async (...row) => {
  const [method, path, fields, name] = row as unknown as (typeof DATES)[number];
  const { call } = await rig();
  const ticket = (await call('POST', '/api/tickets', { messages: [inbound('a@example.com')] })).body;
  const http = { url: 'https://sync.example.org/', method: 'POST' };
  const types = { request_content_type: 'application/json', response_content_type: 'application/json' };
  const integration = { name: 'x', type: 'http', http: { ...http, ...types } };
  const { id } = (await call('POST', '/api/integrations', integration)).body;
  const real = path
    .replace('{ticket}', ticket.id)
    .replace('{customer}', ticket.customer.id)
    .replace('{integration}', id);
  for (const date of ['garbage', '2026-02-31T10:00:00', '2026-13-01', 5]) {
    const sent = Array.isArray(fields) ? [{ ...fields[0], [name]: date }] : { ...fields, [name]: date };
    const { status, body } = await call(method, real, sent);
    const data = Array.isArray(fields) ? body.error?.data?.['0'] : body.error?.data;
    expect([status, data], String(date)).toEqual([400, { [name]: ['Not a valid datetime.'] }]);
  }
});

check('7 a survey names a ticket and a customer that exist', async () => {
  const { call } = await rig();
  const ticket = (await call('POST', '/api/tickets', { messages: [inbound('a@example.com')] })).body;
  const survey = { ticket_id: ticket.id, customer_id: ticket.customer.id };
  const refused = async (method: string, path: string, fields: object) =>
    (await call(method, path, { ...survey, ...fields })).body.error;
  const path = '/api/satisfaction-surveys';
  const unknown = ['Resource not found.'];
  const msg = 'Failed to create satisfaction survey';
  expect(await refused('POST', path, { customer_id: 12345 })).toEqual({ msg, data: { customer_id: unknown } });
  expect(await refused('POST', path, { ticket_id: 12345 })).toEqual({ msg, data: { ticket_id: unknown } });
  const { id } = (await call('POST', path, survey)).body;
  expect(await refused('PUT', `${path}/${id}`, { customer_id: 12345 })).toEqual({
    msg: 'Failed to update satisfaction survey',
    data: { customer_id: unknown },
  });
});

check('7 at most a hundred ticket_ids', async () => {
  const { call } = await rig();
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `ticket_ids=${n + 1}`).join('&');
  expect((await call('GET', `/api/tickets?${ids(100)}`)).status).toBe(200);
  expect(await call('GET', `/api/tickets?${ids(101)}`)).toMatchObject({
    status: 400,
    body: { error: { msg: 'Failed to list tickets', data: { ticket_ids: ['Longer than maximum length 100.'] } } },
  });
});

check('7 taking a tag off by a name that nobody uses makes no tag; the tags of a ticket come in pages', async () => {
  const { call } = await rig();
  const { id } = (await call('POST', '/api/tickets', { messages: [inbound('a@example.com')] })).body;
  await call('POST', `/api/tickets/${id}/tags`, { names: ['late', 'vip'] });
  const dropped = await call('DELETE', `/api/tickets/${id}/tags`, { names: ['unheard', 'vip'] });
  expect([dropped.status, dropped.text]).toEqual([204, '']);
  const names = ({ body }: { body: { data: { name: string }[] } }) => body.data.map(({ name }) => name);
  expect(names(await call('GET', '/api/tags'))).toEqual(['vip', 'late']);
  await call('POST', `/api/tickets/${id}/tags`, { names: ['a'] });
  const first = await call('GET', `/api/tickets/${id}/tags?limit=1`);
  expect(names(first)).toEqual(['late']);
  const next = `/api/tickets/${id}/tags?limit=1&cursor=${first.body.meta.next_cursor}`;
  expect(names(await call('GET', next))).toEqual(['a']);
});

check('6.3, 7 the list of a view has what its items have; that of no view has nothing', async () => {
  const { call } = await rig();
  const ticket = (await call('POST', '/api/tickets', { messages: [inbound('a@example.com')] })).body.id;
  const view = (await call('POST', '/api/views', { name: 'All' })).body.id;
  const ids = async (path: string) => (await call('GET', path)).body.data.map(({ id }: { id: number }) => id);
  expect(await ids(`/api/views/${view}/items`)).toEqual([ticket]);
  expect(await ids(`/api/tickets?view_id=${view}`)).toEqual([ticket]);
  expect(await ids('/api/tickets?view_id=1')).toEqual([]);
});

check('7 tags, messages, surveys and tickets can be had one by one; a tag is renamed, a ticket deleted', async () => {
  const { call } = await rig();
  const tag = (await call('POST', '/api/tags', { name: 'vip' })).body;
  await call('POST', '/api/tags', { name: 'gold' });
  expect((await call('GET', `/api/tags/${tag.id}`)).body).toEqual(tag);
  expect((await call('PUT', `/api/tags/${tag.id}`, { name: 'gold' })).status).toBe(409);
  expect((await call('PUT', `/api/tags/${tag.id}`, { name: 'best' })).body).toEqual({ ...tag, name: 'best' });
  expect((await call('DELETE', `/api/tags/${tag.id}`)).status).toBe(204);
  expect((await call('GET', `/api/tags/${tag.id}`)).status).toBe(404);
  const ticket = (await call('POST', '/api/tickets', { messages: [inbound('a@example.com')] })).body;
  const [message] = (await call('GET', `/api/messages?ticket_id=${ticket.id}`)).body.data;
  expect((await call('GET', `/api/messages/${message.id}`)).body).toEqual(message);
  const wanted = { ticket_id: ticket.id, customer_id: ticket.customer.id, score: 5 };
  const survey = (await call('POST', '/api/satisfaction-surveys', wanted)).body;
  expect((await call('GET', `/api/satisfaction-surveys/${survey.id}`)).body).toEqual(survey);
  expect((await call('DELETE', `/api/tickets/${ticket.id}`)).status).toBe(204);
  const gone = [await call('GET', `/api/tickets/${ticket.id}`), await call('GET', `/api/messages/${message.id}`)];
  expect(gone.map(({ status }) => status)).toEqual([404, 404]);
  const events = (await call('GET', `/api/events?object_id=${ticket.id}`)).body.data;
  expect(events[0]).toMatchObject({ type: 'ticket-deleted', object_type: 'Ticket' });
});
