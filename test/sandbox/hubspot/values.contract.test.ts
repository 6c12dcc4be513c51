import { expect } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, type Rig, rig, START } from './rig.ts';

const MARA = { email: 'mara.lindqvist@example.com', firstname: 'Mara' };

const define = ({ call }: Rig, name: string, type: string, fieldType: string, options: readonly string[] = []) =>
  call('POST', '/crm/v3/properties/contacts', {
    name,
    label: name,
    groupName: 'contactinformation',
    type,
    fieldType,
    options: options.map((value) => ({ label: value, value })),
  });

check.each([
  ['an unknown property', { gorgias_idd: '1' }, 'PROPERTY_DOESNT_EXIST', 'Property "gorgias_idd" does not exist'],
  ['a bad e-mail', { email: 'x@' }, 'INVALID_EMAIL', 'Email address x@ is invalid'],
  ['an e-mail without an @', { email: '000' }, 'INVALID_EMAIL', 'Email address 000 is invalid'],
  ['a bad number', { count: '1,000' }, 'INVALID_INTEGER', '1,000 was not a valid number'],
  ['a bad date-time', { closedate: 'soon' }, 'INVALID_LONG', 'soon was not a valid long.'],
  [
    'a date-time on a day that is none',
    { closedate: '2026-02-31T08:00:00Z' },
    'INVALID_LONG',
    '2026-02-31T08:00:00Z was not a valid long.',
  ],
  [
    'an owner that nobody is',
    { hubspot_owner_id: 'abc' },
    'INVALID_OPTION',
    'abc was not one of the allowed options: [71000001, 71000002]',
  ],
  [
    'a read-only property',
    { hs_object_id: '1' },
    'READ_ONLY_VALUE',
    '"hs_object_id" is a read only property; its value cannot be set.',
  ],
  [
    'a calculated property',
    { hs_email_domain: 'x' },
    'READ_ONLY_VALUE',
    '"hs_email_domain" is a read only property; its value cannot be set.',
  ],
])('4, 9 %s is refused with its code', async (_, properties, code, message) => {
  const rigged = await rig();
  await define(rigged, 'count', 'number', 'number');
  const { status, body } = await rigged.call('POST', CONTACTS, { properties });
  const [name] = Object.keys(properties);
  expect([status, body.category, body.errors]).toEqual([
    400,
    'VALIDATION_ERROR',
    [{ message, code, context: { propertyName: [name] } }],
  ]);
});

check('4 one bad value refuses the whole request', async () => {
  const { call, contact, properties } = await rig();
  const id = await contact(MARA);
  await call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'Other', email: 'x@' } });
  expect((await properties(id, 'firstname')).firstname).toBe('Mara');
});

check('9 numbers and booleans in JSON are stored as text', async () => {
  const rigged = await rig();
  await define(rigged, 'count', 'number', 'number');
  const id = await rigged.contact({ ...MARA, count: 3, hs_email_optout: true });
  expect(await rigged.properties(id, 'count', 'hs_email_optout')).toMatchObject({
    count: '3',
    hs_email_optout: 'true',
  });
});

check('9, 13 the owner of a contact is one of the owners', async () => {
  const { call, contact, properties } = await rig();
  const owners = (await call('GET', '/crm/v3/owners')).body.results as { id: string }[];
  expect(owners).toHaveLength(2);
  for (const { id } of owners) {
    const made = await contact({ firstname: 'Mara', hubspot_owner_id: id });
    expect((await properties(made, 'hubspot_owner_id')).hubspot_owner_id).toBe(id);
  }
});

check('9 null clears, or is refused by switch', async () => {
  const { call, control, contact, properties } = await rig();
  const id = await contact({ ...MARA, phone: '1' });
  expect((await call('PATCH', `${CONTACTS}/${id}`, { properties: { phone: null } })).status).toBe(200);
  expect((await properties(id, 'phone')).phone).toBe('');
  await control('POST', '/switches', { 'hubspot.null-write': 'refused' });
  expect((await call('PATCH', `${CONTACTS}/${id}`, { properties: { phone: null } })).status).toBe(400);
});

check.each([
  ['2026-11-20', '2026-11-20'],
  [String(START - (START % 86_400_000)), '2026-11-20'],
  [String(START), undefined],
  ['20.11.2026', undefined],
  ['2026-02-31', undefined],
  ['2027-02-29', undefined],
  ['2028-02-29', '2028-02-29'],
  ['2026-13-01', undefined],
])('9 a date: %s is %s', async (written, stored) => {
  const rigged = await rig();
  await define(rigged, 'renewal', 'date', 'date');
  const { status, body } = await rigged.call('POST', CONTACTS, { properties: { ...MARA, renewal: written } });
  expect([status, body.properties?.renewal]).toEqual(stored === undefined ? [400, undefined] : [201, stored]);
});

check('9 a date-time is read back as ISO', async () => {
  const { contact, properties } = await rig();
  const id = await contact({ ...MARA, closedate: String(START + 250) });
  expect((await properties(id, 'closedate')).closedate).toBe('2026-11-20T08:00:00.250Z');
});

check('9, 5.4 the date of a lifecycle stage is epoch in the answer to a create, and read back as ISO', async () => {
  const { call, properties, advance } = await rig();
  const { body } = await call('POST', CONTACTS, { properties: MARA });
  expect(body.properties.hs_lifecyclestage_lead_date).toBe(String(START));
  advance(250);
  await call('PATCH', `${CONTACTS}/${body.id}`, { properties: { lifecyclestage: 'customer' } });
  const names = ['hs_lifecyclestage_lead_date', 'hs_lifecyclestage_customer_date'] as const;
  expect(await properties(body.id, ...names)).toMatchObject({
    [names[0]]: '2026-11-20T08:00:00Z',
    [names[1]]: '2026-11-20T08:00:00.250Z',
  });
});

check('9 several choices: replaced, or appended with a leading semicolon', async () => {
  const rigged = await rig();
  await define(rigged, 'topics', 'enumeration', 'checkbox', ['a', 'b', 'c']);
  const id = await rigged.contact({ ...MARA, topics: 'a;b' });
  const write = async (topics: string) => {
    await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { topics } });
    return (await rigged.properties(id, 'topics')).topics;
  };
  expect(await write(';c')).toBe('a;b;c');
  expect(await write('c')).toBe('c');
  expect((await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { topics: 'a;x' } })).status).toBe(400);
});

check('9, 17.9 lifecyclestage moves forward only; cleared first, it goes anywhere', async () => {
  const { call, control, contact, properties } = await rig();
  const id = await contact({ ...MARA, lifecyclestage: 'customer' });
  const write = (lifecyclestage: string) => call('PATCH', `${CONTACTS}/${id}`, { properties: { lifecyclestage } });
  const backward = await write('lead');
  expect([backward.status, backward.body.properties.lifecyclestage]).toEqual([200, 'customer']);
  await control('POST', '/switches', { 'hubspot.lifecycle-backward': 'refused' });
  expect((await write('lead')).status).toBe(400);
  await write('');
  expect((await write('lead')).status).toBe(200);
  expect((await properties(id, 'lifecyclestage')).lifecyclestage).toBe('lead');
});

check('9 a text of 65,536 characters is the longest', async () => {
  const { call, contact } = await rig();
  await contact({ ...MARA, message: 'x'.repeat(65_536) });
  expect((await call('POST', CONTACTS, { properties: { message: 'x'.repeat(65_537) } })).status).toBe(400);
});

check('5.8, 17.4 additional e-mails: replaced, only added, or read only', async () => {
  const { call, control, contact, properties } = await rig();
  const id = await contact({ ...MARA, hs_additional_emails: 'a@example.com' });
  const write = (value: string) => call('PATCH', `${CONTACTS}/${id}`, { properties: { hs_additional_emails: value } });
  const stored = async () => (await properties(id, 'hs_additional_emails')).hs_additional_emails;
  await write('A@example.com;b@example.com');
  expect(await stored()).toBe('a@example.com;b@example.com');
  await write('b@example.com');
  expect(await stored()).toBe('b@example.com');
  await control('POST', '/switches', { 'hubspot.additional-emails': 'add-only' });
  expect((await write('c@example.com')).status).toBe(400);
  expect((await write('b@example.com;c@example.com')).status).toBe(200);
  await control('POST', '/switches', { 'hubspot.additional-emails': 'read-only' });
  expect((await write('b@example.com;c@example.com;d@example.com')).body.errors[0].code).toBe('READ_ONLY_VALUE');
  expect(await stored()).toBe('b@example.com;c@example.com');
});

check('9.1 history is newest first and says who wrote', async () => {
  const { call, control, contact, advance } = await rig();
  const id = await contact({ ...MARA, phone: '555-0100' });
  advance(1000);
  const actor = { type: 'person', name: 'ada' };
  await control('POST', '/edit', { side: 'hubspot', id, fields: { phone: '555-0101' }, actor });
  advance(1000);
  await control('POST', '/edit', {
    side: 'hubspot',
    id,
    fields: { phone: '555-0102' },
    actor: { type: 'import', name: '4711' },
  });
  advance(1000);
  const flow = { type: 'automation', name: 'flow-9' };
  await control('POST', '/edit', { side: 'hubspot', id, fields: { phone: '' }, actor: flow });
  const { body } = await call('GET', `${CONTACTS}/${id}?propertiesWithHistory=phone`);
  const [cleared, imported, edited, created] = body.propertiesWithHistory.phone;
  expect(cleared).toEqual({
    value: '',
    timestamp: '2026-11-20T08:00:03Z',
    sourceType: 'AUTOMATION_PLATFORM',
    sourceId: 'flow-9',
  });
  expect(imported).toEqual({
    value: '555-0102',
    timestamp: '2026-11-20T08:00:02Z',
    sourceType: 'IMPORT',
    sourceId: '4711',
  });
  const userId = edited.updatedByUserId;
  expect(edited).toEqual({
    value: '555-0101',
    timestamp: '2026-11-20T08:00:01Z',
    sourceType: 'CRM_UI',
    sourceId: `userId:${userId}`,
    updatedByUserId: userId,
  });
  expect(created).toEqual({
    value: '555-0100',
    timestamp: '2026-11-20T08:00:00Z',
    sourceType: 'INTEGRATION',
    sourceId: created.sourceId,
    sourceLabel: 'Customer sync',
  });
});

check.each([
  ['integration', { sourceType: 'INTEGRATION' }],
  ['api', { sourceType: 'API', sourceId: 'service-key' }],
  ['absent', { sourceType: 'API' }],
])('9.1, 17.3 writes of a service key as %s', async (reading, expected) => {
  const switches = { 'hubspot.credential': 'service-key', 'hubspot.service-key-source': reading };
  const { call, contact } = await rig({ switches });
  const id = await contact({ ...MARA, phone: '1' });
  const { body } = await call('GET', `${CONTACTS}/${id}?propertiesWithHistory=phone`);
  const [entry] = body.propertiesWithHistory.phone;
  expect(entry).toMatchObject(expected);
  expect('sourceId' in entry).toBe(reading !== 'absent');
});

check('5.8 people may write what the API may not', async () => {
  const { control, contact, properties } = await rig({ switches: { 'hubspot.additional-emails': 'read-only' } });
  const id = await contact({ ...MARA, lifecyclestage: 'customer' });
  const fields = { hs_additional_emails: 'a@example.com', lifecyclestage: 'lead' };
  const { status } = await control('POST', '/edit', {
    side: 'hubspot',
    id,
    fields,
    actor: { type: 'person', name: 'ada' },
  });
  expect([status, await properties(id, 'hs_additional_emails', 'lifecyclestage')]).toMatchObject([200, fields]);
});
