/** What a renewal's answer means, and that none of it, nor of what was sent, is in any error. */
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createRenewal } from '../../src/credentials/endpoint.ts';
import type { Side } from '../../src/core/types.ts';
import { stub } from '../vendor/stub.ts';

const APP = { clientId: 'app', clientSecret: 'secret-of-the-app', refreshToken: 'refresh-token-given' };
const grantOf = (side: Side, baseUrl: string) => ({ side, baseUrl, ...APP });
const OPTIONS = { timeScale: 1, deadlineMs: 5_000 };

const GOOD = { access_token: 'access-token', expires_in: 1_800, token_type: 'bearer' };

describe('what is sent', () => {
  test.each([
    ['hubspot', '/oauth/v3/token', undefined, { client_id: 'app', client_secret: APP.clientSecret }],
    ['gorgias', '/oauth/token', `Basic ${btoa(`app:${APP.clientSecret}`)}`, {}],
  ] as const)('%s: the app by form or by Basic (hubspot.md 2.2, gorgias.md 2.2)', async (side, url, basic, form) => {
    await using server = await stub(() => ({ body: GOOD }));
    await createRenewal(grantOf(side, server.url), OPTIONS)('refresh');
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', url });
    expect(seen?.headers.authorization).toBe(basic);
    expect(seen?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    const sent = Object.fromEntries(new URLSearchParams(seen?.body));
    expect(sent).toEqual({ grant_type: 'refresh_token', refresh_token: 'refresh', ...form });
    await seen?.closed;
  });
});

test.each([
  ['a refresh token that stays', GOOD, { accessToken: 'access-token', lifeMs: 1_800_000 }],
  ['one that rotates', { ...GOOD, refresh_token: 'next' }, { refreshToken: 'next' }],
])('an answer with %s', async (_, body, renewed) => {
  await using server = await stub(() => ({ body }));
  expect(await createRenewal(grantOf('hubspot', server.url), OPTIONS)('refresh')).toMatchObject(renewed);
});

const QUOTING = `nobody knows ${APP.refreshToken} of ${APP.clientSecret}`;

describe('a refusal', () => {
  test.each([
    [
      'a revoked grant',
      400,
      { status: 'BAD_REFRESH_TOKEN', message: QUOTING, error: 'invalid_grant', error_description: QUOTING },
      { code: 'auth', category: 'invalid_grant' },
    ],
    [
      'in the older spelling',
      400,
      { status: 'BAD_REFRESH_TOKEN', message: QUOTING },
      { category: 'BAD_REFRESH_TOKEN' },
    ],
    ['an unknown app', 401, { error: 'invalid_client' }, { code: 'auth', category: 'invalid_client' }],
    ['without a word', 403, QUOTING, { code: 'auth' }],
    ['a word that quotes', 400, { error: QUOTING }, { code: 'auth' }],
    ['no such place', 404, '<html>', { code: 'auth' }],
    ['too many', 429, { error: 'x' }, { code: 'rate-limited', retryAfterMs: 2_000 }],
    ['an outage', 503, QUOTING, { code: 'unavailable' }],
    ['a page instead of tokens', 200, QUOTING, { code: 'malformed' }],
    ['an answer without a token', 200, { refresh_token: APP.refreshToken }, { code: 'malformed' }],
    ['a redirect', 302, QUOTING, { code: 'malformed' }],
  ])('%s', async (_, status, body, facts) => {
    await using server = await stub(() => ({ status, body, headers: { 'retry-after': '2' } }));
    const error = await createRenewal(grantOf('hubspot', server.url), OPTIONS)(APP.refreshToken).catch((it) => it);
    expect(error.facts).toMatchObject({ ...facts, side: 'hubspot', status, sent: false, renewal: true });
    const shown = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), error.words].join();
    for (const secret of [APP.clientSecret, APP.refreshToken]) expect(shown).not.toContain(secret);
    expect(server.seen).toHaveLength(1);
  });

  test('nobody there, and nobody who answers in time', async () => {
    const left = await stub(() => undefined);
    await left[Symbol.asyncDispose]();
    const nobody = createRenewal(grantOf('gorgias', left.url), OPTIONS);
    await expect(nobody('x')).rejects.toMatchObject({ code: 'network', sent: false });
    await using server = await stub(() => undefined);
    const mute = createRenewal(grantOf('gorgias', server.url), { timeScale: 1, deadlineMs: 50 });
    await expect(mute('x')).rejects.toMatchObject({ code: 'timeout', sent: false });
  });
});
