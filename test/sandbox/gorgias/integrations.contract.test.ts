import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, vi } from 'vitest';
import { check } from '../cases.ts';
import { type Rig, rig } from './rig.ts';

interface Hook {
  readonly url: string;
  readonly heard: { url: string; headers: IncomingHttpHeaders; body: string }[];
  answer: { status: number; body: string };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A program that an integration calls. */
async function hook(): Promise<Hook> {
  const made: Hook = { url: '', heard: [], answer: { status: 200, body: '{"plan":"pro"}' } };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      made.heard.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      if (made.answer.status === 0) return; // never answers
      response.writeHead(made.answer.status, { 'Content-Type': 'application/json' });
      response.end(made.answer.body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(made, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

const quiet = ({ gorgias }: Rig) =>
  vi.waitFor(() => expect(gorgias.pending()).toBe(0), { timeout: 10_000, interval: 2 });

const integration = (url: string, http: Record<string, unknown> = {}) => ({
  name: 'crm-sync',
  type: 'http',
  description: 'Nudges the sync daemon',
  http: {
    url: `${url}/hooks/gorgias`,
    method: 'POST',
    request_content_type: 'application/json',
    response_content_type: 'application/json',
    headers: { 'X-Sync-Secret': 's3cr3t', 'X-Ticket': '{{ticket.id}}' },
    form: {
      event: '{{event.type}}',
      ticket_id: '{{ticket.id}}',
      customer_id: '{{ticket.customer.id}}',
      email: '{{ticket.customer.email}}',
      from_agent: '{{message.from_agent}}',
    },
    triggers: { 'ticket-created': true, ticket_updated: false, 'ticket-message-created': false },
    ...http,
  },
});

const ticket = {
  messages: [
    { channel: 'email', via: 'email', from_agent: false, sender: { email: 'a@example.com' }, body_text: 'hi' },
  ],
};

check('9 an integration comes back with all triggers and without its secret', async () => {
  const { call } = await rig();
  const { status, body } = await call(
    'POST',
    '/api/integrations',
    integration('https://sync.example', { hmac_secret: 'h' }),
  );
  expect(status).toBe(201);
  expect(body).toEqual({
    id: 126601,
    name: 'crm-sync',
    type: 'http',
    description: 'Nudges the sync daemon',
    http: {
      url: 'https://sync.example/hooks/gorgias',
      method: 'POST',
      request_content_type: 'application/json',
      response_content_type: 'application/json',
      headers: { 'X-Sync-Secret': 's3cr3t', 'X-Ticket': '{{ticket.id}}' },
      form: integration('').http.form,
      triggers: {
        'ticket-created': true,
        'ticket-updated': false,
        'ticket-message-created': false,
        'ticket-self-unsnoozed': false,
        'ticket-message-failed': false,
        'ticket-assignment-updated': false,
        'ticket-status-updated': false,
        'ticket-handed-over': false,
      },
    },
    created_datetime: body.created_datetime,
    updated_datetime: body.created_datetime,
    deactivated_datetime: null,
    locked_datetime: null,
    managed: false,
    uri: '/api/integrations/126601/',
  });
  expect((await call('GET', '/api/integrations?type=http')).body).toMatchObject({
    data: [body],
    meta: { total_resources: null },
  });
  expect((await call('DELETE', '/api/integrations/126601')).status).toBe(204);
  expect((await call('GET', '/api/integrations/126601')).status).toBe(404);
});

check('9 a ticket event calls the URL with templates filled, every value a text', async () => {
  const made = await rig();
  const heard = await hook();
  await made.call('POST', '/api/integrations', integration(heard.url));
  const { body } = await made.call('POST', '/api/tickets', ticket);
  await quiet(made);
  expect(heard.heard).toHaveLength(1);
  const [call] = heard.heard;
  expect([call?.url, call?.headers['x-sync-secret'], call?.headers['x-ticket']]).toEqual([
    '/hooks/gorgias',
    's3cr3t',
    String(body.id),
  ]);
  expect(JSON.parse(call?.body ?? '')).toEqual({
    event: 'ticket-created',
    ticket_id: String(body.id),
    customer_id: String(body.customer.id),
    email: 'a@example.com',
    from_agent: '',
  });
  expect(call?.headers['x-gorgias-hmac-sha256']).toBeUndefined();
});

check('9 message events know the message: from_agent arrives as False', async () => {
  const made = await rig();
  const heard = await hook();
  await made.call('POST', '/api/integrations', integration(heard.url, { triggers: { ticket_message_created: true } }));
  await made.call('POST', '/api/tickets', ticket);
  await quiet(made);
  expect(JSON.parse(heard.heard[0]?.body ?? '')).toMatchObject({
    event: 'ticket-message-created',
    from_agent: 'False',
  });
});

check('9 without a form the body is empty; with a secret it is signed; a form can be url-encoded', async () => {
  const made = await rig();
  const heard = await hook();
  await made.call('POST', '/api/integrations', integration(heard.url, { form: null, headers: null }));
  await made.call(
    'POST',
    '/api/integrations',
    integration(heard.url, { hmac_secret: 'key', request_content_type: 'application/x-www-form-urlencoded' }),
  );
  await made.call('POST', '/api/tickets', ticket);
  await quiet(made);
  const empty = heard.heard.find(({ body }) => body === '');
  const signed = heard.heard.find(({ body }) => body !== '');
  expect(empty?.headers['content-length']).toBe('0');
  expect(new URLSearchParams(signed?.body).get('event')).toBe('ticket-created');
  expect(signed?.headers['x-gorgias-hmac-sha256']).toBe(
    createHmac('sha256', 'key')
      .update(signed?.body ?? '')
      .digest('base64'),
  );
});

check('4.1, 9 the JSON answer lands on the customer and moves no timestamp', async () => {
  const made = await rig();
  const heard = await hook();
  const { id } = (await made.call('POST', '/api/integrations', integration(heard.url))).body;
  const { customer } = (await made.call('POST', '/api/tickets', ticket)).body;
  const before = (await made.call('GET', `/api/customers?email=a@example.com`)).body.data[0].updated_datetime;
  await quiet(made);
  const after = (await made.call('GET', `/api/customers/${customer.id}`)).body;
  expect(after.integrations).toEqual({ [id]: { __integration_type__: 'http', plan: 'pro' } });
  expect(after.updated_datetime).toBe(before);
});

check('9 a hundred failures in a row disable it; one success resets the count; a PUT wakes it', async () => {
  const made = await rig();
  const heard = await hook();
  const { id } = (await made.call('POST', '/api/integrations', integration(heard.url))).body;
  const state = async () => (await made.call('GET', `/api/integrations/${id}`)).body.deactivated_datetime;
  const fire = async (times: number) => {
    for (let n = 0; n < times; n++) await made.call('POST', '/api/tickets', ticket);
    await quiet(made);
  };
  heard.answer = { status: 500, body: '{}' };
  await fire(99);
  heard.answer = { status: 200, body: '{}' };
  await fire(1);
  heard.answer = { status: 500, body: '{}' };
  await fire(99);
  expect(await state()).toBeNull();
  await fire(1);
  expect(await state()).not.toBeNull();
  await fire(1);
  expect(heard.heard).toHaveLength(200);
  await made.call('PUT', `/api/integrations/${id}`, { name: 'crm-sync', deactivated_datetime: null });
  await fire(1);
  expect(heard.heard).toHaveLength(201);
  const { data } = (
    await made.call('GET', `/api/events?object_type=Integration&object_id=${id}&order_by=created_datetime:asc`)
  ).body;
  expect(data.map((event: { type: string }) => event.type)).toEqual([
    'integration-created',
    'integration-deactivated',
    'integration-reactivated',
  ]);
});

check('9 only a timeout is tried again', async () => {
  const made = await rig({ speed: 100 });
  const heard = await hook();
  heard.answer = { status: 0, body: '' };
  await made.call('POST', '/api/integrations', integration(heard.url));
  await made.call('POST', '/api/tickets', ticket);
  for (let n = 1; n <= 3; n++) {
    await vi.waitFor(() => expect(heard.heard).toHaveLength(n), { timeout: 5_000, interval: 5 });
    // Due a second after the timeout, which is real time here: move the vendor's clock until it is.
    await vi.waitFor(
      () => {
        made.advance(10);
        expect(n === 3 ? made.gorgias.pending() : heard.heard.length).toBe(n === 3 ? 0 : n + 1);
      },
      { timeout: 5_000, interval: 10 },
    );
  }
  expect(heard.heard).toHaveLength(3);
});

check('9, 12.11 how long an integration waits is a switch', async () => {
  const switches = { 'gorgias.integration-timeout-s': '1', 'gorgias.integration-retries': '0' };
  const made = await rig({ speed: 4, switches });
  const heard = await hook();
  heard.answer = { status: 0, body: '' };
  await made.call('POST', '/api/integrations', integration(heard.url));
  await made.call('POST', '/api/tickets', ticket);
  expect(made.gorgias.pending()).toBe(1);
  // A quarter of a second; five would be one and a quarter.
  await vi.waitFor(() => expect(made.gorgias.pending()).toBe(0), { timeout: 1_000, interval: 10 });
});

check('9 requests use hyphens, answers may use underscores; other triggers do not exist', async () => {
  const { call } = await rig({ switches: { 'gorgias.trigger-spelling': 'underscores' } });
  const { body } = await call('POST', '/api/integrations', integration('https://sync.example'));
  expect(body.http.triggers).toMatchObject({ ticket_created: true });
  const wrong = await call(
    'POST',
    '/api/integrations',
    integration('https://sync.example', { triggers: { 'customer-updated': true } }),
  );
  expect([wrong.status, wrong.body.error.data]).toEqual([
    400,
    { http: { triggers: { 'customer-updated': ['Unknown field.'] } } },
  ]);
  const missing = await call('POST', '/api/integrations', {
    name: 'x',
    type: 'http',
    http: { url: 'https://sync.example' },
  });
  expect(Object.keys(missing.body.error.data.http)).toEqual([
    'method',
    'request_content_type',
    'response_content_type',
  ]);
  expect((await call('PUT', `/api/integrations/${body.id}`, { description: 'no name' })).status).toBe(400);
});

check.each(['yes', 'no'])(
  '4.9 data of one HTTP integration on both customers blocks their merge: %s',
  async (blocks) => {
    const made = await rig({ switches: { 'gorgias.merge-http-data-blocks': blocks } });
    const heard = await hook();
    await made.call('POST', '/api/integrations', integration(heard.url));
    const one = (await made.call('POST', '/api/tickets', ticket)).body.customer.id;
    const sender = { email: 'b@example.com' };
    const two = (await made.call('POST', '/api/tickets', { messages: [{ ...ticket.messages[0], sender }] })).body
      .customer.id;
    await quiet(made);
    const { status } = await made.call('PUT', `/api/customers/merge?source_id=${one}&target_id=${two}`, { name: 'x' });
    expect(status).toBe(blocks === 'yes' ? 409 : 200);
  },
);

check('9 a lost call is never made', async () => {
  const made = await rig();
  const heard = await hook();
  await made.call('POST', '/api/integrations', integration(heard.url));
  made.kernel.faults.add({ side: 'gorgias', path: '/hooks/gorgias', kind: 'webhook-loss', nth: 1 });
  await made.call('POST', '/api/tickets', ticket);
  await made.call('POST', '/api/tickets', ticket);
  await quiet(made);
  expect(heard.heard).toHaveLength(1);
});

check('9 an integration needs a URL, also in a change of its call', async () => {
  const { call } = await rig();
  const { id } = (await call('POST', '/api/integrations', integration('https://sync.example.org'))).body;
  const data = async (method: string, path: string, http: Record<string, unknown>) =>
    (await call(method, path, { ...integration('https://sync.example.org', http) })).body.error?.data;
  const wrong = { http: { url: ['Not a valid URL.'] } };
  for (const url of ['not a url', 'ftp://sync.example.org/', '/hooks'])
    expect(await data('POST', '/api/integrations', { url })).toEqual(wrong);
  const change = (http: object) => call('PUT', `/api/integrations/${id}`, { name: 'crm', http });
  expect((await change({ method: 'PUT' })).body.error.data).toEqual({
    http: { url: ['Missing data for required field.'] },
  });
  expect((await change({ url: 'not a url' })).body.error.data).toEqual(wrong);
  expect((await change({ url: 'https://{{ticket.channel}}.example.org/{{ticket.id}}' })).status).toBe(200);
  expect((await call('PUT', `/api/integrations/${id}`, { name: 'crm' })).body.http).toMatchObject({
    url: 'https://{{ticket.channel}}.example.org/{{ticket.id}}',
    method: 'POST',
  });
});

check('9.1 a PUT of a widget moves its updated_datetime', async () => {
  const { call, advance } = await rig();
  const widget = { type: 'custom', template: { type: 'wrapper', widgets: [] } };
  const made = (await call('POST', '/api/widgets', widget)).body;
  expect(made.updated_datetime).toBe(made.created_datetime);
  expect((await call('GET', `/api/widgets/${made.id}`)).body).toEqual(made);
  advance(5000);
  const { body } = await call('PUT', `/api/widgets/${made.id}`, { ...widget, order: 2 });
  expect(body.created_datetime).toBe(made.created_datetime);
  expect(body.updated_datetime.slice(0, 23)).toBe('2026-09-02T10:11:17.104');
});

check('9 an answer that comes after a restore lands on nobody', async () => {
  const { call, gorgias } = await rig();
  const customer = (await call('POST', '/api/tickets', ticket)).body.customer.id;
  const { id } = (await call('GET', '/api/tickets')).body.data[0];
  let answer: (() => void) | undefined;
  const server = createServer((_, response) => {
    answer = () => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"plan":"pro"}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await call('POST', '/api/integrations', integration(url, { triggers: { 'ticket-updated': true } }));
  const before = gorgias.snapshot();
  await call('PUT', `/api/tickets/${id}`, { status: 'closed' });
  await vi.waitFor(() => expect(answer).toBeDefined());
  gorgias.restore(before);
  expect(gorgias.pending()).toBe(0);
  answer?.();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await call('GET', `/api/customers/${customer}`)).body.integrations).toEqual({});
  expect(gorgias.pending()).toBe(0);
});
