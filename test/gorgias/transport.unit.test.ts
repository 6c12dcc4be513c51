import { expect, test } from 'vitest';
import { type Answer, stub } from '../vendor/stub.ts';
import { factsOf } from '../hubspot/given.ts';
import { customer, given } from './given.ts';

const update = { email: 'mara@example.com' };

test('a call that is never answered ends at its deadline, and the server sees the connection close', async () => {
  await using at = await given(() => undefined);
  const facts = await factsOf(at.api.updateCustomer('7', update, { deadlineMs: 600 }), ['mara@example.com', '/7']);
  expect(facts).toEqual({
    side: 'gorgias',
    code: 'timeout',
    method: 'PUT',
    route: '/api/customers/{id}',
    sent: true,
    aborted: false,
  });
  await (await at.server.arrived()).closed;
});

test('a body that never ends is ended too', async () => {
  await using at = await given((_seen, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"data":[');
    return undefined;
  });
  expect(await factsOf(at.api.listCustomers({}, { deadlineMs: 600 }))).toMatchObject({ code: 'timeout', sent: false });
  await (await at.server.arrived()).closed;
});

test('the caller can end a call in flight', async () => {
  await using at = await given(() => undefined);
  const caller = new AbortController();
  const calling = factsOf(at.api.deleteCustomer('1', { signal: caller.signal }));
  const seen = await at.server.arrived();
  caller.abort();
  expect(await calling).toMatchObject({ code: 'timeout', aborted: true, sent: true });
  await seen.closed;
});

test('a call whose caller has already given up sends nothing', async () => {
  await using at = await given(() => ({ status: 204 }));
  expect(await factsOf(at.api.deleteCustomer('1', { signal: AbortSignal.abort() }))).toMatchObject({
    code: 'timeout',
    aborted: true,
    sent: false,
  });
  expect(at.server.seen).toEqual([]);
});

const html = { 'content-type': 'text/html' };
test.each<[string, Answer, object]>([
  [
    'an error without a content type',
    { status: 502, headers: {}, body: 'Bad gateway' },
    { code: 'unavailable', sent: true },
  ],
  [
    'an HTML error page',
    { status: 503, headers: html, body: '<html>down</html>' },
    { code: 'unavailable', sent: true },
  ],
  ['half an error', { status: 400, body: '{"error":{"ms' }, { code: 'invalid', sent: false }],
  ['an error that is a string', { status: 403, body: { error: 'no' } }, { code: 'forbidden', sent: false }],
  ['refused credentials', { status: 401, body: { error: { msg: 'x' } } }, { code: 'auth', sent: false }],
  [
    'an HTML page as success',
    { status: 200, headers: html, body: '<html>hello</html>' },
    { code: 'malformed', sent: true },
  ],
  ['an empty success', { status: 200 }, { code: 'malformed', sent: true }],
  ['half a success', { status: 200, body: '{"id":5199' }, { code: 'malformed', sent: true }],
  [
    'a rate limit',
    { status: 429, headers: { 'retry-after': '5' }, body: '{"error":{"msg":"Rate limit exceeded"}}' },
    { code: 'rate-limited', limit: 'bucket', retryAfterMs: 5_000, sent: false },
  ],
  ['a rate limit without a word', { status: 429 }, { code: 'rate-limited', limit: 'bucket', sent: false }],
])('%s becomes one typed error', async (_name, answer, facts) => {
  await using at = await given(() => answer);
  expect(await factsOf(at.api.updateCustomer('7', update), ['mara@example.com'])).toEqual({
    side: 'gorgias',
    method: 'PUT',
    route: '/api/customers/{id}',
    status: answer.status,
    ...facts,
  });
  expect(at.heard.map(({ status }) => status)).toEqual([answer.status]);
  expect(at.server.seen).toHaveLength(1);
});

test('a success without a content type is read all the same', async () => {
  await using at = await given(() => ({ headers: {}, body: customer() }));
  expect(await at.api.updateCustomer('519900001', update)).toMatchObject({ kind: 'updated' });
});

test('connections that break may have had an effect, those that never stood had none', async () => {
  await using reset = await given((_seen, response) => void response.socket?.destroy());
  expect(await factsOf(reset.api.updateCustomer('1', update))).toMatchObject({ code: 'network', sent: true });
  await using cut = await given((_seen, response) => {
    response.writeHead(200, { 'content-length': '500' });
    response.write('{"id":', () => response.socket?.destroy());
    return undefined;
  });
  expect(await factsOf(cut.api.updateCustomer('1', update))).toMatchObject({ code: 'network', sent: true });
  const closed = await stub(() => undefined);
  await closed[Symbol.asyncDispose]();
  await using none = await given(() => undefined, { baseUrl: closed.url });
  expect(await factsOf(none.api.updateCustomer('1', update))).toMatchObject({
    code: 'network',
    sent: false,
    causeCode: 'ECONNREFUSED',
  });
});

test('an API key goes as Basic, a token as Bearer, asked for before each call (gorgias.md 2)', async () => {
  let token = 'one';
  await using key = await given(() => ({ body: { id: 5 } }));
  expect(await key.api.me()).toEqual({ id: '5' });
  expect(key.server.seen[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from('sync@example.com:k-1').toString('base64')}`,
  );
  await using oauth = await given(() => ({ body: { domain: 'acme' } }), {
    credentials: () => ({ kind: 'token', token }),
  });
  expect(await oauth.api.account()).toEqual({ domain: 'acme' });
  token = 'two';
  await oauth.api.account();
  expect(oauth.server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer one', 'Bearer two']);
});

test('the budget hears the headers, and the request id is kept', async () => {
  const headers = { 'X-Gorgias-Account-Api-Call-Limit': '21/80', 'x-request-id': 'abc' };
  await using at = await given(() => ({ status: 500, headers }));
  expect(await factsOf(at.api.account())).toMatchObject({ requestId: 'abc' });
  expect(at.heard[0]?.headers['x-gorgias-account-api-call-limit']).toBe('21/80');
});
