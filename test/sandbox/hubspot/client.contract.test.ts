import { Client } from '@hubspot/api-client';
import { expect } from 'vitest';
import { check } from '../cases.ts';
import { type Rig, rig } from './rig.ts';

const clientOf = ({ sandbox }: Rig) => new Client({ accessToken: sandbox.hubspotToken, basePath: sandbox.hubspotUrl });
const none = { properties: [], propertiesWithHistory: [] };

check('14.3 create, read, update, list, search, archive through the official client', async () => {
  const rigged = await rig();
  const { crm } = clientOf(rigged);
  const made = await crm.contacts.basicApi.create({
    properties: { email: 'Mara@example.com', firstname: 'Mara' },
    associations: [],
  });
  expect([made.properties.email, made.createdAt instanceof Date]).toEqual(['mara@example.com', true]);
  const read = await crm.contacts.basicApi.getById(made.id, ['phone'], ['firstname']);
  expect([read.properties.phone, read.propertiesWithHistory?.firstname?.[0]?.value]).toEqual([null, 'Mara']);
  await crm.contacts.basicApi.update(made.id, { properties: { phone: '+15550142' } });
  expect((await crm.contacts.basicApi.getPage(10)).results.map(({ id }) => id)).toEqual([made.id]);
  const filter = { propertyName: 'phone', operator: 'EQ' as never, value: '+15550142' };
  const found = await crm.contacts.searchApi.doSearch({
    filterGroups: [{ filters: [filter] }],
    properties: ['phone'],
    limit: 5,
  });
  expect([found.total, found.results[0]?.properties.phone]).toEqual([1, '+15550142']);
  await crm.contacts.basicApi.archive(made.id);
  await expect(crm.contacts.basicApi.getById(made.id)).rejects.toMatchObject({ code: 404 });
});

check('5.7 a partial batch resolves, with its errors', async () => {
  const rigged = await rig();
  const { crm } = clientOf(rigged);
  const id = await rigged.contact({ email: 'a@example.com' });
  const { httpStatusCode, data } = await crm.contacts.batchApi.readWithHttpInfo({
    ...none,
    inputs: [{ id }, { id: '999999999999' }],
  });
  expect([httpStatusCode, (data as { numErrors?: number }).numErrors, data.results[0]?.id]).toEqual([207, 1, id]);
});

check('5.7 batch create, update, upsert and archive', async () => {
  const rigged = await rig();
  const { batchApi } = clientOf(rigged).crm.contacts;
  const inputs = ['a', 'b'].map((name) => ({
    properties: { email: `${name}@example.com` },
    associations: [],
    objectWriteTraceId: name,
  }));
  const made = await batchApi.create({ inputs });
  const ids = made.results.map(({ id }) => id);
  const updated = await batchApi.update({ inputs: ids.map((id) => ({ id, properties: { city: 'Oslo' } })) });
  expect(updated.results.map(({ properties }) => properties.city)).toEqual(['Oslo', 'Oslo']);
  const upserted = await batchApi.upsert({
    inputs: [{ id: 'c@example.com', idProperty: 'email', properties: { city: 'Lund' } }],
  });
  expect((upserted.results[0] as { _new: boolean })._new).toBe(true);
  await batchApi.archive({ inputs: ids.map((id) => ({ id })) });
  expect((await rigged.call('GET', '/crm/v3/objects/contacts')).body.results).toHaveLength(1);
});

check('6 merge, and 5.6 purge', async () => {
  const rigged = await rig();
  const { basicApi } = clientOf(rigged).crm.contacts;
  const [a, b] = [await rigged.contact({ email: 'a@example.com' }), await rigged.contact({ email: 'b@example.com' })];
  const merged = await basicApi.merge({ primaryObjectId: a, objectIdToMerge: b });
  expect((await basicApi.getById(b)).id).toBe(merged.id);
  await basicApi.purge({ objectId: merged.id });
  await expect(basicApi.getById(merged.id)).rejects.toMatchObject({ code: 404 });
});

check('8 groups and properties', async () => {
  const rigged = await rig();
  const { properties } = clientOf(rigged).crm;
  await properties.groupsApi.create('contacts', { name: 'gorgias', label: 'Gorgias', displayOrder: -1 });
  const made = await properties.coreApi.create('contacts', {
    name: 'gorgias_customer_id',
    label: 'Gorgias customer ID',
    groupName: 'gorgias',
    type: 'string' as never,
    fieldType: 'text' as never,
    hasUniqueValue: true,
  });
  expect([made.hasUniqueValue, made.modificationMetadata?.readOnlyValue]).toEqual([true, false]);
  await expect(properties.coreApi.getByName('contacts', 'nonsense')).rejects.toMatchObject({ code: 404 });
});

check('2.2 a token by refresh', async () => {
  const rigged = await rig();
  const { hubspotClientId, hubspotClientSecret, hubspotRefreshToken } = rigged.sandbox;
  const token = await clientOf(rigged).oauth.tokensApi.create(
    'refresh_token',
    undefined,
    undefined,
    hubspotClientId,
    hubspotClientSecret,
    hubspotRefreshToken,
  );
  expect([token.tokenType, token.expiresIn]).toEqual(['bearer', 1800]);
});

check('14.8 errors carry status, body and lower-case headers', async () => {
  const rigged = await rig();
  const { basicApi } = clientOf(rigged).crm.contacts;
  await rigged.contact({ email: 'a@example.com' });
  const attempt = basicApi.create({ properties: { email: 'a@example.com' }, associations: [] });
  await expect(attempt).rejects.toMatchObject({ code: 409, body: { category: 'CONFLICT' } });
});

check('13 associations and companies', async () => {
  const rigged = await rig();
  const { crm } = clientOf(rigged);
  const id = await rigged.contact({ email: 'a@example.com' });
  const company = await crm.companies.basicApi.create({ properties: { name: 'Example' }, associations: [] });
  await crm.associations.v4.basicApi.createDefault('contacts', id, 'companies', company.id);
  const page = await crm.associations.v4.basicApi.getPage('contacts', id, 'companies');
  expect(page.results.map(({ toObjectId }) => String(toObjectId))).toEqual([company.id]);
});
