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
