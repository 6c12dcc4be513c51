import { expect } from 'vitest';
import { check } from '../cases.ts';
import { MAYA, type Rig, rig } from './rig.ts';

async function two(switches: Record<string, string> = {}): Promise<Rig & { source: number; target: number }> {
  const made = await rig({ switches });
  const target = (await made.call('POST', '/api/customers', MAYA)).body.id;
  made.advance(1000);
  const source = (
    await made.call('POST', '/api/customers', {
      name: 'M. Lind',
      email: 'maya.old@example.net',
      note: 'old',
      external_id: 'x-1',
    })
  ).body.id;
  made.advance(60_000);
  return { ...made, source, target };
}

const addresses = (body: { channels: { address: string }[] }): string[] => body.channels.map(({ address }) => address);

check('4.9, 10.3 a merge answers the target as it was, with ecommerce_data, and its timestamp stays', async () => {
  const { call, source, target } = await two();
  const before = (await call('GET', `/api/customers/${target}`)).body;
  const { status, body } = await call('PUT', `/api/customers/merge?source_id=${source}&target_id=${target}`, {
    name: 'Merged Customer',
  });
  expect(status).toBe(200);
  const { external_data: _, ...expected } = before;
  expect(body).toEqual(expected);
  expect(addresses((await call('GET', `/api/customers/${target}`)).body)).toEqual(addresses(before));
});

check('4.9 with switches a merge applies its body, moves channels and fills blanks', async () => {
  const { call, source, target } = await two({
    'gorgias.merge-applies-body': 'yes',
    'gorgias.merge-moves-channels': 'yes',
    'gorgias.merge-fills-blanks': 'yes',
  });
  const { body } = await call('PUT', `/api/customers/merge?source_id=${source}&target_id=${target}`, {
    name: 'Merged',
  });
  expect(body).toMatchObject({ name: 'Merged', note: 'old', external_id: 'hs-7741' });
  expect(addresses(body)).toEqual(['maya.lind@example.org', '+46701740612', 'maya.old@example.net']);
});

check('4.9 the body may name the channels of the source, as the union of both', async () => {
  const { call, source, target } = await two({ 'gorgias.merge-applies-body': 'yes' });
  const channels = [...MAYA.channels, { type: 'email', address: 'maya.old@example.net', preferred: false }];
  const { status, body } = await call('PUT', `/api/customers/merge?source_id=${source}&target_id=${target}`, {
    channels,
  });
  expect(status).toBe(200);
  expect(addresses(body)).toEqual(['maya.lind@example.org', '+46701740612', 'maya.old@example.net']);
});

check('4.9 events: deleted source, then 47 ms later merged target with the source in its data', async () => {
  const { call, advance, source, target } = await two();
  await call('PUT', `/api/customers/merge?source_id=${source}&target_id=${target}`, { name: 'x' });
  advance(46);
  const types = 'types=customer-deleted&types=customer-merged&order_by=created_datetime:asc';
  expect((await call('GET', `/api/events?${types}`)).body.data).toHaveLength(1);
  advance(1);
  const { data } = (await call('GET', `/api/events?${types}`)).body;
  expect(data.map((e: { type: string; object_id: number; data: unknown }) => [e.type, e.object_id, e.data])).toEqual([
    ['customer-deleted', source, null],
    ['customer-merged', target, { source_customer_id: source }],
  ]);
  expect(data[0].context).not.toBe(data[1].context);
});

check('4.7 GET, PUT, PUT /data and DELETE of a merged id answer 301 with the survivor as Location', async () => {
  const { call, url, source, target } = await two();
  await call('PUT', `/api/customers/merge?source_id=${source}&target_id=${target}`, { name: 'x' });
  for (const [method, rest, body] of [
    ['GET', '', undefined],
    ['PUT', '', { name: 'y' }],
    ['PUT', '/data', { data: 1 }],
    ['DELETE', '', undefined],
  ] as const) {
    const answer = await call(method, `/api/customers/${source}${rest}`, body);
    expect([answer.status, answer.headers.get('location')]).toEqual([301, `${url}/api/customers/${target}${rest}`]);
  }
  expect((await call('GET', `/api/customers/${target}`)).body.name).toBe('Maya Lind');
});

check('4.7, 12.1 the 301 can be a 404 where it is not documented, and its Location a path or none', async () => {
  const { call, source, target, kernel } = await two({ 'gorgias.merged-id': '404', 'gorgias.merged-location': 'path' });
  await call('PUT', `/api/customers/merge?source_id=${source}&target_id=${target}`, { name: 'x' });
  expect((await call('GET', `/api/customers/${source}`)).status).toBe(404);
  const gone = await call('DELETE', `/api/customers/${source}`);
  expect([gone.status, gone.headers.get('location')]).toEqual([301, `/api/customers/${target}`]);
  kernel.switches.set('gorgias.merged-location', 'none');
  expect((await call('DELETE', `/api/customers/${source}`)).headers.get('location')).toBeNull();
});

check('4.7 an id merged twice points to the last survivor', async () => {
  const { call, source, target } = await two();
  const last = (await call('POST', '/api/customers', { name: 'Last' })).body.id;
  await call('PUT', `/api/customers/merge?source_id=${source}&target_id=${target}`, { name: 'x' });
  await call('PUT', `/api/customers/merge?source_id=${target}&target_id=${last}`, { name: 'x' });
  expect((await call('GET', `/api/customers/${source}`)).headers.get('location')).toMatch(
    new RegExp(`/api/customers/${last}$`),
  );
});

check('4.9 ids belong in the query, and the body must say something', async () => {
  const { call, source, target } = await two();
  const inBody = await call('PUT', '/api/customers/merge', { source_id: source, target_id: target });
  expect([inBody.status, inBody.body]).toEqual([
    400,
    {
      error: {
        msg: 'Failed to merge customers',
        data: { source_id: ['Missing data for required field.'], target_id: ['Missing data for required field.'] },
      },
    },
  ]);
  const query = `source_id=${source}&target_id=${target}`;
  expect((await call('PUT', `/api/customers/merge?${query}`, {})).status).toBe(400);
  expect((await call('PUT', `/api/customers/merge?${query}`)).status).toBe(400);
  expect((await call('PUT', `/api/customers/merge?source_id=${source}&target_id=1`, { name: 'x' })).status).toBe(404);
  expect(
    (await call('PUT', `/api/customers/merge?source_id=${source}&target_id=${source}`, { name: 'x' })).status,
  ).toBe(400);
});

check('4.9 a merge of a customer with itself is refused; by switch with 409', async () => {
  const { call, kernel } = await rig();
  const { id } = (await call('POST', '/api/customers', MAYA)).body;
  const itself = () => call('PUT', `/api/customers/merge?source_id=${id}&target_id=${id}`, { name: 'x' });
  const error = { msg: 'A customer cannot be merged with itself.' };
  expect(await itself()).toMatchObject({ status: 400, body: { error } });
  kernel.switches.set('gorgias.merge-self-status', '409');
  expect(await itself()).toMatchObject({ status: 409, body: { error } });
  expect((await call('GET', `/api/customers/${id}`)).status).toBe(200);
});
