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
