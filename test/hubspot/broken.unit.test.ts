import { expect, test } from 'vitest';
import { factsOf, given, refusalOf } from './given.ts';
import { type Answer, stub } from '../vendor/stub.ts';

// hubspot.md 14.8: of most of these the official client keeps neither status nor body.

const update = [{ id: '1', properties: { email: 'mara@example.com' } }];

const html = { 'content-type': 'text/html' };
test.each<[string, Answer, object]>([
  [
    'an error without a content type',
    { status: 502, headers: {}, body: 'Bad gateway' },
    { code: 'unavailable', status: 502, sent: true },
  ],
  [
    'an HTML error page',
    { status: 503, headers: html, body: '<html>down</html>' },
    { code: 'unavailable', status: 503, sent: true },
  ],
  ['an empty error', { status: 500 }, { code: 'unavailable', status: 500, sent: true }],
  ['half an error', { status: 400, body: '{"status":"error","mess' }, { code: 'invalid', status: 400, sent: false }],
  [
    'an XML refusal',
    { status: 403, headers: { 'content-type': 'application/xml' }, body: '<no/>' },
    { code: 'forbidden', status: 403, sent: false },
  ],
  [
    'an HTML page as success',
    { status: 200, headers: html, body: '<html>maintenance</html>' },
    { code: 'malformed', status: 200, sent: true },
  ],
  ['an empty success', { status: 200 }, { code: 'malformed', status: 200, sent: true }],
  [
    'half a success',
    { status: 200, body: '{"status":"COMPLETE","resul' },
    { code: 'malformed', status: 200, sent: true },
  ],
  [
    'a success of another shape',
    { status: 200, body: { results: { id: 1 } } },
    { code: 'malformed', status: 200, sent: true },
  ],
  ['a redirect', { status: 302, headers: { location: '/elsewhere' } }, { code: 'malformed', status: 302, sent: true }],
])('%s becomes one typed error', async (_name, answer, facts) => {
  await using at = await given(() => answer);
  expect(await factsOf(at.api.batchUpdate(update), ['mara@example.com'])).toMatchObject(facts);
  expect(at.heard.map(({ status }) => status)).toEqual([answer.status]);
});

test('a success without a content type is read all the same', async () => {
  await using at = await given(() => ({ headers: {}, body: { results: [] } }));
  expect(await at.api.batchUpdate(update)).toMatchObject({ missing: ['1'] });
});

test('a connection that breaks before the answer may have had an effect', async () => {
  await using at = await given((_seen, response) => void response.socket?.destroy());
  expect(await factsOf(at.api.batchUpdate(update))).toMatchObject({
    code: 'network',
    sent: true,
    causeCode: 'ECONNRESET',
  });
});

test('a connection that breaks inside the answer may have had an effect', async () => {
  await using at = await given((_seen, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"results":[', () => response.socket?.destroy());
    return undefined;
  });
  expect(await factsOf(at.api.batchUpdate(update))).toMatchObject({ code: 'network', sent: true });
});

test('a server that is not there had no effect', async () => {
  const closed = await stub(() => undefined);
  await closed[Symbol.asyncDispose]();
  await using at = await given(() => undefined, { baseUrl: closed.url });
  expect(await factsOf(at.api.batchUpdate(update))).toMatchObject({
    code: 'network',
    sent: false,
    causeCode: 'ECONNREFUSED',
  });
});

test('an answer that is not HTTP is malformed', async () => {
  await using at = await given((_seen, response) => void response.socket?.end('SSH-2.0-OpenSSH\r\n\r\n'));
  expect(await factsOf(at.api.batchUpdate(update))).toMatchObject({ code: 'malformed', sent: true });
});

test('the vendor words stay out of every rendering, and are there for the ledger', async () => {
  const message = 'Email address mara@example.com is invalid';
  await using at = await given(() => ({
    status: 400,
    body: {
      status: 'error',
      message,
      correlationId: 'c-1',
      category: 'VALIDATION_ERROR',
      errors: [
        { message, code: 'INVALID_EMAIL', context: { propertyName: ['email'] } },
        { message, code: 'mara@example.com', context: { propertyName: ['email'] } },
      ],
    },
  }));
  const error = await refusalOf(at.api.batchUpdate(update), ['mara@example.com']);
  expect(error.words).toBe(message);
  expect(error.facts).toEqual({
    side: 'hubspot',
    code: 'invalid',
    method: 'POST',
    route: '/crm/v3/objects/contacts/batch/update',
    sent: false,
    status: 400,
    requestId: 'c-1',
    category: 'VALIDATION_ERROR',
    faults: [{ code: 'INVALID_EMAIL', field: 'email' }],
  });
});

test('an answer of another shape says where, and quotes nothing', async () => {
  const results = [
    { id: '1', properties: { email: ['mara@example.com'] }, createdAt: 'mara@example.com', updatedAt: 1 },
  ];
  await using at = await given(() => ({ body: { results } }));
  expect(await factsOf(at.api.batchUpdate(update), ['mara@example.com'])).toMatchObject({
    code: 'malformed',
    mismatch: ['results.0.properties.email: invalid_union', 'results.0.createdAt: custom'],
  });
  await using html = await given(() => ({ headers: {}, body: '<html>' }));
  expect((await factsOf(html.api.batchUpdate(update))).mismatch).toBeUndefined();
});
