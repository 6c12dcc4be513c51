import { expect } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, crossIdProperty, named, rig } from './rig.ts';

const MARA = { email: 'mara.lindqvist@example.com', firstname: 'Mara', lastname: 'Lindqvist' };

check('5.1 without properties the six usual ones are shown, and updatedAt is lastmodifieddate', async () => {
  const { call, contact, sandbox } = await rig();
  const id = await contact(MARA);
  const { status, body } = await call('GET', `${CONTACTS}/${id}`);
  expect(status).toBe(200);
  expect(named(body, { ID: id })).toEqual({
    id: 'ID',
    properties: {
      createdate: '2026-11-20T08:00:00Z',
      email: 'mara.lindqvist@example.com',
      firstname: 'Mara',
      hs_object_id: 'ID',
      lastmodifieddate: '2026-11-20T08:00:00Z',
      lastname: 'Lindqvist',
    },
    createdAt: '2026-11-20T08:00:00Z',
    updatedAt: '2026-11-20T08:00:00Z',
    archived: false,
    url: `https://app.hubspot.com/contacts/${sandbox.portalId}/record/0-1/ID`,
  });
});

check('5.1 asked properties come with three more; unknown ones are left out, unset ones are null', async () => {
  const { call, contact } = await rig();
  const id = await contact(MARA);
  const { body } = await call('GET', `${CONTACTS}/${id}?properties=phone&properties=nonsense,firstname`);
  expect(named(body.properties, { ID: id })).toEqual({
    createdate: '2026-11-20T08:00:00Z',
    firstname: 'Mara',
    hs_object_id: 'ID',
    lastmodifieddate: '2026-11-20T08:00:00Z',
    phone: null,
  });
});

check('5.1 the fraction of a timestamp is dropped only when it is zero', async () => {
  const { advance, contact, properties } = await rig();
  const whole = await contact({ firstname: 'Whole' });
  expect((await properties(whole, 'createdate')).createdate).toBe('2026-11-20T08:00:00Z');
  advance(482);
  const id = await contact(MARA);
  expect((await properties(id, 'createdate')).createdate).toBe('2026-11-20T08:00:00.482Z');
});

check('5.1 a cleared property reads back as empty text, or as null by switch', async () => {
  const { call, control, contact, properties } = await rig();
  const id = await contact({ ...MARA, phone: '+15550142' });
  await call('PATCH', `${CONTACTS}/${id}`, { properties: { phone: '' } });
  expect((await properties(id, 'phone')).phone).toBe('');
  await control('POST', '/switches', { 'hubspot.cleared-value': 'null' });
  expect((await properties(id, 'phone')).phone).toBe(null);
});

check('5.1 ids have twelve digits and are not handed out in the order of time', async () => {
  const { contact } = await rig();
  const ids: string[] = [];
  for (let n = 0; n < 20; n += 1) ids.push(await contact({ email: `n${n}@example.com` }));
  expect(ids.every((id) => /^\d{12}$/.test(id))).toBe(true);
  expect(ids).not.toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(20);
});

check('5.2 list goes in the order of ids; after is the id at which the next page begins', async () => {
  const { call, contact } = await rig();
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.push(await contact({ email: `n${n}@example.com` }));
  ids.sort();
  const first = await call('GET', `${CONTACTS}?limit=2&properties=email`);
  expect(first.body.results.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
  expect(first.body.paging).toEqual({
    next: { after: ids[2], link: `https://api.hubapi.com${CONTACTS}?limit=2&properties=email&after=${ids[2]}` },
  });
  const last = await call('GET', `${CONTACTS}?limit=3&after=${ids[2]}`);
  expect(last.body.results.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2));
  expect(last.body).not.toHaveProperty('paging');
});

check('5.2 a list row has the shape of the sheet', async () => {
  const { call, contact } = await rig();
  const id = await contact(MARA);
  const { body } = await call('GET', `${CONTACTS}?limit=1&properties=email`);
  expect(named(body, { ID: id })).toEqual({
    results: [
      {
        id: 'ID',
        properties: {
          createdate: '2026-11-20T08:00:00Z',
          email: 'mara.lindqvist@example.com',
          hs_object_id: 'ID',
          lastmodifieddate: '2026-11-20T08:00:00Z',
        },
        createdAt: '2026-11-20T08:00:00Z',
        updatedAt: '2026-11-20T08:00:00Z',
        archived: false,
      },
    ],
  });
});

check.each([
  ['more than 100', 'limit=101', 400],
  ['100', 'limit=100', 200],
  ['more than 50 with history', 'limit=51&propertiesWithHistory=phone', 400],
  ['50 with history', 'limit=50&propertiesWithHistory=phone', 200],
  ['nothing', 'limit=0', 400],
  ['an after that is no id', 'after=abc', 400],
])('5.2 list with %s', async (_, query, status) => {
  const { call } = await rig();
  expect((await call('GET', `${CONTACTS}?${query}`)).status).toBe(status);
});

check('5.3 an archived contact needs archived=true and carries archivedAt', async () => {
  const { call, contact, advance } = await rig();
  const id = await contact(MARA);
  advance(60_000);
  await call('DELETE', `${CONTACTS}/${id}`);
  expect((await call('GET', `${CONTACTS}/${id}`)).status).toBe(404);
  const { body } = await call('GET', `${CONTACTS}/${id}?archived=true`);
  expect([body.id, body.archived, body.archivedAt]).toEqual([id, true, '2026-11-20T08:01:00Z']);
  const listed = await call('GET', `${CONTACTS}?archived=true`);
  expect(listed.body.results.map((row: { id: string }) => row.id)).toEqual([id]);
  expect((await call('GET', CONTACTS)).body.results).toEqual([]);
});

check('5.3 an unknown id is 404, one that is not a number 404 with the longer message', async () => {
  const { call } = await rig();
  const unknown = await call('GET', `${CONTACTS}/999999999999`);
  expect([unknown.status, named(unknown.body)]).toEqual([
    404,
    { status: 'error', message: 'resource not found', correlationId: '<correlation>', category: 'OBJECT_NOT_FOUND' },
  ]);
  const text = await call('GET', `${CONTACTS}/abc`);
  expect([text.status, named(text.body)]).toEqual([
    404,
    {
      status: 'error',
      message: 'Object not found.  objectId are usually numeric.',
      correlationId: '<correlation>',
      context: { id: ['abc'] },
      category: 'OBJECT_NOT_FOUND',
    },
  ]);
});

check('5.3, 17.5 the category of a 404 may be missing', async () => {
  const { call } = await rig({ switches: { 'hubspot.not-found-category': 'absent' } });
  expect(named((await call('GET', `${CONTACTS}/999999999999`)).body)).toEqual({
    status: 'error',
    message: 'resource not found',
    correlationId: '<correlation>',
  });
});

check('5.3, 16 by e-mail in the path, also by an additional one; each by switch not', async () => {
  const { call, control, contact } = await rig();
  const id = await contact({ ...MARA, hs_additional_emails: 'mara.l@example.com' });
  const byEmail = (email: string) => call('GET', `${CONTACTS}/${encodeURIComponent(email)}?idProperty=email`);
  expect((await byEmail('mara.lindqvist@example.com')).body.id).toBe(id);
  expect((await byEmail('MARA.L@example.com')).body.id).toBe(id);
  await control('POST', '/switches', { 'hubspot.lookup-additional-emails': 'no' });
  expect((await byEmail('mara.l@example.com')).status).toBe(404);
  await control('POST', '/switches', { 'hubspot.email-in-path': '404' });
  expect((await byEmail('mara.lindqvist@example.com')).body.message).toBe(
    'Object not found.  objectId are usually numeric.',
  );
});

check('5.4 create lower-cases the e-mail and answers with what nobody asked for', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const { call, sandbox } = rigged;
  const properties = { ...MARA, email: 'Mara.Lindqvist@Example.com', gorgias_customer_id: '771204' };
  const { status, body } = await call('POST', CONTACTS, { properties });
  const app = body.properties.hs_object_source_id;
  expect(app).toMatch(/^\d{7}$/);
  expect([status, named(body, { ID: body.id, APP: app })]).toEqual([
    201,
    {
      id: 'ID',
      properties: {
        createdate: '2026-11-20T08:00:00Z',
        email: 'mara.lindqvist@example.com',
        firstname: 'Mara',
        lastname: 'Lindqvist',
        gorgias_customer_id: '771204',
        hs_all_contact_vids: 'ID',
        hs_associated_target_accounts: '0',
        hs_currently_enrolled_in_prospecting_agent: 'false',
        hs_email_domain: 'example.com',
        hs_full_name_or_email: 'Mara Lindqvist',
        hs_is_contact: 'true',
        hs_is_unworked: 'true',
        hs_lifecyclestage_lead_date: '1795161600000',
        hs_object_id: 'ID',
        hs_object_source: 'INTEGRATION',
        hs_object_source_id: 'APP',
        hs_object_source_label: 'INTEGRATION',
        hs_pipeline: 'contacts-lifecycle-pipeline',
        lastmodifieddate: '2026-11-20T08:00:00Z',
        lifecyclestage: 'lead',
        num_notes: '0',
      },
      createdAt: '2026-11-20T08:00:00Z',
      updatedAt: '2026-11-20T08:00:00Z',
      archived: false,
      url: `https://app.hubspot.com/contacts/${sandbox.portalId}/record/0-1/ID`,
    },
  ]);
});

check('5.4 an e-mail that is taken, primary or additional, is 409 with the id', async () => {
  const { call, contact } = await rig();
  const id = await contact({ ...MARA, hs_additional_emails: 'mara.l@example.com' });
  for (const email of ['MARA.lindqvist@example.com', 'mara.l@example.com']) {
    const { status, body } = await call('POST', CONTACTS, { properties: { email } });
    expect([status, named(body, { ID: id })]).toEqual([
      409,
      {
        status: 'error',
        message: 'Contact already exists. Existing ID: ID',
        correlationId: '<correlation>',
        category: 'CONFLICT',
      },
    ]);
  }
});

check('5.4 a PATCH to an e-mail or unique value of another contact is 409', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const { call, contact } = rigged;
  const mara = await contact({ ...MARA, gorgias_customer_id: '771204' });
  const joel = await contact({ email: 'joel.okafor@example.com' });
  for (const properties of [
    { email: MARA.email },
    { gorgias_customer_id: '771204' },
    { hs_additional_emails: MARA.email },
  ]) {
    const { status, body } = await call('PATCH', `${CONTACTS}/${joel}`, { properties });
    expect([status, body.message]).toEqual([409, `Contact already exists. Existing ID: ${mara}`]);
  }
});

check('5.4 contacts without e-mail are made again and again', async () => {
  const { contact } = await rig();
  expect(await contact({ firstname: 'Mara' })).not.toBe(await contact({ firstname: 'Mara' }));
});

check('5.4, 16 by switch a contact needs an e-mail or a name', async () => {
  const { call } = await rig({ switches: { 'hubspot.create-minimum': 'required' } });
  expect((await call('POST', CONTACTS, { properties: { phone: '+15550142' } })).status).toBe(400);
  expect((await call('POST', CONTACTS, { properties: { lastname: 'Lindqvist' } })).status).toBe(201);
});

check('5.4 the background moves lastmodifieddate 1.1 to 25.1 s after a create, and nothing else', async () => {
  const { advance, contact, properties } = await rig({ switches: { 'hubspot.background-bump': 'on' } });
  const id = await contact(MARA);
  advance(1000);
  expect((await properties(id, 'email')).lastmodifieddate).toBe('2026-11-20T08:00:00Z');
  advance(24_200);
  const after = await properties(id, 'email', 'firstname');
  expect(after.lastmodifieddate).not.toBe('2026-11-20T08:00:00Z');
  expect([after.email, after.firstname]).toEqual([MARA.email, 'Mara']);
});

check('5.5 an update answers with what was sent, the time and a few derived ones', async () => {
  const { call, contact, advance } = await rig();
  const id = await contact(MARA);
  advance(1500);
  const { status, body } = await call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'Marah', phone: '' } });
  expect([status, named(body, { ID: id })]).toEqual([
    200,
    {
      id: 'ID',
      properties: {
        firstname: 'Marah',
        hs_full_name_or_email: 'Marah Lindqvist',
        hs_object_id: 'ID',
        hs_searchable_calculated_phone_number: null,
        lastmodifieddate: '2026-11-20T08:00:01.500Z',
        phone: '',
      },
      createdAt: '2026-11-20T08:00:00Z',
      updatedAt: '2026-11-20T08:00:01.500Z',
      archived: false,
    },
  ]);
});

check('5.5 a PATCH to a missing id or unknown e-mail is 404 and makes nothing', async () => {
  const { call } = await rig();
  expect((await call('PATCH', `${CONTACTS}/999999999999`, { properties: { phone: '1' } })).status).toBe(404);
  expect(
    (await call('PATCH', `${CONTACTS}/nobody%40example.com?idProperty=email`, { properties: { phone: '1' } })).status,
  ).toBe(404);
  expect((await call('GET', CONTACTS)).body.results).toEqual([]);
});

check.each([
  ['bump', true, 1],
  ['silent', false, 1],
  ['event', true, 1],
])('5.5, 17.2 writing the value that is there: %s', async (reading, moves) => {
  const { call, contact, advance, properties } = await rig({ switches: { 'hubspot.noop-write': reading } });
  const id = await contact(MARA);
  advance(1000);
  expect((await call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'Mara' } })).status).toBe(200);
  expect((await properties(id, 'email')).lastmodifieddate !== '2026-11-20T08:00:00Z').toBe(moves);
});

check('5.5, 17.4 the old primary e-mail is dropped, or kept by switch', async () => {
  const { call, control, contact, properties } = await rig();
  const id = await contact(MARA);
  await call('PATCH', `${CONTACTS}/${id}`, { properties: { email: 'mara@example.org' } });
  expect(await properties(id, 'email', 'hs_additional_emails')).toMatchObject({
    email: 'mara@example.org',
    hs_additional_emails: null,
  });
  await control('POST', '/switches', { 'hubspot.old-primary-email': 'kept' });
  await call('PATCH', `${CONTACTS}/${id}`, { properties: { email: MARA.email } });
  expect(await properties(id, 'email', 'hs_additional_emails')).toMatchObject({
    email: MARA.email,
    hs_additional_emails: 'mara@example.org',
  });
});

check('5.6 DELETE is 204 for any id, and the e-mail of an archived contact is free', async () => {
  const { call, contact } = await rig();
  const id = await contact(MARA);
  for (const target of [id, id, '999999999999']) {
    const { status, text, headers } = await call('DELETE', `${CONTACTS}/${target}`);
    expect([status, text, headers.get('content-type')]).toEqual([204, '', null]);
  }
  expect(await contact(MARA)).not.toBe(id);
});

check('5.6 an archived contact is restored by a person only, unless somebody took its e-mail', async () => {
  const { call, control, contact, properties } = await rig();
  const id = await contact(MARA);
  await call('DELETE', `${CONTACTS}/${id}`);
  expect((await control('POST', '/undelete', { side: 'hubspot', id })).status).toBe(200);
  expect((await properties(id, 'email')).email).toBe(MARA.email);
  await call('DELETE', `${CONTACTS}/${id}`);
  await contact(MARA);
  expect((await control('POST', '/undelete', { side: 'hubspot', id })).status).toBe(409);
});

check('5.6 gdpr-delete is for good, by id or e-mail; by switch the address stays blocked', async () => {
  const { call, control, contact } = await rig();
  const id = await contact(MARA);
  expect((await call('POST', `${CONTACTS}/gdpr-delete`, { objectId: MARA.email, idProperty: 'email' })).status).toBe(
    204,
  );
  expect((await call('GET', `${CONTACTS}/${id}?archived=true`)).status).toBe(404);
  expect(
    (await call('POST', `${CONTACTS}/gdpr-delete`, { objectId: 'nobody@example.com', idProperty: 'email' })).status,
  ).toBe(204);
  await control('POST', '/switches', { 'hubspot.gdpr-recreate': 'refused' });
  for (const email of [MARA.email, 'nobody@example.com'])
    expect((await call('POST', CONTACTS, { properties: { email } })).status).toBe(400);
  await control('POST', '/switches', { 'hubspot.gdpr-recreate': 'allowed' });
  expect((await call('POST', CONTACTS, { properties: MARA })).status).toBe(201);
});

check('5 the type id is another name of the path', async () => {
  const { call, contact } = await rig();
  const id = await contact(MARA);
  expect((await call('GET', `/crm/v3/objects/0-1/${id}`)).body.id).toBe(id);
});

check('4 bodies of the wrong shape are refused', async () => {
  const { call } = await rig();
  for (const body of ['{"properties":', '[]', { properties: [] }, { properties: { email: { a: 1 } } }, {}])
    expect((await call('POST', CONTACTS, body)).body.category).toBe('VALIDATION_ERROR');
});
