import { expect } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, rig } from './rig.ts';

const LISTS = '/crm/v3/lists';

check('a manual list has members, in the order of their ids, page by page', async () => {
  const { call, contact } = await rig();
  const { body } = await call('POST', LISTS, { name: 'VIP', objectTypeId: '0-1', processingType: 'MANUAL' });
  const { listId } = body.list;
  const ids = [await contact({ firstname: 'a' }), await contact({ firstname: 'b' }), await contact({ firstname: 'c' })];
  const added = await call('PUT', `${LISTS}/${listId}/memberships/add`, [...ids, '999999999999']);
  expect(added.body).toEqual({ recordsIdsAdded: ids, recordIdsRemoved: [], recordIdsMissing: ['999999999999'] });
  ids.sort();
  const first = await call('GET', `${LISTS}/${listId}/memberships?limit=2`);
  expect(first.body).toEqual({
    results: ids.slice(0, 2).map((recordId) => ({ recordId, membershipTimestamp: '2026-11-20T08:00:00Z' })),
    paging: { next: { after: ids[2] } },
  });
  const last = await call('GET', `${LISTS}/${listId}/memberships?limit=2&after=${ids[2]}`);
  expect([last.body.results.length, last.body.paging]).toEqual([1, undefined]);
  const swapped = { recordIdsToAdd: [], recordIdsToRemove: [ids[0]] };
  expect((await call('PUT', `${LISTS}/${listId}/memberships/add-and-remove`, swapped)).body.recordIdsRemoved).toEqual([
    ids[0],
  ]);
  await call('PUT', `${LISTS}/${listId}/memberships/add`, [ids[0]]);
  await call('PUT', `${LISTS}/${listId}/memberships/remove`, [ids[0]]);
  expect((await call('GET', `${LISTS}/${listId}`)).body.list).toMatchObject({
    name: 'VIP',
    size: 2,
    objectTypeId: '0-1',
  });
});

check('archived contacts are not shown, merged ones are shown as what they became', async () => {
  const { call, contact } = await rig();
  const { listId } = (await call('POST', LISTS, { name: 'VIP', objectTypeId: '0-1', processingType: 'MANUAL' })).body
    .list;
  const ids = [await contact({ firstname: 'a' }), await contact({ firstname: 'b' }), await contact({ firstname: 'c' })];
  const [a, b, c] = ids;
  await call('PUT', `${LISTS}/${listId}/memberships/add`, [a, c]);
  await call('DELETE', `${CONTACTS}/${c}`);
  const { id } = (await call('POST', `${CONTACTS}/merge`, { primaryObjectId: b, objectIdToMerge: a })).body;
  const { body } = await call('GET', `${LISTS}/${listId}/memberships`);
  expect(body.results.map((row: { recordId: string }) => row.recordId)).toEqual([id]);
  expect((await call('GET', `${LISTS}/records/0-1/${id}/memberships`)).body.results[0].listId).toBe(listId);
});

check('lists are found by name, and 404 once deleted', async () => {
  const { call } = await rig();
  const { listId } = (
    await call('POST', LISTS, { name: 'Spring sale', objectTypeId: '0-1', processingType: 'SNAPSHOT' })
  ).body.list;
  expect(
    (await call('POST', LISTS, { name: 'Spring sale', objectTypeId: '0-1', processingType: 'MANUAL' })).status,
  ).toBe(400);
  expect(
    (await call('POST', `${LISTS}/search`, { query: 'spring' })).body.lists.map(
      (list: { listId: string }) => list.listId,
    ),
  ).toEqual([listId]);
  const asClientsAsk = { listIds: [listId], processingTypes: ['SNAPSHOT'], additionalProperties: ['hs_list_size'] };
  expect((await call('POST', `${LISTS}/search`, asClientsAsk)).body.lists).toHaveLength(1);
  expect((await call('POST', `${LISTS}/search`, { processingTypes: ['MANUAL'] })).body.lists).toEqual([]);
  expect((await call('GET', `${LISTS}?listIds=${listId}&listIds=999`)).body.lists[0].listId).toBe(listId);
  const byName = `${LISTS}/object-type-id/0-1/name/Spring%20sale`;
  expect((await call('GET', byName)).body.list.listId).toBe(listId);
  expect((await call('GET', byName.replace('0-1', '0-2'))).status).toBe(404);
  expect((await call('DELETE', `${LISTS}/${listId}`)).status).toBe(204);
  expect((await call('GET', `${LISTS}/${listId}`)).status).toBe(404);
});
