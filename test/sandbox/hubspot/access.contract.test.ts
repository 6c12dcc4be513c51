import { expect, vi } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, named, type Rig, rig, START } from './rig.ts';

const DAY = 86_400_000;
const search = ({ call }: Rig) => call('POST', `${CONTACTS}/search`, {});
const many = async (count: number, act: () => Promise<{ status: number }>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < count; n += 1) statuses.push((await act()).status);
  return statuses;
};

check.each([
  ['no token', { Authorization: '' }],
  ['an unknown token', { Authorization: 'Bearer nonsense' }],
])('2.4 %s is 401', async (_, headers) => {
  const { call } = await rig();
  const { status, body } = await call('GET', CONTACTS, undefined, headers);
  expect([status, named(body)]).toEqual([
    401,
    {
      status: 'error',
      message:
        'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
      correlationId: '<correlation>',
      category: 'INVALID_AUTHENTICATION',
    },
  ]);
});

const tokenForm = ({ sandbox }: Rig, more: Record<string, string> = {}) =>
  new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: sandbox.hubspotClientId,
    client_secret: sandbox.hubspotClientSecret,
    refresh_token: sandbox.hubspotRefreshToken,
    ...more,
  }).toString();

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

check('2.2 a refresh gives a token for 1,800 s and does not rotate; v3 adds hub and scopes', async () => {
  const rigged = await rig();
  const { status, body } = await rigged.call('POST', '/oauth/v1/token', tokenForm(rigged), FORM);
  expect([status, { ...body, access_token: 'TOKEN' }]).toEqual([
    200,
    {
      token_type: 'bearer',
      access_token: 'TOKEN',
      refresh_token: rigged.sandbox.hubspotRefreshToken,
      expires_in: 1800,
    },
  ]);
  const v3 = await rigged.call('POST', '/oauth/v3/token', tokenForm(rigged), FORM);
  expect([v3.body.hub_id, v3.body.scopes]).toEqual([
    Number(rigged.sandbox.portalId),
    expect.arrayContaining(['oauth']),
  ]);
});

check('2.4 an OAuth token ends after 1,800 s of vendor time and says since when', async () => {
  const rigged = await rig({ speed: 10 });
  const token = (await rigged.call('POST', '/oauth/v1/token', tokenForm(rigged), FORM)).body.access_token;
  const headers = { Authorization: `Bearer ${token}` };
  rigged.advance(179_999);
  expect((await rigged.call('GET', CONTACTS, undefined, headers)).status).toBe(200);
  const info = await rigged.call('GET', `/oauth/v1/access-tokens/${token}`);
  expect([info.status, info.body.hub_id, info.body.expires_in]).toEqual([200, Number(rigged.sandbox.portalId), 1]);
  rigged.advance(9201);
  const { status, body } = await rigged.call('GET', CONTACTS, undefined, headers);
  expect([status, named(body)]).toEqual([
    401,
    {
      status: 'error',
      message: 'The OAuth token used to make this call expired 92 second(s) ago.',
      correlationId: '<correlation>',
      category: 'EXPIRED_AUTHENTICATION',
    },
  ]);
});

check('2.2 a revoked or wrong refresh token is 400 BAD_REFRESH_TOKEN', async () => {
  const rigged = await rig();
  const wrong = await rigged.call('POST', '/oauth/v1/token', tokenForm(rigged, { refresh_token: 'x' }), FORM);
  expect([wrong.status, wrong.body.status, wrong.body.error]).toEqual([400, 'BAD_REFRESH_TOKEN', 'invalid_grant']);
  await rigged.call('DELETE', `/oauth/v1/refresh-tokens/${rigged.sandbox.hubspotRefreshToken}`);
  expect((await rigged.call('POST', '/oauth/v1/token', tokenForm(rigged), FORM)).status).toBe(400);
});

check('2.2 where refresh tokens rotate, each is good once', async () => {
  const rigged = await rig({ switches: { 'hubspot.refresh-token': 'rotates' } });
  const refresh = (more = {}) => rigged.call('POST', '/oauth/v3/token', tokenForm(rigged, more), FORM);
  const { status, body } = await refresh();
  expect([status, body.refresh_token === rigged.sandbox.hubspotRefreshToken]).toEqual([200, false]);
  expect((await refresh()).status).toBe(400);
  expect((await refresh({ refresh_token: body.refresh_token })).status).toBe(200);
});

check('2.2 introspection tells live tokens from others', async () => {
  const rigged = await rig();
  const token = (await rigged.call('POST', '/oauth/v3/token', tokenForm(rigged), FORM)).body.access_token;
  const ask = async (value: string) =>
    (await rigged.call('POST', '/oauth/v3/token/introspect', new URLSearchParams({ token: value }).toString(), FORM))
      .body;
  expect(await ask(token)).toMatchObject({ active: true, hub_id: Number(rigged.sandbox.portalId), expires_in: 1800 });
  expect(await ask('nonsense')).toEqual({ active: false });
});

check('2.2 the other grants: a code, and client credentials without a refresh token', async () => {
  const rigged = await rig();
  const { hubspotClientId: client_id, hubspotClientSecret: client_secret } = rigged.sandbox;
  const grant = async (more: Record<string, string>) =>
    rigged.call('POST', '/oauth/v3/token', new URLSearchParams({ client_id, client_secret, ...more }).toString(), FORM);
  const code = await grant({ grant_type: 'authorization_code', code: 'c1', redirect_uri: 'https://app.example.com/' });
  expect([code.status, Object.keys(code.body)]).toEqual([
    200,
    ['token_type', 'access_token', 'refresh_token', 'expires_in', 'hub_id', 'scopes'],
  ]);
  const app = await grant({ grant_type: 'client_credentials' });
  expect([app.status, Object.keys(app.body)]).toEqual([
    200,
    ['token_type', 'access_token', 'expires_in', 'hub_id', 'scopes'],
  ]);
  for (const { body } of [code, app]) {
    const Authorization = `Bearer ${body.access_token}`;
    expect((await rigged.call('GET', CONTACTS, undefined, { Authorization })).status).toBe(200);
  }
  expect((await grant({ grant_type: 'authorization_code' })).status).toBe(400);
  expect((await grant({ grant_type: 'password' })).status).toBe(400);
  expect((await grant({ grant_type: 'client_credentials', client_secret: 'wrong' })).status).toBe(400);
});

check('2.2 a refresh token can be read until it is revoked, on v3 by a form', async () => {
  const rigged = await rig();
  const token = rigged.sandbox.hubspotRefreshToken;
  const read = () => rigged.call('GET', `/oauth/v1/refresh-tokens/${token}`);
  const { status, body } = await read();
  expect([status, body.token, body.hub_id, body.client_id]).toEqual([
    200,
    token,
    Number(rigged.sandbox.portalId),
    rigged.sandbox.hubspotClientId,
  ]);
  const form = new URLSearchParams({ token }).toString();
  expect((await rigged.call('POST', '/oauth/v3/token/revoke', form, FORM)).status).toBe(204);
  expect((await read()).status).toBe(404);
  expect((await rigged.call('POST', '/oauth/v3/token', tokenForm(rigged), FORM)).body.error).toBe('invalid_grant');
});

check('2.4 a missing scope is 403 and names it', async () => {
  const { call } = await rig({ switches: { 'hubspot.scopes': 'contacts-read-only' } });
  const { status, body } = await call('POST', CONTACTS, { properties: { email: 'a@example.com' } });
  expect([status, named(body)]).toEqual([
    403,
    {
      status: 'error',
      message:
        "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
      correlationId: '<correlation>',
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: ['crm.objects.contacts.write'] },
        },
      ],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
      category: 'MISSING_SCOPES',
    },
  ]);
  expect((await call('POST', `${CONTACTS}/search`, {})).status).toBe(200);
});

check.each([
  ['no-schema-write', 'GET', 200],
  ['no-schema-write', 'POST', 403],
  ['none', 'GET', 403],
])('2.3 property definitions with scopes %s: %s is %i', async (scopes, method, status) => {
  const { call } = await rig({ switches: { 'hubspot.scopes': scopes } });
  expect((await call(method, '/crm/v3/properties/contacts', method === 'POST' ? {} : undefined)).status).toBe(status);
});

const LINK = '/crm/v4/objects/contacts/1/associations';
check.each([
  ['none', 'GET', '/crm/v3/owners', ['crm.objects.owners.read']],
  ['none', 'POST', '/crm/v3/lists', ['crm.lists.write']],
  ['contacts-read-only', 'POST', '/crm/v3/lists/search', []],
  ['none', 'GET', `${LINK}/companies`, ['crm.objects.contacts.read', 'crm.objects.companies.read']],
  ['contacts-read-only', 'GET', `${LINK}/0-2`, []],
  ['contacts-read-only', 'DELETE', `${LINK}/0-2/2`, ['crm.objects.contacts.write', 'crm.objects.companies.write']],
  [
    'contacts-read-only',
    'PUT',
    `${LINK}/default/companies/2`,
    ['crm.objects.contacts.write', 'crm.objects.companies.write'],
  ],
  ['contacts-read-only', 'POST', '/crm/v4/associations/deals/deals/batch/create', ['crm.objects.deals.write']],
  ['contacts-read-only', 'POST', '/crm/v4/associations/contacts/deals/batch/read', []],
  ['no-schema', 'POST', '/crm/v3/properties/0-2', ['crm.schemas.companies.write']],
  ['no-schema', 'GET', '/crm/v3/properties/companies', []],
  [
    'none',
    'GET',
    '/crm/v3/limits/custom-properties',
    ['crm.objects.contacts.read', 'crm.objects.companies.read', 'crm.objects.deals.read'],
  ],
  ['contacts-read-only', 'GET', '/crm/v3/limits/custom-properties', []],
  ['none', 'GET', '/account-info/v3/details', []],
])('2.3 with scopes %s, %s %s asks for its own', async (scopes, method, path, wanted) => {
  const { call } = await rig({ switches: { 'hubspot.scopes': scopes } });
  const { status, body } = await call(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
  expect([status === 403, body?.errors?.[0]?.context?.requiredGranularScopes ?? []]).toEqual([
    wanted.length > 0,
    wanted,
  ]);
});

check('3.2 a usual answer carries the day, the ten seconds and the deprecated second', async () => {
  const { call } = await rig();
  const { headers } = await call('GET', CONTACTS);
  const rates = [...headers].filter(([name]) => name.startsWith('x-hubspot-ratelimit'));
  expect(Object.fromEntries(rates)).toEqual({
    'x-hubspot-ratelimit-daily': '625000',
    'x-hubspot-ratelimit-daily-remaining': '624999',
    'x-hubspot-ratelimit-interval-milliseconds': '10000',
    'x-hubspot-ratelimit-max': '190',
    'x-hubspot-ratelimit-remaining': '189',
    'x-hubspot-ratelimit-secondly': '19',
    'x-hubspot-ratelimit-secondly-remaining': '19',
  });
  expect([headers.get('content-type'), headers.get('server')]).toEqual([
    'application/json;charset=utf-8',
    'cloudflare',
  ]);
  expect(headers.get('x-trace')).toBeTruthy();
  expect(headers.get('cf-ray')).toBeTruthy();
});

check('3.2 a search carries the day only', async () => {
  const { headers } = await search(await rig());
  const rates = [...headers.keys()].filter((name) => name.startsWith('x-hubspot-ratelimit'));
  expect(rates).toEqual(['x-hubspot-ratelimit-daily', 'x-hubspot-ratelimit-daily-remaining']);
});

check('3.2 the correlation id of the header is that of the error body', async () => {
  const { call } = await rig();
  const { headers, body } = await call('GET', `${CONTACTS}/999999999999`);
  expect(headers.get('x-hubspot-correlation-id')).toBe(body.correlationId);
});

check.each([
  ['starter', {}, 100, '250000'],
  ['pro', {}, 190, '625000'],
  ['enterprise', {}, 190, '1000000'],
  ['pro', { 'hubspot.daily-limit': '650000' }, 190, '650000'],
  ['pro', { 'hubspot.limit-increase': '250' }, 250, '1625000'],
  ['pro', { 'hubspot.limit-increase': '200' }, 200, '1625000'],
  ['pro', { 'hubspot.credential': 'oauth' }, 110, null],
] as const)('3.1 plan %s with %o: %i per 10 s', async (hubspotPlan, switches, burst, day) => {
  const rigged = await rig({ hubspotPlan, switches });
  const statuses = await many(burst + 1, () => rigged.call('GET', '/account-info/v3/details'));
  expect([statuses.indexOf(429), statuses.filter((status) => status === 429).length]).toEqual([burst, 1]);
  const { headers } = await rigged.call('GET', CONTACTS);
  expect([headers.get('x-hubspot-ratelimit-max'), headers.get('x-hubspot-ratelimit-daily')]).toEqual([
    String(burst),
    day,
  ]);
});

check('3.3 b the ten seconds roll: calls come free as the old ones leave the window', async () => {
  const rigged = await rig({ hubspotPlan: 'starter' });
  const call = () => rigged.call('GET', '/account-info/v3/details');
  await many(50, call);
  rigged.advance(6000);
  await many(50, call);
  const { status, body, headers } = await call();
  expect([status, named(body), headers.get('retry-after'), headers.get('x-hubspot-ratelimit-remaining')]).toEqual([
    429,
    {
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      correlationId: '<correlation>',
      policyName: 'TEN_SECONDLY_ROLLING',
      category: 'RATE_LIMITS',
    },
    null,
    '0',
  ]);
  rigged.advance(3999);
  expect((await call()).status).toBe(429);
  rigged.advance(1);
  expect((await many(51, call)).indexOf(429)).toBe(50);
});

check('3.1, 3.3 a five searches a second, apart from the burst', async () => {
  const rigged = await rig();
  expect((await many(6, () => search(rigged))).indexOf(429)).toBe(5);
  const { body, headers } = await search(rigged);
  expect([named(body), headers.get('retry-after')]).toEqual([
    {
      status: 'error',
      message: 'You have reached your secondly limit.',
      correlationId: '<correlation>',
      category: 'RATE_LIMITS',
    },
    null,
  ]);
  expect((await rigged.call('GET', CONTACTS)).headers.get('x-hubspot-ratelimit-remaining')).toBe('189');
  rigged.advance(1000);
  expect((await search(rigged)).status).toBe(200);
});

check.each([
  ['policy', { policyName: 'SECONDLY', groupName: 'publicapi:crm:search' }, 'You have reached your secondly limit.'],
  [
    'ten-secondly',
    { policyName: 'TEN_SECONDLY_ROLLING', category: 'RATE_LIMITS' },
    'You have reached your ten_secondly_rolling limit.',
  ],
])('3.3, 17.5 a refused search may say %s, and so does its fault', async (value, tail, message) => {
  const rigged = await rig({ switches: { 'hubspot.search-429': value } });
  await many(5, () => search(rigged));
  const refused = named((await search(rigged)).body);
  const correlationId = '<correlation>';
  expect(refused).toEqual({ status: 'error', message, errorType: 'RATE_LIMIT', correlationId, ...tail });
  rigged.advance(1000);
  await rigged.control('POST', '/faults', { kind: '429', path: `${CONTACTS}/search` });
  expect(named((await search(rigged)).body)).toEqual(refused);
});

check('3.3 c the day: refused until midnight of the account’s zone', async () => {
  const rigged = await rig();
  await rigged.control('POST', '/limits', { side: 'hubspot', enabled: true, usedToday: 624_999 });
  expect((await rigged.call('GET', CONTACTS)).headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('0');
  const { status, body } = await rigged.call('GET', CONTACTS);
  expect([status, named({ ...body, requestId: 'ID' })]).toEqual([
    429,
    {
      status: 'error',
      message: 'You have reached your daily limit.',
      errorType: 'RATE_LIMIT',
      correlationId: '<correlation>',
      policyName: 'DAILY',
      requestId: 'ID',
    },
  ]);
  expect((await search(rigged)).body.policyName).toBe('DAILY');
  // 08:00 UTC is 03:00 in New York: midnight there is 21 hours away.
  rigged.advance(21 * 3_600_000 - 1);
  expect((await rigged.call('GET', CONTACTS)).status).toBe(429);
  rigged.advance(1);
  expect((await rigged.call('GET', CONTACTS)).status).toBe(200);
});

check('3 at speed 10 the windows pass ten times as fast, and the header says what HubSpot would say', async () => {
  const rigged = await rig({ speed: 10, hubspotPlan: 'starter' });
  const call = () => rigged.call('GET', '/account-info/v3/details');
  await many(100, call);
  const { status, headers } = await call();
  expect([status, headers.get('x-hubspot-ratelimit-interval-milliseconds')]).toEqual([429, '10000']);
  rigged.advance(1000);
  expect((await call()).status).toBe(200);
});

check('3 limits can be switched off', async () => {
  const rigged = await rig();
  await rigged.control('POST', '/limits', { side: 'hubspot', enabled: false });
  expect(await many(20, () => search(rigged))).not.toContain(429);
});

check('3.3, 17.6 by switch a 429 carries Retry-After', async () => {
  const rigged = await rig({ switches: { 'hubspot.retry-after-on-429': 'present' } });
  await many(5, () => search(rigged));
  expect((await search(rigged)).headers.get('retry-after')).toBe('1');
  await rigged.control('POST', '/limits', { enabled: true, usedToday: DAY });
  expect((await rigged.call('GET', CONTACTS)).headers.get('retry-after')).toBe(String(21 * 3600));
});

check('3.1, 3.2 an OAuth token has a bucket of its own, 110 per 10 s, and no day', async () => {
  const rigged = await rig({ hubspotPlan: 'starter' });
  const token = (await rigged.call('POST', '/oauth/v1/token', tokenForm(rigged), FORM)).body.access_token;
  const usage = '/account-info/v3/api-usage/daily/private-apps';
  const asOauth = () => rigged.call('GET', usage, undefined, { Authorization: `Bearer ${token}` });
  expect((await many(100, () => rigged.call('GET', usage))).indexOf(429)).toBe(-1);
  const { status, headers, body } = await asOauth();
  const rates = [...headers].filter(([name]) => name.startsWith('x-hubspot-ratelimit'));
  expect([status, Object.fromEntries(rates)]).toEqual([
    200,
    {
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
      'x-hubspot-ratelimit-max': '110',
      'x-hubspot-ratelimit-remaining': '109',
      'x-hubspot-ratelimit-secondly': '11',
      'x-hubspot-ratelimit-secondly-remaining': '11',
    },
  ]);
  expect(body.results[0]).toMatchObject({ currentUsage: 100, usageLimit: 250_000 });
  expect((await many(110, asOauth)).indexOf(429)).toBe(109);
  expect((await rigged.call('GET', usage)).status).toBe(429);
});

check('3.1, 16 searches may be counted per token', async () => {
  const rigged = await rig({ switches: { 'hubspot.search-rate-scope': 'token' } });
  const token = (await rigged.call('POST', '/oauth/v1/token', tokenForm(rigged), FORM)).body.access_token;
  await many(5, () => search(rigged));
  expect((await search(rigged)).status).toBe(429);
  expect((await rigged.call('POST', `${CONTACTS}/search`, {}, { Authorization: `Bearer ${token}` })).status).toBe(200);
});

check('13 account details pin the portal; today’s count can be read', async () => {
  const { call, sandbox } = await rig();
  expect((await call('GET', '/account-info/v3/details')).body).toEqual({
    portalId: Number(sandbox.portalId),
    accountType: 'STANDARD',
    timeZone: 'America/New_York',
    companyCurrency: 'USD',
    additionalCurrencies: ['EUR'],
    utcOffset: '-05:00',
    utcOffsetMilliseconds: -18_000_000,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
  });
  const { body } = await call('GET', '/account-info/v3/api-usage/daily/private-apps');
  expect(body.results[0]).toMatchObject({ usageLimit: 625_000, currentUsage: 2, fetchStatus: 'SUCCESS' });
});

check.each([1, 10])(
  '3.1, 13 the day’s count says when it begins anew: midnight of the account’s zone, at speed %i',
  async (speed) => {
    const { call, advance } = await rig({ speed });
    const usage = async () =>
      (await call('GET', '/account-info/v3/api-usage/daily/private-apps')).body.results[0] as {
        currentUsage: number;
        resetsAt: string;
      };
    const { resetsAt, currentUsage } = await usage();
    expect([currentUsage, speed === 1 ? resetsAt : '2026-11-21T05:00:00Z']).toEqual([1, '2026-11-21T05:00:00Z']);
    advance(Date.parse(resetsAt) - START - 1);
    expect((await usage()).currentUsage).toBe(2);
    advance(1);
    expect((await usage()).currentUsage).toBe(1);
  },
);

check.each([
  ['GET', '/crm/objects/2026-03/contacts', undefined, 200],
  ['POST', '/crm/objects/2026-09/contacts/search', {}, 200],
  ['GET', '/crm/objects/2026-09/0-1/5/associations/companies', undefined, 404],
  ['GET', '/crm/properties/2026-09/contacts/email', undefined, 200],
  ['GET', '/crm/limits/2026-09/custom-properties', undefined, 200],
  ['GET', '/account-info/2026-09/details', undefined, 200],
  ['GET', '/crm/objects/2024-09/contacts', undefined, 404],
])('1 the dated path %s %s answers as the numbered one does', async (method, path, body, status) => {
  const { call } = await rig();
  const answer = await call(method, path, body);
  expect([answer.status, answer.body.message]).toEqual([
    status,
    path.includes('2024')
      ? 'Unable to find a resource for this path'
      : status === 404
        ? 'resource not found'
        : undefined,
  ]);
});

check('1 a token can be had under a dated path, and dated searches count as searches', async () => {
  const rigged = await rig();
  expect((await rigged.call('POST', '/oauth/2026-03/token', tokenForm(rigged), FORM)).body.expires_in).toBe(1800);
  const dated = () => rigged.call('POST', '/crm/objects/2026-03/contacts/search', {});
  expect(await many(6, dated)).toEqual([200, 200, 200, 200, 200, 429]);
});

check.each(['contacts', 'contact', 'CONTACT', '0-1'])('5 the object type may be spelt %s', async (name) => {
  const { call } = await rig();
  const made = await call('POST', `/crm/v3/objects/${name}`, { properties: { email: 'a@example.com' } });
  expect(made.status).toBe(201);
  expect((await call('GET', `${CONTACTS}/${made.body.id}`)).body.id).toBe(made.body.id);
});

check('an unknown path is 404, a wrong method 405, both in JSON', async () => {
  const { call } = await rig();
  expect((await call('GET', '/crm/v3/nonsense')).body.status).toBe('error');
  expect((await call('PUT', CONTACTS, {})).status).toBe(405);
});

check.each([
  ['429', 429, 'TEN_SECONDLY_ROLLING', '10'],
  ['429-no-retry-after', 429, 'TEN_SECONDLY_ROLLING', null],
  ['423', 423, undefined, null],
  ['477', 477, undefined, '60'],
  ['500', 500, undefined, null],
  ['502', 502, undefined, null],
  ['503', 503, undefined, null],
  ['504', 504, undefined, null],
  ['501', 501, undefined, null],
  ['521', 521, undefined, null],
  ['523', 523, undefined, null],
  ['524', 524, undefined, null],
  ['expired-token', 401, undefined, null],
])('3.4 the fault %s has HubSpot’s shape and no effect', async (kind, status, policy, retryAfter) => {
  const { call, control } = await rig();
  await control('POST', '/faults', { side: 'hubspot', method: 'POST', path: CONTACTS, nth: 1, kind });
  const answer = await call('POST', CONTACTS, { properties: { email: 'a@example.com' } });
  expect([answer.status, answer.body.policyName, answer.headers.get('retry-after')]).toEqual([
    status,
    policy,
    retryAfter,
  ]);
  expect(answer.body.status).toBe('error');
  expect((await call('GET', CONTACTS)).body.results).toEqual([]);
});

check('3.3 the Retry-After of the faults 429 and 477 can be chosen', async () => {
  const { call, control } = await rig();
  await control('POST', '/faults', { kind: '429', nth: 1, retryAfter: 7 });
  await control('POST', '/faults', { kind: '477', nth: 2, retryAfter: 86_400 });
  const waits = [];
  for (let n = 0; n < 2; n += 1) waits.push((await call('GET', CONTACTS)).headers.get('retry-after'));
  expect(waits).toEqual(['7', '86400']);
});

check.each([
  ['html', 502, 'text/html; charset=UTF-8', /<html>/],
  ['429-edge', 429, 'text/plain', /^error code: 1015$/],
  ['empty', 502, 'application/json;charset=utf-8', /^$/],
  ['no-content-type', 500, null, /^\{"status":"error"/],
])('14.8 the broken answer %s', async (kind, status, type, text) => {
  const { call, control } = await rig();
  await control('POST', '/faults', { side: 'hubspot', kind });
  const answer = await call('GET', CONTACTS);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
  expect(answer.text).toMatch(text);
});

check('15 a lost answer: the write is there; a reset or a hang: it is not, and nobody answers', async () => {
  const { call, control, advance } = await rig();
  for (const [kind, made] of [
    ['lost-answer', 1],
    ['reset', 1],
    ['hang', 1],
  ] as const) {
    await control('POST', '/faults', { side: 'hubspot', method: 'POST', path: CONTACTS, nth: 1, kind, hangMs: 1000 });
    const outcome = call('POST', CONTACTS, { properties: { firstname: kind } }).then(
      () => 'answered',
      () => 'failed',
    );
    await vi.waitFor(async () => expect((await control('GET', '/calls')).text).toContain(`"fault":"${kind}"`));
    advance(1000);
    expect([await outcome, (await call('GET', CONTACTS)).body.results.length]).toEqual(['failed', made]);
  }
});
