/** How a request is read before anybody looks at what it asks: what clients in other languages send otherwise. */
import { expect } from 'vitest';
import { check } from '../cases.ts';
import { MAYA, rig } from './rig.ts';

check(
  '1 one path has many spellings: a slash at its end, needless percent signs; doubled slashes are another',
  async () => {
    const { call } = await rig();
    const { id } = (await call('POST', '/api/customers/', MAYA)).body;
    const paths = [
      `/api/customers/${id}/`,
      `/api/%63ustomers/${id}`,
      `/%61pi/customers/%35${String(id).slice(1)}`,
      `//api/customers/${id}`,
      `/api//customers/${id}`,
      `/api/customers/${id}//`,
      `/api/customers//custom-fields`,
    ];
    const statuses = [];
    for (const path of paths) statuses.push((await call('GET', path)).status);
    expect(statuses).toEqual([200, 200, 200, 404, 404, 404, 404]);
  },
);

check('1.1, 2.2 a doubled slash opens nothing that a scope guards', async () => {
  const { call, gorgias } = await rig({ switches: { 'gorgias.key-scope': 'read' } });
  expect((await call('GET', '//api/customers')).status).toBe(404);
  expect((await call('POST', '/api/customers/', MAYA)).status).toBe(403);
  expect((await call('GET', '//oauth/../api/customers', undefined, { Authorization: '' })).status).toBe(401);
  expect([...gorgias.truth()]).toEqual([]);
});

check('3 the uri of a list has no slash at its end', async () => {
  const { call } = await rig();
  expect((await call('GET', '/api/customers/?limit=1')).body.uri).toBe('/api/customers?limit=1');
});

check('1 HEAD answers what GET would, without the body', async () => {
  const { call } = await rig({ switches: { 'gorgias.key-scope': 'read' } });
  const [head, get] = [await call('HEAD', '/api/account'), await call('GET', '/api/account')];
  expect([head.status, head.text]).toEqual([200, '']);
  expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
  expect((await call('HEAD', '/api/nothing')).status).toBe(404);
});

check.each([
  ['application/json; charset=utf-8', 201],
  ['Application/JSON', 201],
  ['application/vnd.api+json', 201],
  ['text/plain', 400],
  ['application/xml', 400],
  ['multipart/form-data; boundary=x', 400],
  ['application/x-www-form-urlencoded', 400],
  ['application/jsonp', 400],
  ['', 400],
])('1 a body under the type %s answers %i: JSON only', async (type, status) => {
  const { call } = await rig();
  const answer = await call('POST', '/api/customers', '{"name":"Maya"}', { 'Content-Type': type });
  expect(answer.status).toBe(status);
  if (status === 400)
    expect(answer.body).toEqual({
      error: {
        msg: 'Failed to create customer',
        data: { _schema: ['The Content-Type must be application/json.'] },
      },
    });
});

check('1.1 a body in another encoding than UTF-8 answers 400 and stores nothing', async () => {
  const { url, call, gorgias } = await rig();
  const { email, key } = gorgias.credentials;
  const headers = { Authorization: `Basic ${btoa(`${email}:${key}`)}`, 'Content-Type': 'application/json' };
  const body = Buffer.from('{"name":"Müller"}', 'latin1');
  expect((await fetch(`${url}/api/customers`, { method: 'POST', headers, body })).status).toBe(400);
  expect((await call('GET', '/api/customers')).body.data).toEqual([]);
});

check.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  '1.1 %s is an unknown key and an unknown parameter',
  async (name) => {
    const { call } = await rig();
    const unknown = { [name]: ['Unknown field.'] };
    const body = await call('POST', '/api/customers', `{"name":"Maya","${name}":1}`);
    expect([body.status, body.text]).toEqual([
      400,
      JSON.stringify({ error: { msg: 'Failed to create customer', data: 0 } }).replace(
        '0',
        `{"${name}":["Unknown field."]}`,
      ),
    ]);
    const query = await call('GET', `/api/customers?${name}=1`);
    expect([query.status, JSON.stringify(query.body.error.data)]).toEqual([400, JSON.stringify(unknown)]);
  },
);
