import { expect } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, crossIdProperty, named, type Rig, rig } from './rig.ts';

const PROPERTIES = '/crm/v3/properties/contacts';
const CUSTOM = {
  name: 'tier',
  label: 'Tier',
  groupName: 'contactinformation',
  type: 'enumeration',
  fieldType: 'select',
};
const OPTIONS = [
  { label: 'Gold', value: 'gold', displayOrder: 0, hidden: false },
  { label: 'Silver', value: 'silver', displayOrder: 1, hidden: false },
];

const define = ({ call }: Rig, more: object) => call('POST', PROPERTIES, { ...CUSTOM, options: OPTIONS, ...more });

check('8 the group and the unique property of a sync', async () => {
  const rigged = await rig();
  const { status, body } = await crossIdProperty(rigged);
  const user = body.createdUserId;
  expect([status, named(body, { USER: user })]).toEqual([
    201,
    {
      name: 'gorgias_customer_id',
      label: 'Gorgias customer ID',
      type: 'string',
      fieldType: 'text',
      description: 'Set by the sync. Do not edit.',
      groupName: 'gorgias',
      options: [],
      displayOrder: -1,
      calculated: false,
      externalOptions: false,
      hasUniqueValue: true,
      hidden: false,
      hubspotDefined: false,
      archived: false,
      formField: false,
      dataSensitivity: 'non_sensitive',
      createdAt: '2026-11-20T08:00:00Z',
      updatedAt: '2026-11-20T08:00:00Z',
      createdUserId: 'USER',
      updatedUserId: 'USER',
      modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
    },
  ]);
  expect((await rigged.call('GET', `${PROPERTIES}/gorgias_customer_id`)).body).toEqual(body);
});

check('8 a name that exists is 409', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const { status, body } = await crossIdProperty(rigged);
  expect([status, named(body)]).toEqual([
    409,
    {
      status: 'error',
      message: "A property named 'gorgias_customer_id' already exists.",
      correlationId: '<correlation>',
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    },
  ]);
});

check('8 an unknown name is 404', async () => {
  const { call } = await rig();
  const { status, body } = await call('GET', `${PROPERTIES}/nonsense`);
  expect([status, body.category]).toEqual([404, 'OBJECT_NOT_FOUND']);
});

check('8 all definitions come without pages, under name and type id', async () => {
  const { call } = await rig();
  const { body } = await call('GET', PROPERTIES);
  const names = body.results.map(({ name }: { name: string }) => name);
  for (const name of [
    'email',
    'firstname',
    'lastname',
    'phone',
    'mobilephone',
    'hs_language',
    'hs_timezone',
    'lifecyclestage',
  ])
    expect(names).toContain(name);
  expect((await call('GET', '/crm/v3/properties/0-1')).body.results).toHaveLength(names.length);
  expect(body.results[0]).not.toHaveProperty('archived');
});

check(
  '8 the list can be asked for some names, for archived ones and by sensitivity; locale changes nothing',
  async () => {
    const rigged = await rig();
    await define(rigged, {});
    await define(rigged, { name: 'health', dataSensitivity: 'sensitive' });
    await define(rigged, { name: 'gone' });
    await rigged.call('DELETE', `${PROPERTIES}/gone`);
    const names = async (query: string): Promise<string[]> => {
      const { body } = await rigged.call('GET', `${PROPERTIES}?${query}`);
      return body.results.map(({ name }: { name: string }) => name);
    };
    expect(await names('properties=email,tier&locale=de')).toEqual(['email', 'tier']);
    expect(await names('properties=tier&properties=nonsense')).toEqual(['tier']);
    expect(await names('archived=true')).toEqual(['gone']);
    expect(await names('archived=true&properties=tier')).toEqual([]);
    expect(await names('dataSensitivity=sensitive')).toEqual(['health']);
    expect(await names('properties=health')).toEqual([]);
    expect(await names('dataSensitivity=highly_sensitive')).toEqual([]);
  },
);

check('8 hs_timezone holds slugs', async () => {
  const { call } = await rig();
  const { options } = (await call('GET', `${PROPERTIES}/hs_timezone`)).body;
  const values = options.map(({ value }: { value: string }) => value);
  expect(values).toEqual(expect.arrayContaining(['us_slash_eastern', 'europe_slash_stockholm']));
  expect(new Set(values).size).toBe(values.length);
});

check.each([
  ['email', false],
  ['hs_object_id', true],
  ['hs_merged_object_ids', true],
  ['hs_email_domain', true],
])('8 readOnlyValue of %s is %s', async (name, readOnly) => {
  const { call } = await rig();
  expect((await call('GET', `${PROPERTIES}/${name}`)).body.modificationMetadata.readOnlyValue).toBe(readOnly);
});

check.each([
  ['patchable', false],
  ['add-only', false],
  ['read-only', true],
])('5.8, 17.4 hs_additional_emails %s: readOnlyValue %s', async (reading, readOnly) => {
  const { call } = await rig({ switches: { 'hubspot.additional-emails': reading } });
  expect((await call('GET', `${PROPERTIES}/hs_additional_emails`)).body.modificationMetadata.readOnlyValue).toBe(
    readOnly,
  );
});

check('8 PATCH is partial, and options replace the whole list', async () => {
  const rigged = await rig();
  await define(rigged, {});
  const labelled = await rigged.call('PATCH', `${PROPERTIES}/tier`, { label: 'Level' });
  expect([labelled.status, labelled.body.label, labelled.body.options.length]).toEqual([200, 'Level', 2]);
  const replaced = await rigged.call('PATCH', `${PROPERTIES}/tier`, {
    options: [{ label: 'Bronze', value: 'bronze' }],
  });
  expect(replaced.body.options).toEqual([{ label: 'Bronze', value: 'bronze', displayOrder: -1, hidden: false }]);
});

check('8 uniqueness and sensitivity are fixed: a PATCH is 200 and ignores them', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const { status, body } = await rigged.call('PATCH', `${PROPERTIES}/gorgias_customer_id`, {
    hasUniqueValue: false,
    dataSensitivity: 'sensitive',
  });
  expect([status, body.hasUniqueValue, body.dataSensitivity]).toEqual([200, true, 'non_sensitive']);
});

check('8 at most ten unique properties', async () => {
  const rigged = await rig();
  for (let n = 0; n < 10; n += 1) expect((await crossIdProperty(rigged, `unique_${n}`)).status).toBe(201);
  expect((await crossIdProperty(rigged, 'unique_10')).status).toBe(400);
});

check('8 DELETE is soft; creating the name again restores it with the new definition', async () => {
  const rigged = await rig();
  await define(rigged, {});
  expect((await rigged.call('DELETE', `${PROPERTIES}/tier`)).status).toBe(204);
  expect((await rigged.call('GET', `${PROPERTIES}/tier`)).status).toBe(404);
  expect((await rigged.call('GET', `${PROPERTIES}/tier?archived=true`)).body.archived).toBe(true);
  const again = await define(rigged, { label: 'Rank' });
  expect([again.status, again.body.label]).toEqual([201, 'Rank']);
});

check('8 a bool needs exactly the options true and false', async () => {
  const rigged = await rig();
  const bool = { name: 'vip', type: 'bool', fieldType: 'booleancheckbox' };
  const wrong = await define(rigged, bool);
  expect([wrong.status, wrong.body.errors[0].code]).toEqual([400, 'INVALID_BOOLEAN_OPTION']);
  const options = ['true', 'false'].map((value) => ({ label: value, value }));
  expect((await define(rigged, { ...bool, options })).status).toBe(201);
});

check.each([
  ['a type that does not exist', { type: 'money', fieldType: 'number' }],
  ['a field type of another type', { type: 'number', fieldType: 'select' }],
  ['an unknown group', { groupName: 'nonsense' }],
  ['a name with capitals', { name: 'Tier' }],
  ['no label', { label: undefined }],
  ['an enumeration without options', { options: [] }],
])('8 refused: %s', async (_, more) => {
  const rigged = await rig();
  expect((await define(rigged, more)).status).toBe(400);
});

check('8 an enumeration keeps options, but for those that are somebody else’s', async () => {
  const rigged = await rig();
  await define(rigged, {});
  expect((await rigged.call('PATCH', `${PROPERTIES}/tier`, { options: [] })).status).toBe(400);
  expect((await rigged.call('GET', `${PROPERTIES}/tier`)).body.options).toHaveLength(2);
  expect((await define(rigged, { name: 'owner_too', options: [], externalOptions: true })).status).toBe(201);
});

check('17.8 the limit of custom properties is a switch, and can be read', async () => {
  const rigged = await rig({ switches: { 'hubspot.custom-property-limit': '2' } });
  for (const name of ['one', 'two']) await define(rigged, { name });
  expect((await define(rigged, { name: 'three' })).status).toBe(400);
  const { body } = await rigged.call('GET', '/crm/v3/limits/custom-properties');
  expect(body.byObjectType[0]).toMatchObject({ objectTypeId: '0-1', limit: 2, usage: 2 });
});

check('8 groups: list, read, change, and only empty ones are deleted', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const group = `${PROPERTIES}/groups/gorgias`;
  expect((await rigged.call('GET', group)).body).toEqual({
    name: 'gorgias',
    label: 'Gorgias',
    displayOrder: -1,
    archived: false,
  });
  expect((await rigged.call('PATCH', group, { label: 'Help desk' })).body.label).toBe('Help desk');
  const { results } = (await rigged.call('GET', `${PROPERTIES}/groups`)).body;
  expect(results).toContainEqual({ name: 'gorgias', label: 'Help desk', displayOrder: -1, archived: false });
  const full = await rigged.call('DELETE', group);
  expect([full.status, full.body.subCategory]).toEqual([400, 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES']);
  await rigged.call('DELETE', `${PROPERTIES}/gorgias_customer_id`);
  expect((await rigged.call('DELETE', group)).status).toBe(204);
  expect((await rigged.call('GET', group)).status).toBe(404);
});

check('8 batch create: an existing name is a 207 entry with context.name', async () => {
  const rigged = await rig();
  await define(rigged, {});
  const inputs = [
    { ...CUSTOM, options: OPTIONS },
    { ...CUSTOM, name: 'rank', options: OPTIONS },
  ];
  const { status, body } = await rigged.call('POST', `${PROPERTIES}/batch/create`, { inputs });
  expect([status, body.results[0].name, body.errors]).toEqual([
    207,
    'rank',
    [
      {
        status: 'error',
        message: "A property named 'tier' already exists.",
        category: 'OBJECT_ALREADY_EXISTS',
        subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
        context: { name: ['tier'] },
      },
    ],
  ]);
  const read = await rigged.call('POST', `${PROPERTIES}/batch/read`, {
    archived: false,
    inputs: [{ name: 'tier' }, { name: 'none' }],
  });
  expect([read.status, read.body.results.length, read.body.numErrors]).toEqual([207, 1, 1]);
  expect((await rigged.call('POST', `${PROPERTIES}/batch/archive`, { inputs: [{ name: 'tier' }] })).status).toBe(204);
  expect((await rigged.call('GET', `${PROPERTIES}/tier`)).status).toBe(404);
});

check('8 a value must be one of the options, by value and with its case', async () => {
  const rigged = await rig();
  await define(rigged, {});
  expect(await rigged.contact({ email: 'a@example.com', tier: 'gold' })).toMatch(/^\d+$/);
  const { status, body } = await rigged.call('POST', CONTACTS, { properties: { tier: 'Gold' } });
  expect([status, body.errors[0]]).toEqual([
    400,
    {
      message: 'Gold was not one of the allowed options: [gold, silver]',
      code: 'INVALID_OPTION',
      context: { propertyName: ['tier'] },
    },
  ]);
});

check(
  '8 uniqueness ends with its definition: archived, made anew without it, or undone by a restored snapshot',
  async () => {
    const rigged = await rig();
    const { call, control, contact } = rigged;
    await control('POST', '/snapshots', { name: 'before' });
    const seven = { gorgias_customer_id: '7' };
    const plain = { name: 'gorgias_customer_id', label: 'Id', groupName: 'gorgias', type: 'string', fieldType: 'text' };
    await crossIdProperty(rigged);
    await contact(seven);
    expect((await call('POST', CONTACTS, { properties: seven })).status).toBe(409);
    await call('DELETE', '/crm/v3/properties/contacts/gorgias_customer_id');
    expect((await call('POST', '/crm/v3/properties/contacts', plain)).status).toBe(201);
    expect((await call('POST', CONTACTS, { properties: seven })).status).toBe(201);
    await call('DELETE', '/crm/v3/properties/contacts/gorgias_customer_id');
    await crossIdProperty(rigged);
    await control('POST', '/snapshots/restore', { name: 'before' });
    await call('POST', '/crm/v3/properties/contacts/groups', { name: 'gorgias', label: 'Gorgias', displayOrder: -1 });
    expect((await call('POST', '/crm/v3/properties/contacts', plain)).status).toBe(201);
    for (const _ of [1, 2]) expect((await call('POST', CONTACTS, { properties: seven })).status).toBe(201);
  },
);
