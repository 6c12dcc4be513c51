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

check('13 batch create and archive; one record that is not there refuses all of it', async () => {
  const rigged = await rig();
  const mara = await rigged.contact({ email: 'm@example.com' });
  const [first, second] = [await deal(rigged, { dealname: 'First' }), await deal(rigged, { dealname: 'Second' })];
  const path = '/crm/v4/associations/contacts/deals/batch';
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 4 }];
  const to = (id: string) => ({ from: { id: mara }, to: { id }, types });
  const linked = async () =>
    (await rigged.call('GET', `/crm/v4/objects/contacts/${mara}/associations/deals`)).body.results.map(
      ({ toObjectId }: { toObjectId: number }) => String(toObjectId),
    );
  const refused = await rigged.call('POST', `${path}/create`, { inputs: [to(first), to('999999999999')] });
  const pairs = [first, '999999999999'].map((id) => ({ from: { id: mara }, to: { id } }));
  const again = await rigged.call('POST', `${path}/associate/default`, { inputs: pairs });
  expect([refused.status, again.status, await linked()]).toEqual([404, 404, []]);
  const { status, body } = await rigged.call('POST', `${path}/create`, { inputs: [to(first), to(second)] });
  expect([status, body.status, body.results.length, (await linked()).sort()]).toEqual([
    201,
    'COMPLETE',
    2,
    [first, second].sort(),
  ]);
  expect(body.results).toContainEqual({
    fromObjectTypeId: '0-1',
    fromObjectId: mara,
    toObjectTypeId: '0-3',
    toObjectId: Number(first),
    labels: [],
  });
  const ended = { inputs: [{ from: { id: mara }, to: [{ id: first }] }] };
  expect((await rigged.call('POST', `${path}/archive`, ended)).status).toBe(204);
  expect(await linked()).toEqual([second]);
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

const PRIMARY = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];

/** The type ids of every company of a contact, by the company's id. */
const companyTypes = async ({ call }: Rig, contact: string): Promise<Record<string, number[]>> => {
  const { body } = await call('GET', `/crm/v4/objects/contacts/${contact}/associations/companies`);
  const rows = body.results as { toObjectId: number; associationTypes: { typeId: number }[] }[];
  return Object.fromEntries(
    rows.map(({ toObjectId, associationTypes }) => [
      String(toObjectId),
      associationTypes.map(({ typeId }) => typeId).sort((x, y) => x - y),
    ]),
  );
};

check('13 a contact has one primary company: another one takes the label away', async () => {
  const rigged = await rig();
  const mara = await rigged.contact({ email: 'mara@example.com' });
  const [old, next] = [await company(rigged, { name: 'Old' }), await company(rigged, { name: 'New' })];
  for (const id of [old, next])
    await rigged.call('PUT', `/crm/v4/objects/contacts/${mara}/associations/companies/${id}`, PRIMARY);
  expect(await companyTypes(rigged, mara)).toEqual({ [old]: [279], [next]: [1, 279] });
  const { body } = await rigged.call('GET', `/crm/v4/objects/companies/${old}/associations/contacts`);
  expect(body.results[0].associationTypes).toEqual([{ ...DEFINED, typeId: 280 }]);
  const back = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 2 }];
  await rigged.call('PUT', `/crm/v4/objects/companies/${old}/associations/contacts/${mara}`, back);
  expect(await companyTypes(rigged, mara)).toEqual({ [old]: [1, 279], [next]: [279] });
});

check('6 a merge keeps the primary company of the primary, or takes that of the other one', async () => {
  const rigged = await rig();
  const companies = [await company(rigged, { name: 'a' }), await company(rigged, { name: 'b' })] as const;
  for (const bothHave of [true, false]) {
    const contacts = [await rigged.contact({ firstname: 'a' }), await rigged.contact({ firstname: 'b' })] as const;
    for (const n of bothHave ? ([0, 1] as const) : ([1] as const))
      await rigged.call(
        'PUT',
        `/crm/v4/objects/contacts/${contacts[n]}/associations/companies/${companies[n]}`,
        PRIMARY,
      );
    const [primaryObjectId, objectIdToMerge] = contacts;
    const { id } = (await rigged.call('POST', `${CONTACTS}/merge`, { primaryObjectId, objectIdToMerge })).body;
    const [a, b] = companies;
    expect(await companyTypes(rigged, id)).toEqual(bothHave ? { [a]: [1, 279], [b]: [279] } : { [b]: [1, 279] });
  }
});

check('5.6, 13 archived records are not shown as associated, restored ones are again, erased ones never', async () => {
  const rigged = await rig();
  const { call, control } = rigged;
  const acme = await company(rigged, { name: 'Acme' });
  const mara = await rigged.contact({ email: 'mara@example.com' });
  await call('PUT', `/crm/v4/objects/contacts/${mara}/associations/default/companies/${acme}`);
  const linked = async (from: string, id: string, to: string) => [
    (await call('GET', `/crm/v4/objects/${from}/${id}/associations/${to}`)).body.results.length,
    (await call('POST', `/crm/v4/associations/${from}/${to}/batch/read`, { inputs: [{ id }] })).body.results.length,
    (await call('GET', `/crm/v3/objects/${from}/${id}?associations=${to}`)).body.associations !== undefined,
  ];
  const [shown, hidden] = [
    [1, 1, true],
    [0, 0, false],
  ];
  await call('DELETE', `${CONTACTS}/${mara}`);
  expect(await linked('companies', acme, 'contacts')).toEqual(hidden);
  await control('POST', '/undelete', { side: 'hubspot', id: mara, actor: { type: 'person', name: 'ada' } });
  expect(await linked('companies', acme, 'contacts')).toEqual(shown);
  await call('DELETE', `/crm/v3/objects/companies/${acme}`);
  expect(await linked('contacts', mara, 'companies')).toEqual(hidden);
  const other = await company(rigged, { name: 'Other' });
  await call('PUT', `/crm/v4/objects/contacts/${mara}/associations/default/companies/${other}`);
  expect(await linked('contacts', mara, 'companies')).toEqual(shown);
  await call('POST', `${CONTACTS}/gdpr-delete`, { objectId: mara });
  expect(await linked('companies', other, 'contacts')).toEqual(hidden);
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

check('7 a company in the archive has no contacts for search either', async () => {
  const rigged = await rig();
  const [mara, acme] = [await rigged.contact({ email: 'mara@example.com' }), await company(rigged, { name: 'Acme' })];
  await rigged.call('PUT', `/crm/v4/objects/contacts/${mara}/associations/default/companies/${acme}`);
  const found = async (operator: string, value?: string) => {
    const filters = [{ propertyName: 'associations.company', operator, ...(value && { value }) }];
    const { body } = await rigged.call('POST', `${CONTACTS}/search`, { filterGroups: [{ filters }] });
    return body.results.map((row: { id: string }) => row.id);
  };
  expect([await found('EQ', acme), await found('HAS_PROPERTY')]).toEqual([[mara], [mara]]);
  await rigged.call('DELETE', `/crm/v3/objects/companies/${acme}`);
  expect([await found('EQ', acme), await found('HAS_PROPERTY')]).toEqual([[], []]);
});

check('7 an association with a kind of record that does not exist is no property', async () => {
  const { call } = await rig();
  const filters = [{ propertyName: 'associations.animal', operator: 'EQ', value: '5' }];
  const { status, body } = await call('POST', `${CONTACTS}/search`, { filterGroups: [{ filters }] });
  expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
});

check('3.1 associations have their own ten seconds', async () => {
  const rigged = await rig({ hubspotPlan: 'starter' });
  const mara = await rigged.contact({ email: 'mara@example.com' });
  const { headers } = await rigged.call('GET', `/crm/v4/objects/contacts/${mara}/associations/deals`);
  expect([headers.get('x-hubspot-ratelimit-max'), headers.get('x-hubspot-ratelimit-remaining')]).toEqual(['100', '99']);
});

check('3.1 associations have their own day: 500,000 calls, with the add-on a million', async () => {
  const rigged = await rig();
  const mara = await rigged.contact({ email: 'mara@example.com' });
  const associations = () => rigged.call('GET', `/crm/v4/objects/contacts/${mara}/associations/deals`);
  const left = async () => (await rigged.call('GET', CONTACTS)).headers.get('x-hubspot-ratelimit-daily-remaining');
  const { rates } = rigged.sandbox.sandbox.services.hubspot;
  const used = (count: number) => rates.setToday(count, 'associations');
  expect([await left(), (await associations()).status, await left()]).toEqual(['624998', 200, '624997']);
  used(499_999);
  expect((await associations()).status).toBe(200);
  const { status, body } = await associations();
  expect([status, body.policyName, (await rigged.call('GET', CONTACTS)).status]).toEqual([429, 'DAILY', 200]);
  await rigged.control('POST', '/switches', { 'hubspot.limit-increase': '200' });
  expect((await associations()).status).toBe(200);
  used(1_000_000);
  expect((await associations()).status).toBe(429);
});

check('13 an association type is one of its category, and an empty list of types is none', async () => {
  const rigged = await rig();
  const mara = await rigged.contact({ email: 'mara@example.com' });
  const acme = await company(rigged, { name: 'Acme' });
  const path = `/crm/v4/objects/contacts/${mara}/associations/companies/${acme}`;
  const types = [{ associationCategory: 'USER_DEFINED', associationTypeId: 279 }];
  expect((await rigged.call('PUT', path, types)).status).toBe(400);
  expect((await rigged.call('PUT', path, [])).status).toBe(400);
  for (const list of [types, []]) {
    const associations = [{ to: { id: acme }, types: list }];
    const { status, body } = await rigged.call('POST', CONTACTS, { properties: { firstname: 'A' }, associations });
    expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
  }
  expect((await rigged.call('GET', CONTACTS)).body.results).toHaveLength(1);
});

check('13 owners', async () => {
  const { call } = await rig();
  const { body } = await call('GET', '/crm/v3/owners');
  expect([typeof body.results[0].id, typeof body.results[0].userId]).toEqual(['string', 'number']);
  expect((await call('GET', `/crm/v3/owners/${body.results[0].id}`)).body).toEqual(body.results[0]);
});
