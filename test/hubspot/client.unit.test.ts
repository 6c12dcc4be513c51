import { Client } from '@hubspot/api-client';
import { expect, test } from 'vitest';
import { contact, factsOf, given } from './given.ts';

test('each call asks for the token, so that a new one needs no new client', async () => {
  let token = 'pat-old';
  await using at = await given(() => ({ body: contact('1') }), { token: () => token });
  await at.api.getContact('1', { properties: [] });
  token = 'pat-new';
  await at.api.getContact('1', { properties: [] });
  expect(at.server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer pat-old', 'Bearer pat-new']);
  expect(at.server.seen[0]?.headers['user-agent']).toMatch(/^hubspot-api-client-nodejs/);
});

test('a base address may end in a slash', async () => {
  await using at = await given(() => ({ body: { portalId: 48120077, timeZone: 'US/Eastern' } }));
  await using slashed = await given(() => undefined, { baseUrl: `${at.server.url}/` });
  expect(await slashed.api.account()).toEqual({ portalId: '48120077', timeZone: 'US/Eastern' });
  expect(at.server.seen[0]?.url).toBe('/account-info/v3/details');
});

test('a client built elsewhere in the process neither makes ours retry nor holds it up (hubspot.md 14.6)', async () => {
  await using untouched = await given(() => ({ status: 502, body: {} }), { deadlineMs: 2_000 });
  new Client({ numberOfApiCallRetries: 3, limiterOptions: { reservoir: 0 } });
  expect(await factsOf(untouched.api.listContacts({ properties: [] }))).toMatchObject({ code: 'unavailable' });
  expect(await factsOf(untouched.api.contactProperties())).toMatchObject({ code: 'unavailable' });
  expect(untouched.server.seen).toHaveLength(2);
});

test('creates the cross-id property as unique, and an existing one is no error (hubspot.md 8)', async () => {
  const exists = {
    status: 409,
    body: { category: 'OBJECT_ALREADY_EXISTS', message: "A property named 'gorgias_customer_id' already exists." },
  };
  const created = { status: 201, body: { name: 'gorgias' } };
  await using at = await given(({ url }) => (url.endsWith('/groups') ? created : exists));
  expect(await at.api.ensurePropertyGroup({ name: 'gorgias', label: 'Gorgias' })).toBe('created');
  const property = {
    name: 'gorgias_customer_id',
    label: 'Gorgias customer ID',
    group: 'gorgias',
    type: 'string',
    fieldType: 'text',
    unique: true,
  };
  expect(await at.api.createProperty(property)).toBe('exists');
  expect(at.server.seen.map(({ url, body }) => [url, JSON.parse(body)])).toEqual([
    ['/crm/v3/properties/contacts/groups', { name: 'gorgias', label: 'Gorgias', displayOrder: -1 }],
    [
      '/crm/v3/properties/contacts',
      {
        name: 'gorgias_customer_id',
        label: 'Gorgias customer ID',
        groupName: 'gorgias',
        type: 'string',
        fieldType: 'text',
        hasUniqueValue: true,
        formField: false,
        hidden: false,
      },
    ],
  ]);
});

test('reads definitions whose types the client does not know, and fields that it would drop', async () => {
  const results = [
    {
      name: 'phone',
      label: 'Phone',
      type: 'phone_number',
      fieldType: 'phonenumber',
      groupName: 'g',
      dataSensitivity: 'x',
      modificationMetadata: { readOnlyValue: true },
    },
    {
      name: 'tier',
      label: 'Tier',
      type: 'enumeration',
      fieldType: 'select',
      groupName: 'g',
      options: [{ label: 'Gold', value: 'gold', displayOrder: 1 }],
      hasUniqueValue: false,
      archived: false,
    },
    { name: 'score', label: 'Score', type: 'number', fieldType: 'score', calculated: true },
  ];
  await using at = await given(() => ({ body: { results } }));
  const plain = { readOnly: false, calculated: false, unique: false, archived: false, options: [], group: 'g' };
  expect(await at.api.contactProperties()).toEqual([
    { ...plain, name: 'phone', label: 'Phone', type: 'phone_number', fieldType: 'phonenumber', readOnly: true },
    {
      ...plain,
      name: 'tier',
      label: 'Tier',
      type: 'enumeration',
      fieldType: 'select',
      options: [{ label: 'Gold', value: 'gold', hidden: false }],
    },
    {
      ...plain,
      name: 'score',
      label: 'Score',
      type: 'number',
      fieldType: 'score',
      group: '',
      readOnly: true,
      calculated: true,
    },
  ]);
});
