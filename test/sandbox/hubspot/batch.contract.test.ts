import { expect } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, crossIdProperty, named, rig } from './rig.ts';

const MARA = { email: 'mara.lindqvist@example.com', firstname: 'Mara' };
const JOEL = { email: 'joel.okafor@example.com', firstname: 'Joel' };
const INPUT_ORDER = { switches: { 'hubspot.batch-order': 'input' } };
const TIMES = { startedAt: '2026-11-20T08:00:00Z', completedAt: '2026-11-20T08:00:00Z' };

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

check('5.7 batch/read: by e-mail, all missing ids share one entry', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const { call, contact } = rigged;
  const id = await contact({ ...MARA, gorgias_customer_id: '771204' });
  const { status, body } = await call('POST', `${CONTACTS}/batch/read`, {
    properties: [
      'email',
      'firstname',
      'gorgias_customer_id',
      'lastmodifieddate',
      'hs_merged_object_ids',
      'hs_additional_emails',
    ],
    propertiesWithHistory: [],
    idProperty: 'email',
    inputs: [{ id: MARA.email }, { id: 'nobody@example.com' }, { id: 'noone@example.com' }],
  });
  expect([status, named(body, { ID: id })]).toEqual([
    207,
    {
      status: 'COMPLETE',
      results: [
        {
          id: 'ID',
          properties: {
            createdate: '2026-11-20T08:00:00Z',
            email: MARA.email,
            firstname: 'Mara',
            gorgias_customer_id: '771204',
            hs_additional_emails: null,
            hs_merged_object_ids: null,
            hs_object_id: 'ID',
            lastmodifieddate: '2026-11-20T08:00:00Z',
          },
          createdAt: '2026-11-20T08:00:00Z',
          updatedAt: '2026-11-20T08:00:00Z',
          archived: false,
        },
      ],
      numErrors: 1,
      errors: [
        {
          status: 'error',
          category: 'OBJECT_NOT_FOUND',
          message: 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
          context: { ids: ['nobody@example.com', 'noone@example.com'] },
        },
      ],
      ...TIMES,
    },
  ]);
});

check('5.7 batch/read: a whole answer is 200 and has no errors', async () => {
  const { call, contact } = await rig();
  const id = await contact(MARA);
  const { status, body } = await call('POST', `${CONTACTS}/batch/read`, {
    inputs: [{ id }],
    properties: [],
    propertiesWithHistory: [],
  });
  expect(status).toBe(200);
  expect(Object.keys(body).sort()).toEqual(['completedAt', 'results', 'startedAt', 'status']);
});

check('5.7 batch/read: archived ones with archived=true only', async () => {
  const { call, contact } = await rig();
  const id = await contact(MARA);
  await call('DELETE', `${CONTACTS}/${id}`);
  const body = { inputs: [{ id }], properties: [], propertiesWithHistory: [] };
  expect((await call('POST', `${CONTACTS}/batch/read`, body)).body.numErrors).toBe(1);
  expect(idsOf((await call('POST', `${CONTACTS}/batch/read?archived=true`, body)).body.results)).toEqual([id]);
});

check('5.3, 5.7 archived ones are found by idProperty too: of several with one e-mail the last one', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const { call, contact, advance } = rigged;
  const ids: string[] = [];
  for (const own of ['7', '8']) {
    const id = await contact({ ...MARA, gorgias_customer_id: own });
    advance(1000);
    await call('DELETE', `${CONTACTS}/${id}`);
    ids.push(id);
  }
  const [first, last] = ids;
  const read = async (idProperty: string, id: string) => {
    const body = { inputs: [{ id }], idProperty, properties: [], propertiesWithHistory: [] };
    const batch = await call('POST', `${CONTACTS}/batch/read?archived=true`, body);
    const single = await call('GET', `${CONTACTS}/${id}?archived=true&idProperty=${idProperty}`);
    return [idsOf(batch.body.results), single.body.id];
  };
  expect(await read('email', MARA.email)).toEqual([[last], last]);
  expect(await read('gorgias_customer_id', '7')).toEqual([[first], first]);
  expect(await read('email', first as string)).toEqual([[], undefined]);
});

check('5.7 results are not in the order of inputs', async () => {
  const { call } = await rig();
  const inputs = Array.from({ length: 50 }, (_, n) => ({ properties: { email: `n${n}@example.com` } }));
  const { body } = await call('POST', `${CONTACTS}/batch/create`, { inputs });
  const emails = body.results.map((row: { properties: { email: string } }) => row.properties.email);
  expect(emails).not.toEqual(inputs.map(({ properties }) => properties.email));
  expect(new Set(emails).size).toBe(50);
});

check.each(['read', 'create', 'update', 'upsert', 'archive'])(
  '5.7 batch/%s: more than 100 inputs are 400',
  async (verb) => {
    const { call } = await rig();
    const inputs = Array.from({ length: 101 }, (_, n) => ({ id: String(n), properties: {} }));
    const { status, body } = await call('POST', `${CONTACTS}/batch/${verb}`, {
      inputs,
      properties: [],
      propertiesWithHistory: [],
    });
    expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
  },
);

check('5.7 batch/create: with its own trace id every input stands for itself', async () => {
  const { call, contact, advance } = await rig();
  const mara = await contact(MARA);
  advance(1200);
  const { status, body } = await call('POST', `${CONTACTS}/batch/create`, {
    inputs: [
      { objectWriteTraceId: 'gorgias-771204', properties: MARA },
      { objectWriteTraceId: 'gorgias-771205', properties: JOEL },
    ],
  });
  const joel = body.results[0].id;
  expect([status, named(body, { MARA: mara, JOEL: joel })]).toEqual([
    207,
    {
      status: 'COMPLETE',
      results: [
        {
          id: 'JOEL',
          properties: {
            createdate: '2026-11-20T08:00:01.200Z',
            email: JOEL.email,
            firstname: 'Joel',
            hs_object_id: 'JOEL',
            lastmodifieddate: '2026-11-20T08:00:01.200Z',
          },
          createdAt: '2026-11-20T08:00:01.200Z',
          updatedAt: '2026-11-20T08:00:01.200Z',
          archived: false,
        },
      ],
      numErrors: 1,
      errors: [
        {
          status: 'error',
          category: 'CONFLICT',
          message: 'Contact already exists. Existing ID: MARA',
          context: { objectWriteTraceId: ['gorgias-771204'], existingId: ['MARA'] },
        },
      ],
      startedAt: '2026-11-20T08:00:01.200Z',
      completedAt: '2026-11-20T08:00:01.200Z',
    },
  ]);
});

check('5.7 batch/create: a bad value with trace ids is an entry of its own', async () => {
  const { call } = await rig();
  const { status, body } = await call('POST', `${CONTACTS}/batch/create`, {
    inputs: [
      { objectWriteTraceId: 'a', properties: { email: 'x@' } },
      { objectWriteTraceId: 'b', properties: JOEL },
    ],
  });
  expect([status, body.results.length, body.errors[0].category, body.errors[0].context]).toEqual([
    207,
    1,
    'VALIDATION_ERROR',
    { objectWriteTraceId: ['a'] },
  ]);
});

check.each([
  ['no trace ids', [{}, {}]],
  ['one trace id missing', [{ objectWriteTraceId: 'a' }, {}]],
  ['one trace id twice', [{ objectWriteTraceId: 'a' }, { objectWriteTraceId: 'a' }]],
])('5.7 batch/create: with %s one duplicate fails all, naming the first id', async (_, [first, second]) => {
  const { call, contact } = await rig();
  const mara = await contact(MARA);
  const inputs = [
    { ...first, properties: JOEL },
    { ...second, properties: MARA },
  ];
  const { status, body } = await call('POST', `${CONTACTS}/batch/create`, { inputs });
  expect([status, body.message]).toEqual([409, `Contact already exists. Existing ID: ${mara}`]);
  expect(idsOf((await call('GET', CONTACTS)).body.results)).toEqual([mara]);
});

check('5.7 batch/create: one e-mail twice in a batch is 409 without an id, trace ids or not', async () => {
  const { call } = await rig();
  for (const trace of [{}, { objectWriteTraceId: 'a' }]) {
    const inputs = [
      { ...trace, properties: MARA },
      { objectWriteTraceId: 'b', properties: { email: 'MARA.lindqvist@example.com' } },
    ];
    const { status, body } = await call('POST', `${CONTACTS}/batch/create`, { inputs });
    expect([status, named(body)]).toEqual([
      409,
      { status: 'error', message: 'Contact already exists', correlationId: '<correlation>', category: 'CONFLICT' },
    ]);
  }
  expect((await call('GET', CONTACTS)).body.results).toEqual([]);
});

const CONFLICT = {
  status: 'error',
  message: 'Contact already exists',
  correlationId: '<correlation>',
  category: 'CONFLICT',
};

check('5.7, 15 batch/create: one unique value twice is 409 for all, or an entry with trace ids', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const { call } = rigged;
  const twice = [{ gorgias_customer_id: '7' }, { gorgias_customer_id: '7' }];
  const all = await call('POST', `${CONTACTS}/batch/create`, { inputs: twice.map((properties) => ({ properties })) });
  expect([all.status, named(all.body)]).toEqual([409, CONFLICT]);
  expect((await call('GET', CONTACTS)).body.results).toEqual([]);
  const { status, body } = await call('POST', `${CONTACTS}/batch/create`, {
    inputs: twice.map((properties, n) => ({ objectWriteTraceId: String(n), properties })),
  });
  const { id } = body.results[0];
  expect([status, body.errors[0].context]).toEqual([207, { objectWriteTraceId: ['1'], existingId: [id] }]);
});

check('5.7, 15 batch/update: one e-mail or unique value for two contacts is 409, and nothing is written', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const { call, contact, properties } = rigged;
  const ids = [await contact(MARA), await contact(JOEL)];
  for (const same of [{ email: 'same@example.com' }, { gorgias_customer_id: '7' }]) {
    const inputs = ids.map((id) => ({ id, properties: same }));
    const { status, body } = await call('POST', `${CONTACTS}/batch/update`, { inputs });
    expect([status, named(body)]).toEqual([409, CONFLICT]);
  }
  const shown = await Promise.all(ids.map((id) => properties(id, 'email', 'gorgias_customer_id')));
  expect(shown.map(({ email, gorgias_customer_id: own }) => [email, own])).toEqual([
    [MARA.email, null],
    [JOEL.email, null],
  ]);
});

check('5.7, 15 batch/upsert: one unique value for two contacts is 409, and nothing is made', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const inputs = [MARA, JOEL].map(({ email }) => ({
    id: email,
    idProperty: 'email',
    properties: { gorgias_customer_id: '7' },
  }));
  const { status, body } = await rigged.call('POST', `${CONTACTS}/batch/upsert`, { inputs });
  expect([status, named(body)]).toEqual([409, CONFLICT]);
  expect((await rigged.call('GET', CONTACTS)).body.results).toEqual([]);
});

check.each(['update', 'upsert'])(
  '5.7 batch/%s: two inputs that name one contact differently both count',
  async (verb) => {
    const rigged = await rig({ switches: { 'hubspot.batch-update-by-email': 'allowed' } });
    await crossIdProperty(rigged);
    const mara = await rigged.contact({ ...MARA, gorgias_customer_id: '7' });
    const { status } = await rigged.call('POST', `${CONTACTS}/batch/${verb}`, {
      inputs: [
        { id: MARA.email, idProperty: 'email', properties: { city: 'Oslo' } },
        { id: '7', idProperty: 'gorgias_customer_id', properties: { phone: '+15550142' } },
      ],
    });
    expect(status).toBe(200);
    expect(await rigged.properties(mara, 'city', 'phone')).toMatchObject({ city: 'Oslo', phone: '+15550142' });
  },
);

check('5.7 batch/update: missing ids become one entry', async () => {
  const { call, contact, advance } = await rig();
  const id = await contact(MARA);
  advance(20);
  const { status, body } = await call('POST', `${CONTACTS}/batch/update`, {
    inputs: [
      { id, properties: { phone: '+15550142' } },
      { id: '999999999999', properties: { phone: '+15550199' } },
    ],
  });
  expect([status, named(body, { ID: id })]).toEqual([
    207,
    {
      status: 'COMPLETE',
      results: [
        {
          id: 'ID',
          properties: { hs_object_id: 'ID', lastmodifieddate: '2026-11-20T08:00:00.020Z', phone: '+15550142' },
          createdAt: '2026-11-20T08:00:00Z',
          updatedAt: '2026-11-20T08:00:00.020Z',
          archived: false,
        },
      ],
      numErrors: 1,
      errors: [
        {
          status: 'error',
          category: 'OBJECT_NOT_FOUND',
          message: 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
          context: { ids: ['999999999999'] },
        },
      ],
      startedAt: '2026-11-20T08:00:00.020Z',
      completedAt: '2026-11-20T08:00:00.020Z',
    },
  ]);
});

check('5.7 batch/update: one id twice is 400 for the whole batch', async () => {
  const { call, contact, properties } = await rig();
  const id = await contact(MARA);
  const { status, body } = await call('POST', `${CONTACTS}/batch/update`, {
    inputs: [
      { id, properties: { phone: '1' } },
      { id, properties: { phone: '2' } },
    ],
  });
  expect([status, named(body, { ID: id })]).toEqual([
    400,
    {
      status: 'error',
      message: 'Duplicate IDs found in batch input: [ID]. IDs must be unique',
      correlationId: '<correlation>',
      context: { ids: ['ID'] },
      category: 'VALIDATION_ERROR',
    },
  ]);
  expect((await properties(id, 'phone')).phone).toBe(null);
});

check('5.7 batch/update: one bad property refuses the whole batch, each bad input listed', async () => {
  const { call, contact, properties, sandbox } = await rig();
  const mara = await contact(MARA);
  const joel = await contact(JOEL);
  const { status, body } = await call('POST', `${CONTACTS}/batch/update`, {
    inputs: [
      { id: mara, properties: { phone: '+15550142' } },
      { id: joel, properties: { gorgias_idd: '1' } },
    ],
  });
  const message = 'Property "gorgias_idd" does not exist';
  const detail = {
    isValid: false,
    message,
    error: 'PROPERTY_DOESNT_EXIST',
    name: 'gorgias_idd',
    localizedErrorMessage: message,
    portalId: Number(sandbox.portalId),
  };
  expect([status, named(body)]).toEqual([
    400,
    {
      status: 'error',
      message: `Property values were not valid: ${JSON.stringify([detail])}`,
      correlationId: '<correlation>',
      errors: [{ message, code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['gorgias_idd'] } }],
      category: 'VALIDATION_ERROR',
    },
  ]);
  expect((await properties(mara, 'phone')).phone).toBe(null);
});

check('5.7 batch/update: merged-away ids are silently skipped', async () => {
  const { call, contact } = await rig();
  const [mara, joel] = [await contact(MARA), await contact(JOEL)];
  await call('POST', `${CONTACTS}/merge`, { primaryObjectId: mara, objectIdToMerge: joel });
  const other = await contact({ email: 'ada@example.com' });
  const { status, body } = await call('POST', `${CONTACTS}/batch/update`, {
    inputs: [mara, joel, other].map((id) => ({ id, properties: { phone: '+15550142' } })),
  });
  expect([status, idsOf(body.results), body.errors]).toEqual([200, [other], undefined]);
});

check('5.7, 16 batch/update by e-mail is 400, or works by switch', async () => {
  const { call, control, contact } = await rig();
  const id = await contact(MARA);
  const body = { inputs: [{ id: MARA.email, idProperty: 'email', properties: { phone: '1' } }] };
  const refused = await call('POST', `${CONTACTS}/batch/update`, body);
  expect([refused.status, refused.body.message]).toEqual([
    400,
    'Unable to perform update/upsert by non-unique 0-1 property',
  ]);
  await control('POST', '/switches', { 'hubspot.batch-update-by-email': 'allowed' });
  expect(idsOf((await call('POST', `${CONTACTS}/batch/update`, body)).body.results)).toEqual([id]);
});

check('5.7 batch/upsert: new tells creates from updates', async () => {
  const rigged = await rig(INPUT_ORDER);
  await crossIdProperty(rigged);
  const { call, contact, advance } = rigged;
  const mara = await contact({ ...MARA, gorgias_customer_id: '771204' });
  advance(10);
  const { status, body } = await call('POST', `${CONTACTS}/batch/upsert`, {
    inputs: [
      {
        id: '771204',
        idProperty: 'gorgias_customer_id',
        objectWriteTraceId: 'a',
        properties: { email: MARA.email, phone: '+15550142' },
      },
      { id: '771205', idProperty: 'gorgias_customer_id', objectWriteTraceId: 'b', properties: { email: JOEL.email } },
    ],
  });
  const joel = body.results[1].id;
  expect([status, named(body, { MARA: mara, JOEL: joel })]).toEqual([
    200,
    {
      status: 'COMPLETE',
      results: [
        {
          id: 'MARA',
          new: false,
          properties: {
            email: MARA.email,
            gorgias_customer_id: '771204',
            lastmodifieddate: '2026-11-20T08:00:00.010Z',
            phone: '+15550142',
          },
          createdAt: '2026-11-20T08:00:00Z',
          updatedAt: '2026-11-20T08:00:00.010Z',
          archived: false,
        },
        {
          id: 'JOEL',
          new: true,
          properties: {
            email: JOEL.email,
            gorgias_customer_id: '771205',
            lastmodifieddate: '2026-11-20T08:00:00.010Z',
          },
          createdAt: '2026-11-20T08:00:00.010Z',
          updatedAt: '2026-11-20T08:00:00.010Z',
          archived: false,
        },
      ],
      startedAt: '2026-11-20T08:00:00.010Z',
      completedAt: '2026-11-20T08:00:00.010Z',
    },
  ]);
});

check('5.7 batch/upsert: an e-mail that belongs to another contact is 409 for the entire batch', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const { call, contact } = rigged;
  const mara = await contact({ ...MARA, gorgias_customer_id: '771204' });
  await contact({ ...JOEL, gorgias_customer_id: '771205' });
  const { status, body } = await call('POST', `${CONTACTS}/batch/upsert`, {
    inputs: [
      { id: '771206', idProperty: 'gorgias_customer_id', properties: { email: 'new@example.com' } },
      { id: '771205', idProperty: 'gorgias_customer_id', properties: { email: MARA.email } },
    ],
  });
  expect([status, body.message]).toEqual([409, `Contact already exists. Existing ID: ${mara}`]);
  expect((await call('GET', CONTACTS)).body.results).toHaveLength(2);
});

check('5.7 batch/upsert: only e-mail or a unique property is a key', async () => {
  const { call } = await rig();
  const upsert = (idProperty: string) =>
    call('POST', `${CONTACTS}/batch/upsert`, { inputs: [{ id: 'x@example.com', idProperty, properties: {} }] });
  for (const key of ['phone', 'hs_object_id']) {
    const { status, body } = await upsert(key);
    expect([status, body.message]).toEqual([400, 'Unable to perform update/upsert by non-unique 0-1 property']);
  }
  expect((await upsert('email')).body.results[0].new).toBe(true);
});

check('5.7 batch/upsert: an input without idProperty is 400, and nothing is made', async () => {
  const { call } = await rig();
  const inputs = [{ id: '999999999999', properties: { firstname: 'Mara' } }];
  expect((await call('POST', `${CONTACTS}/batch/upsert`, { inputs })).status).toBe(400);
  expect((await call('GET', CONTACTS)).body.results).toEqual([]);
});

check('5.4, 17.13 batch/upsert: a new contact needs what a create needs, by switch', async () => {
  const rigged = await rig({ switches: { 'hubspot.gdpr-recreate': 'refused', 'hubspot.create-minimum': 'required' } });
  await crossIdProperty(rigged);
  const { call, contact } = rigged;
  await contact(MARA);
  await call('POST', `${CONTACTS}/gdpr-delete`, { objectId: MARA.email, idProperty: 'email' });
  const known = await contact({ ...JOEL, gorgias_customer_id: '7' });
  const upsert = (idProperty: string, id: string) =>
    call('POST', `${CONTACTS}/batch/upsert`, { inputs: [{ id, idProperty, properties: {} }] });
  expect((await upsert('email', MARA.email)).body.message).toMatch(/permanently deleted$/);
  expect((await upsert('gorgias_customer_id', '8')).body.message).toMatch(/^At least one of email/);
  const updated = await upsert('gorgias_customer_id', '7');
  expect([updated.status, idsOf(updated.body.results)]).toEqual([200, [known]]);
});

check('5.7 batch/archive: 204 without a body, unknown ids ignored', async () => {
  const { call, contact } = await rig();
  const id = await contact(MARA);
  const { status, text } = await call('POST', `${CONTACTS}/batch/archive`, {
    inputs: [{ id }, { id: '999999999999' }],
  });
  expect([status, text]).toEqual([204, '']);
  expect((await call('GET', `${CONTACTS}/${id}`)).status).toBe(404);
});

check('1, 16 a partial success may come as 200', async () => {
  const { call } = await rig({ switches: { 'hubspot.batch-partial-status': '200' } });
  const body = { inputs: [{ id: '999999999999' }], properties: [], propertiesWithHistory: [] };
  const answer = await call('POST', `${CONTACTS}/batch/read`, body);
  expect([answer.status, answer.body.numErrors]).toEqual([200, 1]);
});
