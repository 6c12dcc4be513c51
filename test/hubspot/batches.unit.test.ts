import { expect, test } from 'vitest';
import { contact, factsOf, given } from './given.ts';

// hubspot.md 5.7: results are shuffled, may be fewer than the inputs, and 207 is a success.

const NOT_FOUND = 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.';
const notFound = (ids: unknown) => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: NOT_FOUND,
  context: { ids },
});
const answer = (results: unknown[], errors: unknown[] = []) => ({
  status: errors.length === 0 ? 200 : 207,
  body: { status: 'COMPLETE', results, ...(errors.length === 0 ? {} : { numErrors: errors.length, errors }) },
});
const read = { properties: ['phone'] };

test('a batch read sends what the reference requires and reports the ids without a result', async () => {
  await using at = await given(() => answer([contact('3'), contact('1')], [notFound(['2'])]));
  const { records, missing } = await at.api.batchRead({ ids: ['1', '2', '3'], ...read });
  expect(records.map(({ id }) => id)).toEqual(['3', '1']);
  expect(missing).toEqual(['2']);
  const sent = at.server.seen[0];
  expect([sent?.method, sent?.url]).toEqual(['POST', '/crm/v3/objects/contacts/batch/read']);
  expect(JSON.parse(sent?.body ?? '')).toEqual({
    properties: ['phone'],
    propertiesWithHistory: [],
    inputs: [{ id: '1' }, { id: '2' }, { id: '3' }],
  });
});

test('a record that answers under another id leaves the id that was asked for missing', async () => {
  await using at = await given(() => answer([contact('9')]));
  expect(await at.api.batchRead({ ids: ['1'], ...read })).toMatchObject({ records: [{ id: '9' }], missing: ['1'] });
});

test('a read by e-mail takes an address for missing only if HubSpot says so', async () => {
  await using at = await given(() =>
    answer([contact('1', { email: 'primary@example.com' })], [notFound(['nobody@example.com'])]),
  );
  const ids = ['Secondary@example.com', 'Nobody@example.com'];
  const reading = await at.api.batchRead({ ids, idProperty: 'email', ...read });
  expect(reading.missing).toEqual(['Nobody@example.com']);
});

test('missing ids that arrive as one string are not split into characters (hubspot.md 14.9)', async () => {
  await using at = await given(() => answer([], [notFound('nobody@example.com')]));
  const reading = await at.api.batchRead({ ids: ['nobody@example.com'], idProperty: 'email', ...read });
  expect(reading.missing).toEqual(['nobody@example.com']);
});

test('a batch read that failed for another reason finds nobody missing: it would be created again', async () => {
  await using at = await given(() =>
    answer([], [{ status: 'error', category: 'INTERNAL', message: 'x', context: { ids: ['a@example.com'] } }]),
  );
  const reading = at.api.batchRead({ ids: ['a@example.com'], idProperty: 'email', ...read });
  expect(await factsOf(reading, ['a@example.com'])).toMatchObject({ code: 'unavailable', status: 207, sent: false });
});

test('archived records are asked for in the query', async () => {
  await using at = await given(() =>
    answer([contact('1', {}, { archived: true, archivedAt: '2026-11-20T08:00:00Z' })]),
  );
  const { records } = await at.api.batchRead({ ids: ['1'], archived: true, ...read });
  expect(records[0]?.archived).toBe(true);
  expect(at.server.seen[0]?.url).toBe('/crm/v3/objects/contacts/batch/read?archived=true');
});

test('history arrives with who wrote it, newest first', async () => {
  const phone = [
    {
      value: '+15550142',
      timestamp: '2026-11-20T08:05:00Z',
      sourceType: 'INTEGRATION',
      sourceId: '7730112',
      sourceLabel: 'Sync',
    },
    { value: '555-0100', timestamp: '2026-11-18T12:40:11.300Z', sourceType: 'CRM_UI', updatedByUserId: 61234567 },
  ];
  await using at = await given(() => answer([contact('1', {}, { propertiesWithHistory: { phone } })]));
  const { records } = await at.api.batchRead({ ids: ['1'], history: ['phone'], ...read });
  expect(records[0]?.history).toEqual({
    phone: [
      { value: '+15550142', at: '2026-11-20T08:05:00.000Z', sourceType: 'INTEGRATION', sourceId: '7730112' },
      { value: '555-0100', at: '2026-11-18T12:40:11.300Z', sourceType: 'CRM_UI' },
    ],
  });
});

test('an update without a result is missing, whether HubSpot mentions it or not', async () => {
  await using at = await given(() => answer([contact('3'), contact('1')], [notFound(['4'])]));
  const updates = ['1', '2', '3', '4'].map((id) => ({ id, properties: { phone: '+15550142' } }));
  const updating = await at.api.batchUpdate(updates);
  expect(updating.records.map(({ id }) => id)).toEqual(['3', '1']);
  expect(updating).toMatchObject({ missing: ['2', '4'], refused: [] });
});

test('an update refused alone is neither written nor missing', async () => {
  const refusal = {
    status: 'error',
    category: 'VALIDATION_ERROR',
    message: 'Email address x@ is invalid',
    context: { ids: ['2'] },
  };
  await using at = await given(() => answer([contact('1')], [refusal]));
  const updating = await at.api.batchUpdate([
    { id: '1', properties: {} },
    { id: '2', properties: { email: 'x@' } },
  ]);
  expect(updating).toMatchObject({
    missing: [],
    refused: [{ id: '2', code: 'invalid', words: 'Email address x@ is invalid' }],
  });
});

test('a batch refused whole throws, with the code that tells the caller to bisect', async () => {
  await using at = await given((seen) => ({
    status: seen.body.includes('taken@') ? 409 : 400,
    body: { message: 'Duplicate IDs found' },
  }));
  expect(await factsOf(at.api.batchUpdate([{ id: '1', properties: {} }]))).toMatchObject({
    code: 'invalid',
    sent: false,
  });
  const creating = at.api.batchCreate([{ traceId: 'a', properties: { email: 'taken@example.com' } }]);
  expect(await factsOf(creating, ['taken@'])).toMatchObject({ code: 'conflict', sent: false });
});

test('a batch create tells what was created, what was refused, and of which it knows nothing', async () => {
  const conflict = {
    category: 'CONFLICT',
    message: 'Contact already exists. Existing ID: 7',
    context: { objectWriteTraceId: ['t1'], existingId: ['7'] },
  };
  const invalid = {
    category: 'VALIDATION_ERROR',
    message: 'Email address x@ is invalid',
    context: { objectWriteTraceId: ['t2'] },
  };
  const outage = { category: 'INTERNAL', message: 'oops', context: { objectWriteTraceId: ['t3'] } };
  await using at = await given(() => ({
    ...answer([contact('30', { email: 'd@example.com' })], [conflict, invalid, outage]),
  }));
  const emails = ['a@example.com', 'x@', 'c@example.com', 'D@example.com'];
  const creating = await at.api.batchCreate(
    emails.map((email, at) => ({ traceId: `t${at + 1}`, properties: { email } })),
  );
  expect(creating).toMatchObject({
    created: [{ traceId: 't4', record: { id: '30' } }],
    refused: [
      { traceId: 't1', code: 'conflict', existingId: '7' },
      { traceId: 't2', code: 'invalid', words: 'Email address x@ is invalid' },
    ],
    unknown: ['t3'],
  });
  expect(JSON.parse(at.server.seen[0]?.body ?? '').inputs[0]).toEqual({
    objectWriteTraceId: 't1',
    properties: { email: 'a@example.com' },
  });
});
