import { expect } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, named, rig } from './rig.ts';

const PROPERTIES = '/crm/v3/properties/contacts';
const LINKS = '/crm/v4/associations/contacts/companies/batch';
const text = { name: 'tier', label: 'Tier', groupName: 'contactinformation', type: 'string', fieldType: 'text' };
const one = { filters: [{ propertyName: 'email', operator: 'HAS_PROPERTY' }] };

check('4 an unknown query parameter is refused, and ignored by switch', async () => {
  const { call, control } = await rig();
  const refused = await call('GET', `${CONTACTS}?limit=1&sort=createdate`);
  expect(refused.status).toBe(400);
  expect(named(refused.body)).toEqual({
    status: 'error',
    message: 'Unknown query parameter "sort"',
    correlationId: '<correlation>',
    category: 'VALIDATION_ERROR',
  });
  await control('POST', '/switches', { 'hubspot.unknown-keys': 'ignored' });
  expect((await call('GET', `${CONTACTS}?limit=1&sort=createdate`)).status).toBe(200);
});

check('4 an unknown body key is refused, at any depth, and ignored by switch', async () => {
  const { call, control } = await rig();
  const bodies = [
    { properties: { firstname: 'A' }, id: '5' },
    { properties: { firstname: 'A' }, associations: [{ to: { id: '5', type: 'x' }, types: [] }] },
  ];
  const refused = await Promise.all(bodies.map((body) => call('POST', CONTACTS, body)));
  expect(refused.map(({ status, body }) => [status, body.category])).toEqual([
    [400, 'VALIDATION_ERROR'],
    [400, 'VALIDATION_ERROR'],
  ]);
  expect(refused[0]?.body.message).toBe('Invalid input JSON on line 1, column 1: Unrecognized field "id"');
  await control('POST', '/switches', { 'hubspot.unknown-keys': 'ignored' });
  expect((await call('POST', CONTACTS, bodies[0])).status).toBe(201);
});

check.each([
  ['GET', `${CONTACTS}?archived=maybe`],
  ['GET', `${CONTACTS}?limit=0`],
  ['GET', `${CONTACTS}?limit=ten`],
  ['GET', `${CONTACTS}?after=abc`],
  ['GET', `${CONTACTS}/5?sort=email`],
  ['GET', `${CONTACTS}/5?idProperty=city`],
  ['GET', `${PROPERTIES}?limit=10`],
  ['GET', `${PROPERTIES}?dataSensitivity=secret`],
  ['GET', '/crm/v3/properties/animals'],
  ['GET', '/crm/v3/owners?limit=501'],
  ['GET', '/crm/v3/owners/5?idProperty=email'],
  ['GET', '/crm/v4/objects/contacts/5/associations/companies?limit=501'],
  ['GET', '/account-info/v3/details?portalId=1'],
])('4 %s %s has a parameter that is refused', async (method, path) => {
  const { call } = await rig();
  const { status, body } = await call(method, path);
  expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
});

check.each([
  ['POST', CONTACTS, { properties: ['firstname'] }],
  ['POST', CONTACTS, { properties: { firstname: 'A' }, objectWriteTraceId: 5 }],
  ['POST', CONTACTS, { properties: { firstname: { first: 'A' } } }],
  ['POST', CONTACTS, { properties: { firstname: 'A' }, associations: [{ to: { id: '5' } }] }],
  ['POST', CONTACTS, '[]'],
  ['POST', `${CONTACTS}/batch/read`, { properties: ['email'], inputs: [{ id: { value: '5' } }] }],
  ['POST', `${CONTACTS}/batch/read`, { properties: 'email', inputs: [] }],
  ['POST', `${CONTACTS}/batch/read`, { properties: [], inputs: [{ id: true }] }],
  ['POST', `${CONTACTS}/batch/update`, { inputs: [{ id: '5', properties: {}, values: {} }] }],
  ['POST', `${CONTACTS}/batch/upsert`, { inputs: [{ properties: {} }] }],
  ['POST', `${CONTACTS}/batch/archive`, { ids: ['5'] }],
  ['POST', `${CONTACTS}/merge`, { primaryObjectId: '5' }],
  ['POST', `${CONTACTS}/gdpr-delete`, { id: '5' }],
  ['POST', `${CONTACTS}/search`, { filterGroups: [one], limit: '10' }],
  ['POST', `${CONTACTS}/search`, { filterGroups: [one], sort: 'email' }],
  ['POST', `${CONTACTS}/search`, { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'LIKE' }] }] }],
  ['POST', `${CONTACTS}/search`, { sorts: [{ propertyName: 'email', direction: 'UP' }] }],
  ['POST', PROPERTIES, { ...text, type: 'text' }],
  ['POST', PROPERTIES, { ...text, fieldType: 'select' }],
  ['POST', PROPERTIES, { ...text, hidden: 'no' }],
  ['POST', PROPERTIES, { ...text, unique: true }],
  ['POST', PROPERTIES, { ...text, dataSensitivity: 'secret' }],
  ['POST', `${PROPERTIES}/groups`, { name: 'g' }],
  ['POST', `${LINKS}/create`, { inputs: [{ from: { id: '1' }, to: { id: '2' }, types: [] }] }],
  ['POST', `${LINKS}/read`, { inputs: ['5'] }],
  ['POST', '/crm/v3/lists', { name: 'L', objectTypeId: '0-1', processingType: 'MAGIC' }],
])('4 %s %s with %j is refused', async (method, path, sent) => {
  const { call } = await rig();
  const { status, body } = await call(method, path, sent);
  expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
});

check('5.4 a create whose association cannot be is refused whole', async () => {
  const { call } = await rig();
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }];
  const nobody = { properties: { email: 'a@example.com' }, associations: [{ to: { id: '999' }, types }] };
  expect((await call('POST', CONTACTS, nobody)).status).toBe(400);
  expect((await call('POST', `${CONTACTS}/batch/create`, { inputs: [nobody] })).status).toBe(400);
  expect((await call('GET', CONTACTS)).body.results).toEqual([]);
});

check('14.9, 8 keys of newer property definitions are taken', async () => {
  const { call } = await rig();
  const made = await call('POST', PROPERTIES, { ...text, dataSensitivity: 'non_sensitive', textDisplayHint: 'email' });
  expect([made.status, made.body.textDisplayHint]).toEqual([201, undefined]);
});
