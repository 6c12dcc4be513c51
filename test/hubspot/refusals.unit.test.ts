import { expect, test } from 'vitest';
import { factsOf, given } from './given.ts';

// hubspot.md 2.4, 3.3, 3.4 and 5.4, bodies as they stand there.

const body = (category: string, message: string, more: object = {}) => ({
  status: 'error',
  message,
  correlationId: 'c-1',
  category,
  ...more,
});

test.each<[string, number, object | string, object]>([
  [
    'unknown token',
    401,
    body('INVALID_AUTHENTICATION', 'Authentication credentials not found.'),
    { code: 'auth', category: 'INVALID_AUTHENTICATION' },
  ],
  [
    'expired token',
    401,
    body('EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired 92 second(s) ago.'),
    { code: 'auth', category: 'EXPIRED_AUTHENTICATION' },
  ],
  [
    'missing scope',
    403,
    body('MISSING_SCOPES', 'This app has not been granted all required scopes'),
    { code: 'forbidden', category: 'MISSING_SCOPES' },
  ],
  [
    'searches per second',
    429,
    body('RATE_LIMITS', 'You have reached your secondly limit.'),
    { code: 'rate-limited', limit: 'second', retryAfterMs: 1_000 },
  ],
  [
    'calls per ten seconds',
    429,
    body('RATE_LIMITS', 'You have reached your ten_secondly_rolling limit.', { policyName: 'TEN_SECONDLY_ROLLING' }),
    { code: 'rate-limited', limit: 'window', retryAfterMs: 10_000 },
  ],
  [
    'calls per day',
    429,
    body('RATE_LIMITS', 'You have reached your daily limit.', { policyName: 'DAILY' }),
    { code: 'rate-limited', limit: 'daily' },
  ],
  ['the edge proxy', 429, 'error code: 1015', { code: 'rate-limited', limit: 'window', retryAfterMs: 10_000 }],
  ['locked record', 423, body('LOCKED', 'locked'), { code: 'locked', retryAfterMs: 2_000 }],
  [
    'taken address',
    409,
    body('CONFLICT', 'Contact already exists. Existing ID: 903114520417'),
    { code: 'conflict', existingId: '903114520417' },
  ],
  ['taken address, unnamed', 409, body('CONFLICT', 'Contact already exists'), { code: 'conflict' }],
  [
    'too many merges',
    414,
    body('VALIDATION_ERROR', 'Cannot have more than 250 identities on a profile'),
    { code: 'invalid' },
  ],
  ['no answer in 100 s', 524, '<html></html>', { code: 'unavailable', sent: true }],
])('%s', async (_name, status, answer, facts) => {
  await using at = await given(() => ({
    status,
    body: answer,
    headers: { 'content-type': typeof answer === 'string' ? 'text/plain' : 'application/json' },
  }));
  expect(await factsOf(at.api.mergeContacts('1', '2'))).toEqual({
    side: 'hubspot',
    method: 'POST',
    route: '/crm/v3/objects/contacts/merge',
    status,
    sent: false,
    ...(typeof answer === 'string' ? {} : { requestId: 'c-1', category: (answer as { category: string }).category }),
    ...facts,
  });
});

test('the vendor says itself how long to wait, in seconds or as a date', async () => {
  await using moving = await given(() => ({ status: 477, headers: { 'retry-after': '86400' } }));
  expect(await factsOf(moving.api.account())).toMatchObject({ code: 'migrating', retryAfterMs: 86_400_000 });
  const headers = { date: 'Sun, 22 Nov 2026 12:00:00 GMT', 'retry-after': 'Sun, 22 Nov 2026 12:00:07 GMT' };
  await using dated = await given(() => ({ status: 503, headers }));
  expect(await factsOf(dated.api.account())).toMatchObject({ code: 'unavailable', retryAfterMs: 7_000 });
});

test('a refusal is made once: nothing below retries (hubspot.md 14.5)', async () => {
  await using at = await given(() => ({ status: 502, body: {} }));
  await factsOf(at.api.searchContacts({ query: { kind: 'since', from: 0 }, properties: [] }));
  expect(at.server.seen).toHaveLength(1);
});

test('the request id of the header is kept', async () => {
  await using at = await given(() => ({ status: 500, headers: { 'x-hubspot-correlation-id': 'h-1' } }));
  expect(await factsOf(at.api.account())).toMatchObject({ requestId: 'h-1' });
});
