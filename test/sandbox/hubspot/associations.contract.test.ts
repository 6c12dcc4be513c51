import { expect } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, named, type Rig, rig } from './rig.ts';

const company = async ({ call }: Rig, properties: object) =>
  (await call('POST', '/crm/v3/objects/companies', { properties })).body.id;
const deal = async ({ call }: Rig, properties: object) =>
  (await call('POST', '/crm/v3/objects/deals', { properties })).body.id;
const DEFINED = { category: 'HUBSPOT_DEFINED' };

check('13 companies and deals have the same verbs and hs_lastmodifieddate', async () => {
  const rigged = await rig();
  const id = await company(rigged, { name: 'Example Ltd', domain: 'example.com' });
  const { body } = await rigged.call('GET', `/crm/v3/objects/companies/${id}`);
  expect(named(body.properties, { ID: id })).toEqual({
    createdate: '2026-11-20T08:00:00Z',
    domain: 'example.com',
    hs_lastmodifieddate: '2026-11-20T08:00:00Z',
    hs_object_id: 'ID',
    name: 'Example Ltd',
  });
  const won = await deal(rigged, { dealname: 'First', amount: '120.50', dealstage: 'closedwon', pipeline: 'default' });
  const shown = await rigged.call('GET', `/crm/v3/objects/deals/${won}?properties=amount,hs_is_closed_won`);
  expect(shown.body.properties).toMatchObject({ amount: '120.50', hs_is_closed_won: 'true' });
  const found = await rigged.call('POST', '/crm/v3/objects/companies/search', {
    filterGroups: [{ filters: [{ propertyName: 'domain', operator: 'EQ', value: 'example.com' }] }],
  });
  expect(found.body.results.map((row: { id: string }) => row.id)).toEqual([id]);
});

check('13 domain is not unique', async () => {
  const rigged = await rig();
  const domain = { domain: 'example.com' };
  expect(await company(rigged, domain)).not.toBe(await company(rigged, domain));
});

check('5.4, 13 a create can associate; reads show it from both ends', async () => {
  const rigged = await rig();
  const acme = await company(rigged, { name: 'Acme' });
  const { body } = await rigged.call('POST', CONTACTS, {
    properties: { email: 'mara@example.com' },
    associations: [{ to: { id: acme }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }] }],
  });
  const shown = await rigged.call('GET', `${CONTACTS}/${body.id}?associations=companies`);
  expect(shown.body.associations).toEqual({ companies: { results: [{ id: acme, type: 'contact_to_company' }] } });
  const { body: back } = await rigged.call('GET', `/crm/v4/objects/companies/${acme}/associations/contacts`);
  expect(back).toEqual({
    results: [{ toObjectId: Number(body.id), associationTypes: [{ ...DEFINED, typeId: 280 }] }],
  });
});

check('13 the default association, a label, and away again', async () => {
  const rigged = await rig();
  const [mara, acme] = [await rigged.contact({ email: 'mara@example.com' }), await company(rigged, { name: 'Acme' })];
  const path = `/crm/v4/objects/contact/${mara}/associations`;
  const made = await rigged.call('PUT', `${path}/default/company/${acme}`);
  expect([made.status, made.body.results.length]).toEqual([200, 2]);
  const primary = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];
  expect((await rigged.call('PUT', `${path}/company/${acme}`, primary)).status).toBe(201);
  const { body } = await rigged.call('GET', `${path}/company`);
  expect(body.results[0].associationTypes).toEqual([
    { ...DEFINED, typeId: 279 },
    { ...DEFINED, typeId: 1, label: 'Primary' },
  ]);
  expect((await rigged.call('DELETE', `${path}/company/${acme}`)).status).toBe(204);
  expect((await rigged.call('GET', `${path}/company`)).body.results).toEqual([]);
});

check('13 batch read: records without any are a 207 entry; from.id is text, toObjectId a number', async () => {
  const rigged = await rig();
  const [mara, joel] = [
    await rigged.contact({ email: 'm@example.com' }),
    await rigged.contact({ email: 'j@example.com' }),
  ];
  const won = await deal(rigged, { dealname: 'First' });
  await rigged.call('POST', '/crm/v4/associations/contacts/deals/batch/associate/default', {
    inputs: [{ from: { id: mara }, to: { id: won } }],
  });
  const { status, body } = await rigged.call('POST', '/crm/v4/associations/contacts/deals/batch/read', {
    inputs: [{ id: mara }, { id: joel }],
  });
  expect([status, body.results, body.errors[0].subCategory, body.errors[0].category]).toEqual([
    207,
    [
      {
        from: { id: mara },
        to: [{ toObjectId: Number(won), associationTypes: [{ ...DEFINED, typeId: 4 }] }],
      },
    ],
    'crm.associations.NO_ASSOCIATIONS_FOUND',
    'OBJECT_NOT_FOUND',
  ]);
});

check('6 a merge keeps the associations of both, at once or after a while', async () => {
  for (const settling of ['0', '5000']) {
    const rigged = await rig({ switches: { 'hubspot.merge-settling-ms': settling } });
    const [a, b] = [await rigged.contact({ email: 'a@example.com' }), await rigged.contact({ email: 'b@example.com' })];
    const deals = [await deal(rigged, { dealname: 'a' }), await deal(rigged, { dealname: 'b' })];
    for (const [n, id] of [a, b].entries())
      await rigged.call('PUT', `/crm/v4/objects/contacts/${id}/associations/default/deals/${deals[n]}`);
    const { id } = (await rigged.call('POST', `${CONTACTS}/merge`, { primaryObjectId: a, objectIdToMerge: b })).body;
    const linked = async () =>
      (await rigged.call('GET', `/crm/v4/objects/contacts/${id}/associations/deals`)).body.results.length;
    expect(await linked()).toBe(settling === '0' ? 2 : 0);
    rigged.advance(5000);
    expect(await linked()).toBe(2);
  }
});

check('7 contacts are found by the company they belong to', async () => {
  const rigged = await rig();
  const [mara, acme] = [await rigged.contact({ email: 'mara@example.com' }), await company(rigged, { name: 'Acme' })];
  await rigged.contact({ email: 'other@example.com' });
  await rigged.call('PUT', `/crm/v4/objects/contacts/${mara}/associations/default/companies/${acme}`);
  const { body } = await rigged.call('POST', `${CONTACTS}/search`, {
    filterGroups: [{ filters: [{ propertyName: 'associations.company', operator: 'EQ', value: acme }] }],
  });
  expect(body.results.map((row: { id: string }) => row.id)).toEqual([mara]);
});

check('3.1 associations have their own ten seconds', async () => {
  const rigged = await rig({ hubspotPlan: 'starter' });
  const mara = await rigged.contact({ email: 'mara@example.com' });
  const { headers } = await rigged.call('GET', `/crm/v4/objects/contacts/${mara}/associations/deals`);
  expect([headers.get('x-hubspot-ratelimit-max'), headers.get('x-hubspot-ratelimit-remaining')]).toEqual(['100', '99']);
});

check('13 owners', async () => {
  const { call } = await rig();
  const { body } = await call('GET', '/crm/v3/owners');
  expect([typeof body.results[0].id, typeof body.results[0].userId]).toEqual(['string', 'number']);
  expect((await call('GET', `/crm/v3/owners/${body.results[0].id}`)).body).toEqual(body.results[0]);
});
