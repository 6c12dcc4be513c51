/** How a request is read before anybody looks at what it asks: what clients in other languages send otherwise. */
import { expect } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, named, rig } from './rig.ts';

check(
  '5 one path has many spellings: a slash at its end, needless percent signs; doubled slashes are another',
  async () => {
    const { call, contact } = await rig();
    const id = await contact({ email: 'a~b@example.com' });
    const paths = [
      `${CONTACTS}/${id}/`,
      `/crm/v3/%6fbjects/contacts/${id}`,
      `${CONTACTS}/a%7Eb%40example.com?idProperty=email`,
      `/crm/objects/2026-09/contacts/${id}/`,
      `//crm/v3/objects/contacts/${id}`,
      `/crm/v3//objects/contacts/${id}`,
      `${CONTACTS}//`,
    ];
    const statuses = [];
    for (const path of paths) statuses.push((await call('GET', path)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 404, 404, 404]);
  },
);

check('3.1 a search with a slash at its end is a search: five a second, and no ten-second headers', async () => {
  const { call } = await rig();
  const answers = [];
  for (let n = 0; n < 6; n += 1) answers.push(await call('POST', `${CONTACTS}/search/`, { limit: 1 }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers[0]?.headers.get('x-hubspot-ratelimit-max')).toBeNull();
});

check('2.3 a slash too many asks for the same scopes', async () => {
  const { call } = await rig({ switches: { 'hubspot.scopes': 'contacts-read-only' } });
  expect((await call('POST', `${CONTACTS}/search/`, { limit: 1 })).status).toBe(200);
  expect((await call('POST', `${CONTACTS}/`, { properties: {} })).status).toBe(403);
  expect((await call('POST', `/${CONTACTS}`, { properties: {} })).status).toBe(404);
  expect((await call('GET', CONTACTS)).body.results).toEqual([]);
});

check('5 HEAD answers what GET would, without the body', async () => {
  const { call, contact } = await rig({ switches: { 'hubspot.scopes': 'all' } });
  const id = await contact({ email: 'a@example.com' });
  const [head, get] = [await call('HEAD', `${CONTACTS}/${id}`), await call('GET', `${CONTACTS}/${id}`)];
  expect([head.status, head.text]).toEqual([200, '']);
  expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
});

check.each([
  ['none', undefined],
  ['null', 'null'],
  ['a text', '"limit"'],
  ['two of them', '{}{}'],
])('4 a body that is no object is refused: %s', async (_, body) => {
  const { call } = await rig();
  const answers = await Promise.all([`${CONTACTS}/search`, CONTACTS].map((path) => call('POST', path, body)));
  expect(answers.map((answer) => [answer.status, answer.body.category])).toEqual([
    [400, 'VALIDATION_ERROR'],
    [400, 'VALIDATION_ERROR'],
  ]);
});

check('4 a body in another encoding than UTF-8 is refused and nothing is stored', async () => {
  const { call, sandbox } = await rig();
  const headers = { Authorization: `Bearer ${sandbox.hubspotToken}`, 'Content-Type': 'application/json' };
  const body = Buffer.from('{"properties":{"lastname":"Müller"}}', 'latin1');
  expect((await fetch(sandbox.hubspotUrl + CONTACTS, { method: 'POST', headers, body })).status).toBe(400);
  expect((await call('GET', CONTACTS)).body.results).toEqual([]);
});

check('3.4, 5.2 a URL of five thousand characters is taken, one that is too long answers 414', async () => {
  const { call } = await rig();
  const asked = (length: number) => call('GET', `${CONTACTS}?properties=${'x'.repeat(length)}`);
  expect((await asked(5116)).status).toBe(200);
  const { status, body } = await asked(20_000);
  expect([status, named(body)]).toEqual([
    414,
    { status: 'error', message: 'URI Too Long', correlationId: '<correlation>', category: 'VALIDATION_ERROR' },
  ]);
});
