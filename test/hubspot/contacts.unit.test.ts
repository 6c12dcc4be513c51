import { expect, test } from 'vitest';
import { contact, factsOf, given } from './given.ts';

test('a page is read with its cursor, and instants are alike whatever fraction they came with (hubspot.md 5.1)', async () => {
  const results = [contact('903114520417', { num_notes: '3', phone: '', gorgias_customer_id: null })];
  await using at = await given(() => ({
    body: { results, paging: { next: { after: '903114520990', link: 'https://api.hubspot.com/x' } } },
  }));
  const page = await at.api.listContacts({ after: '5', limit: 50, properties: ['email', 'phone'], archived: true });
  expect(page).toEqual({
    after: '903114520990',
    records: [
      {
        id: '903114520417',
        slots: { hs_object_id: '903114520417', num_notes: '3', phone: '', gorgias_customer_id: null },
        createdAt: '2026-11-02T09:14:31.482Z',
        updatedAt: '2026-11-19T16:02:07.000Z',
        archived: false,
      },
    ],
  });
  expect(at.server.seen[0]?.url).toBe(
    '/crm/v3/objects/contacts?limit=50&after=5&properties=email&properties=phone&archived=true',
  );
});

test('the last page has no cursor; fields we never heard of do no harm', async () => {
  const record = contact('1', { n: 3, b: true }, { url: 'https://x', news: {}, objectWriteTraceId: 7 });
  await using at = await given(() => ({ body: { results: [record], hints: 1 } }));
  const page = await at.api.listContacts({ properties: [] });
  expect(page.after).toBeUndefined();
  expect(page.records[0]?.slots).toMatchObject({ n: '3', b: 'true' });
});

test('ids stay digit strings beyond what a number can hold', async () => {
  await using at = await given(() => ({ body: { results: [contact('90311452041790311452')] } }));
  expect((await at.api.listContacts({ properties: [] })).records[0]?.id).toBe('90311452041790311452');
});

test('a merged-away id answers with its survivor, an unknown one is gone (hubspot.md 5.3)', async () => {
  await using at = await given(({ url }) =>
    url.includes('/404')
      ? { status: 404, body: { status: 'error', message: 'resource not found' } }
      : { body: contact('9') },
  );
  expect(await at.api.getContact('9', { properties: ['email'], history: ['email'] })).toMatchObject({
    kind: 'found',
    record: { id: '9' },
  });
  expect(await at.api.getContact('1', { properties: [] })).toMatchObject({ kind: 'merged', record: { id: '9' } });
  expect(await at.api.getContact('404', { properties: [] })).toEqual({ kind: 'gone' });
  expect(at.server.seen[0]?.url).toBe('/crm/v3/objects/contacts/9?properties=email&propertiesWithHistory=email');
});

test('a 404 elsewhere is not taken for a missing record', async () => {
  await using at = await given(() => ({ status: 404, body: {} }));
  expect(await factsOf(at.api.listContacts({ properties: [] }))).toMatchObject({ code: 'not-found' });
});

test('an archive answers without a body, a merge with the survivor under its new id (hubspot.md 5.6, 6)', async () => {
  await using at = await given(({ method }) =>
    method === 'DELETE' ? { status: 204 } : { body: contact('903220000105') },
  );
  expect(await at.api.archiveContact('12')).toBeUndefined();
  expect(await at.api.mergeContacts('1', '2')).toMatchObject({ id: '903220000105' });
  expect(at.server.seen.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['DELETE', '/crm/v3/objects/contacts/12', ''],
    ['POST', '/crm/v3/objects/contacts/merge', '{"objectIdToMerge":"2","primaryObjectId":"1"}'],
  ]);
});

test.each([
  [
    { kind: 'since', from: 1795132800000 } as const,
    [{ propertyName: 'lastmodifieddate', operator: 'GTE', value: '1795132800000' }],
    'lastmodifieddate',
  ],
  [
    { kind: 'within', at: 1795132800000, afterId: '903114520417' } as const,
    [
      { propertyName: 'lastmodifieddate', operator: 'EQ', value: '1795132800000' },
      { propertyName: 'hs_object_id', operator: 'GT', value: '903114520417' },
    ],
    'hs_object_id',
  ],
  [
    { kind: 'changed', from: 1795132800000, afterId: '903114520417' } as const,
    [
      { propertyName: 'lastmodifieddate', operator: 'GTE', value: '1795132800000' },
      { propertyName: 'hs_object_id', operator: 'GT', value: '903114520417' },
    ],
    'hs_object_id',
  ],
  [
    { kind: 'merged', from: 1795132800000 } as const,
    [
      { propertyName: 'hs_merged_object_ids', operator: 'HAS_PROPERTY' },
      { propertyName: 'lastmodifieddate', operator: 'GTE', value: '1795132800000' },
    ],
    'hs_object_id',
  ],
])('searches %j (hubspot.md 7)', async (query, filters, sort) => {
  await using at = await given(() => ({
    body: { total: 341, results: [contact('1')], paging: { next: { after: '200' } } },
  }));
  expect(await at.api.searchContacts({ query, properties: ['email'] })).toMatchObject({
    total: 341,
    after: '200',
    records: [{ id: '1' }],
  });
  const sent = at.server.seen[0];
  expect([sent?.method, sent?.url]).toEqual(['POST', '/crm/v3/objects/contacts/search']);
  expect(JSON.parse(sent?.body ?? '')).toEqual({
    filterGroups: [{ filters }],
    sorts: [{ propertyName: sort, direction: 'ASCENDING' }],
    properties: ['email'],
    limit: 200,
  });
});

test('every answer tells the budget its headers, searches as searches', async () => {
  const headers = { 'content-type': 'application/json', 'X-HubSpot-RateLimit-Remaining': '88' };
  await using at = await given(({ url }) =>
    url.endsWith('/search') ? { headers, body: { total: 0, results: [] } } : { status: 429, headers, body: {} },
  );
  await at.api.searchContacts({ query: { kind: 'since', from: 0 }, properties: [] });
  await factsOf(at.api.account());
  expect(at.heard.map(({ kind, status, headers }) => [kind, status, headers['x-hubspot-ratelimit-remaining']])).toEqual(
    [
      ['search', 200, '88'],
      ['plain', 429, '88'],
    ],
  );
});
