import { expect } from 'vitest';
import type { FaultKind } from '../../../src/sandbox/kernel/faults.ts';
import { check } from '../cases.ts';
import { MAYA, type Rig, rig } from './rig.ts';

const LIMIT = 'x-gorgias-account-api-call-limit';

check('1, 1.2 every answer carries the rate header, a request id and a release', async () => {
  const { call } = await rig({ limits: true });
  for (const path of ['/api/customers', '/api/nothing', '/api/customers/1']) {
    const { headers } = await call('GET', path);
    expect(headers.get(LIMIT)).toMatch(/^\d+\/40$/);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('x-gorgias-release')).toMatch(/^[0-9a-f]{40}$/);
    expect(headers.get('content-type')).toBe('application/json');
  }
});

check('1.2 a fault’s answer says how full the caller’s own bucket is, and so does a 401', async () => {
  const { call, kernel, gorgias } = await rig({ limits: true });
  const bearer = { Authorization: `Bearer ${gorgias.credentials.accessToken}` };
  for (let n = 0; n < 7; n++) await call('GET', '/api/account');
  for (let n = 0; n < 3; n++) await call('GET', '/api/account', undefined, bearer);
  kernel.faults.add({ kind: '500', path: '/api/customers' });
  const limit = async (path: string, headers = {}) => (await call('GET', path, undefined, headers)).headers.get(LIMIT);
  expect([
    await limit('/api/customers'),
    await limit('/api/customers', bearer),
    await limit('/api/account', { Authorization: 'Bearer nonsense' }),
  ]).toEqual(['7/40', '3/80', '7/40']);
});

/** Status, content type, Retry-after and body of each fault's answer. */
const FAULTS: readonly (readonly [FaultKind, number, string | null, string | null, RegExp])[] = [
  ['429', 429, 'application/json', '5', /^\{"error":\{"msg":"Rate limit exceeded"\}\}$/],
  ['429-no-retry-after', 429, 'application/json', null, /Rate limit exceeded/],
  ['429-edge', 429, 'text/plain', null, /^error code: 1015$/],
  ['423', 423, 'application/json', null, /^\{"error":\{"msg":/],
  ['477', 477, 'application/json', '60', /^\{"error":\{"msg":/],
  ['500', 500, 'application/json', null, /^\{"error":\{"msg":/],
  ['501', 501, 'application/json', null, /^\{"error":\{"msg":/],
  ['502', 502, 'application/json', null, /^\{"error":\{"msg":/],
  ['503', 503, 'application/json', null, /An external service had an issue\./],
  ['504', 504, 'application/json', null, /^\{"error":\{"msg":/],
  ['521', 521, 'application/json', null, /^\{"error":\{"msg":/],
  ['522', 522, 'application/json', null, /^\{"error":\{"msg":/],
  ['523', 523, 'application/json', null, /^\{"error":\{"msg":/],
  ['524', 524, 'application/json', null, /^\{"error":\{"msg":/],
  ['525', 525, 'application/json', null, /^\{"error":\{"msg":/],
  ['526', 526, 'application/json', null, /^\{"error":\{"msg":/],
  ['html', 502, 'text/html', null, /<html>/],
  ['empty', 502, 'application/json', null, /^$/],
  ['no-content-type', 500, null, null, /^\{"error":\{"msg":/],
  ['expired-token', 401, 'application/json', null, /^\{"error":\{"msg":/],
];

check.each(FAULTS.map((row) => [...row] as const))(
  '1.1 the fault %s answers %i in Gorgias’ shape and has no effect',
  async (kind, status, type, wait, text) => {
    const { call, kernel } = await rig();
    kernel.faults.add({ kind, side: 'gorgias', method: 'POST', path: '/api/customers', nth: 1 });
    const answer = await call('POST', '/api/customers', MAYA);
    const { headers } = answer;
    expect([answer.status, headers.get('content-type'), headers.get('retry-after')]).toEqual([status, type, wait]);
    expect(answer.text).toMatch(text);
    expect((await call('GET', '/api/customers')).body.data).toEqual([]);
  },
);

check('1.2 forty calls fill the bucket of a key, and two a second drain it', async () => {
  const { call, advance } = await rig({ limits: true });
  const answers = [];
  for (let n = 0; n < 42; n++) answers.push(await call('GET', '/api/account'));
  expect(answers.slice(0, 40).map(({ headers }) => headers.get(LIMIT))).toEqual(
    Array.from({ length: 40 }, (_, n) => `${n + 1}/40`),
  );
  const [last] = answers.slice(-1);
  expect([last?.status, last?.headers.get('retry-after'), last?.headers.get(LIMIT), last?.body]).toEqual([
    429,
    '1',
    '40/40',
    { error: { msg: 'Rate limit exceeded' } },
  ]);
  advance(1000);
  const statuses = [];
  for (let n = 0; n < 3; n++) statuses.push((await call('GET', '/api/account')).status);
  expect(statuses).toEqual([200, 200, 429]);
  expect((await call('GET', '/api/account')).headers.get(LIMIT)).toBe('40/40');
});

check('1.2 an OAuth app has eighty, draining four a second; at speed 10 ten times as fast', async () => {
  const { call, advance, gorgias } = await rig({ limits: true, speed: 10 });
  const bearer = { Authorization: `Bearer ${gorgias.credentials.accessToken}` };
  for (let n = 0; n < 80; n++) expect((await call('GET', '/api/account', undefined, bearer)).status).toBe(200);
  expect((await call('GET', '/api/account', undefined, bearer)).status).toBe(429);
  advance(100);
  const statuses = [];
  for (let n = 0; n < 5; n++) statuses.push((await call('GET', '/api/account', undefined, bearer)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429]);
});

check('1.2 an enterprise window is half as long', async () => {
  const { call, advance } = await rig({ limits: true, switches: { 'gorgias.rate-window-s': '10' } });
  for (let n = 0; n < 40; n++) await call('GET', '/api/account');
  advance(1000);
  const statuses = [];
  for (let n = 0; n < 5; n++) statuses.push((await call('GET', '/api/account')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429]);
});

check.each([
  ['no credential', ''],
  ['a wrong key', `Basic ${btoa('sync@support.example:wrong')}`],
  ['an unknown token', 'Bearer nonsense'],
])('1.1 %s answers 401', async (_, Authorization) => {
  const { call } = await rig();
  const { status, body } = await call('GET', '/api/customers', undefined, { Authorization });
  expect([status, body]).toEqual([401, { error: { msg: 'The credentials are missing, invalid or expired.' } }]);
});

check('1.1 unknown paths answer 404, known ones with another method 405', async () => {
  const { call } = await rig();
  expect(await call('GET', '/api/statistics')).toMatchObject({
    status: 404,
    body: { error: { msg: 'Resource not found.' } },
  });
  expect(await call('PATCH', '/api/customers')).toMatchObject({
    status: 405,
    body: { error: { msg: 'The specified HTTP method is not allowed.' } },
  });
  expect((await call('GET', '/api/customers/abc')).status).toBe(404);
});

check('1.1 a body that is no JSON answers 400', async () => {
  const { call } = await rig();
  expect(await call('POST', '/api/customers', '{"name":')).toMatchObject({
    status: 400,
    body: { error: { msg: 'Failed to create customer', data: { _schema: ['Invalid JSON.'] } } },
  });
});

check('1.1 a credential without the right to write gets 403', async () => {
  const { call } = await rig({ switches: { 'gorgias.key-scope': 'read' } });
  expect((await call('GET', '/api/customers')).status).toBe(200);
  expect(await call('POST', '/api/customers', { name: 'x' })).toMatchObject({
    status: 403,
    body: { error: { msg: 'You do not have enough permissions to perform this action.' } },
  });
});

check.each(['', 'nonsense', '/callback'])('2.2 nobody is sent to %s, which is no address', async (to) => {
  const { call, gorgias } = await rig();
  const { clientId } = gorgias.credentials;
  const query = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: to });
  const { status, body } = await call('GET', `/oauth/authorize?${query}`);
  expect([status, body]).toEqual([400, { error: 'invalid_request' }]);
});

check('2.2 the code grant: a code is good once, expires_in is 0, the token works and carries its end', async () => {
  const { call, gorgias } = await rig();
  const { clientId, clientSecret } = gorgias.credentials;
  const to = 'https://app.example/callback';
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: to,
    scope: 'openid offline account:read',
    state: 's1',
  });
  const redirect = await call('GET', `/oauth/authorize?${query}`);
  const location = new URL(redirect.headers.get('location') ?? '');
  expect([redirect.status, location.searchParams.get('state')]).toEqual([302, 's1']);
  const form = {
    'Content-Type': 'application/x-www-form-urlencoded',
    Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
  };
  const grant = `grant_type=authorization_code&code=${location.searchParams.get('code')}&redirect_uri=${encodeURIComponent(to)}`;
  const { status, body } = await call('POST', '/oauth/token', grant, form);
  expect([status, Object.keys(body).sort()]).toEqual([
    200,
    ['access_token', 'expires_in', 'id_token', 'refresh_token', 'scope', 'token_type'],
  ]);
  expect([body.expires_in, body.token_type, body.scope]).toEqual([0, 'Bearer', 'openid offline account:read']);
  const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString());
  expect(claims.exp - claims.iat).toBe(86_400);
  expect((await call('GET', '/api/account', undefined, { Authorization: `Bearer ${body.access_token}` })).status).toBe(
    200,
  );
  expect((await call('POST', '/oauth/token', grant, form)).body).toEqual({ error: 'invalid_grant' });
});

check(
  '2.2 a refresh answers without a new refresh token; revoked, it is over, but a live access token works on',
  async () => {
    const { call, gorgias, advance } = await rig();
    const { clientId, clientSecret, refreshToken, accessToken } = gorgias.credentials;
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: '' };
    const client = `client_id=${clientId}&client_secret=${clientSecret}`;
    const refresh = `${client}&grant_type=refresh_token&refresh_token=${refreshToken}`;
    const { body } = await call('POST', '/oauth/token', refresh, form);
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
    expect((await call('POST', '/oauth/revoke', `${client}&token=${refreshToken}`, form)).body).toEqual({});
    expect((await call('POST', '/oauth/token', refresh, form)).body).toEqual({ error: 'invalid_grant' });
    const account = async (token: string) =>
      (await call('GET', '/api/account', undefined, { Authorization: `Bearer ${token}` })).status;
    expect(await account(accessToken)).toBe(200);
    advance(86_400_001);
    expect([await account(accessToken), await account(body.access_token)]).toEqual([401, 401]);
  },
);

check('2.2 where refresh tokens rotate, each is good once; an access token lives as long as is said', async () => {
  const { call, gorgias, advance } = await rig({
    switches: { 'gorgias.refresh-token': 'rotates', 'gorgias.token-life-s': '60' },
  });
  const { clientId, clientSecret, refreshToken } = gorgias.credentials;
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: '' };
  const refresh = (token: string) =>
    call(
      'POST',
      '/oauth/token',
      `client_id=${clientId}&client_secret=${clientSecret}&grant_type=refresh_token&refresh_token=${token}`,
      form,
    );
  const { body } = await refresh(refreshToken);
  expect((await refresh(refreshToken)).body).toEqual({ error: 'invalid_grant' });
  expect((await refresh(body.refresh_token)).status).toBe(200);
  const bearer = { Authorization: `Bearer ${body.access_token}` };
  advance(59_999);
  expect((await call('GET', '/api/account', undefined, bearer)).status).toBe(200);
  advance(2);
  expect((await call('GET', '/api/account', undefined, bearer)).status).toBe(401);
});

check('8 users/0 is whoever asks; the list is ordered by name', async () => {
  const { call } = await rig();
  const me = (await call('GET', '/api/users/0')).body;
  expect(me).toMatchObject({
    email: 'sync@support.example',
    role: { name: 'admin' },
    active: true,
    uri: `/api/users/${me.id}/`,
  });
  expect((await call('GET', `/api/users/${me.id}`)).body).toEqual(me);
  const { data } = (await call('GET', '/api/users')).body;
  expect(data.map((user: { name: string }) => user.name)).toEqual(['Ada Desk', 'Gorgias Bot', 'Tandem Sync']);
  expect((await call('GET', '/api/users?roles=bot')).body.data).toHaveLength(1);
});

check('1.2 of 60 simultaneous calls with a fresh bucket about 20 are refused', async () => {
  const { call } = await rig({ limits: true });
  const answers = await Promise.all(Array.from({ length: 60 }, () => call('GET', '/api/account')));
  const refused = answers.filter(({ status }) => status === 429).length;
  expect(refused).toBeGreaterThanOrEqual(17);
  expect(refused).toBeLessThanOrEqual(21);
});

check('1 an endpoint that takes no such query parameter refuses it, and does nothing', async () => {
  const { call, gorgias } = await rig();
  const message = { channel: 'email', via: 'email', from_agent: false, sender: { email: 'a@example.com' } };
  const { id } = (await call('POST', '/api/tickets', { messages: [message] })).body;
  const view = (await call('POST', '/api/views', { name: 'All' })).body.id;
  const calls = gorgias.routes.filter(({ path }) => path.startsWith('/api/') && !path.startsWith('/api/stats'));
  expect(calls.length).toBeGreaterThan(50);
  for (const { method, path } of calls) {
    const real = path.replace('tickets/{id}', `tickets/${id}`).replace('views/{id}', `views/${view}`);
    const { status, body } = await call(method, `${real.replaceAll(/\{\w+\}/g, '1')}?nonsense=1`);
    expect([method, path, status, body?.error?.data?.nonsense]).toEqual([method, path, 400, ['Unknown field.']]);
    expect(body.error.msg).toMatch(/^Failed to (list|retrieve|create|update|delete|search|merge)/);
  }
  expect(await call('POST', '/api/tags?dry_run=1', { name: 'vip' })).toMatchObject({
    status: 400,
    body: { error: { msg: 'Failed to create tag', data: { dry_run: ['Unknown field.'] } } },
  });
  expect((await call('GET', '/api/tags')).body.data).toEqual([]);
});

check('1.1 the fault 477 says how long to wait', async () => {
  const { call, kernel } = await rig();
  kernel.faults.add({ kind: '477', side: 'gorgias', nth: 1 });
  kernel.faults.add({ kind: '477', side: 'gorgias', nth: 2, retryAfter: 7 });
  const waits = [];
  for (let n = 0; n < 2; n++) {
    const { status, headers } = await call('GET', '/api/account');
    waits.push([status, headers.get('retry-after')]);
  }
  expect(waits).toEqual([
    [477, '60'],
    [477, '7'],
  ]);
});

/** What the token endpoint answers to an app that asked for these scopes. */
async function granted({ call, gorgias }: Rig, scope: string): Promise<Record<string, string>> {
  const { clientId: client_id, clientSecret: client_secret } = gorgias.credentials;
  const redirect_uri = 'https://app.example/callback';
  const asked = new URLSearchParams({ response_type: 'code', client_id, redirect_uri, scope });
  const { headers } = await call('GET', `/oauth/authorize?${asked}`);
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri, client_id, client_secret });
  const type = { Authorization: '', 'Content-Type': 'application/x-www-form-urlencoded' };
  return (await call('POST', '/oauth/token', form.toString(), type)).body;
}

check('2.2 refresh tokens are given for the scope offline, id tokens for openid', async () => {
  const made = await rig();
  const keys = async (scope: string) => Object.keys(await granted(made, scope)).sort();
  const always = ['access_token', 'expires_in', 'scope', 'token_type'];
  expect(await keys('customers:read')).toEqual(always);
  expect(await keys('customers:read offline')).toEqual([...always, 'refresh_token'].sort());
  expect(await keys('customers:read openid')).toEqual([...always, 'id_token'].sort());
});

check.each([
  ['customers:read', 'GET', '/api/customers', 'POST', '/api/customers'],
  ['customers:write', 'PUT', '/api/customers/1/custom-fields', 'GET', '/api/customers/1/custom-fields'],
  ['customers:read', 'POST', '/api/search', 'GET', '/api/tickets'],
  ['tickets:read', 'GET', '/api/messages', 'POST', '/api/tags'],
  ['tickets:write', 'DELETE', '/api/tickets/1', 'DELETE', '/api/customers/1'],
  ['custom_fields:read', 'GET', '/api/custom-fields?object_type=Customer', 'POST', '/api/custom-fields'],
  ['events:read', 'GET', '/api/events', 'GET', '/api/account'],
  ['account:read users:read', 'GET', '/api/users/0', 'GET', '/api/customers'],
  ['integrations:read', 'GET', '/api/integrations', 'DELETE', '/api/integrations/1'],
  ['write:all', 'GET', '/api/events', undefined, ''],
  ['openid offline', 'GET', '/api/nothing', 'GET', '/api/account'],
])('1.1, 2.2 a token granted %s may %s %s, and not %s %s', async (scope, method, path, other, forbidden) => {
  const made = await rig();
  const { access_token } = await granted(made, scope);
  const ask = (...[verb, where]: [string, string]) =>
    made.call(verb, where, undefined, { Authorization: `Bearer ${access_token}` });
  expect([401, 403]).not.toContain((await ask(method, path)).status);
  if (other === undefined) return;
  expect(await ask(other, forbidden)).toMatchObject({
    status: 403,
    body: { error: { msg: 'You do not have enough permissions to perform this action.' } },
  });
});
