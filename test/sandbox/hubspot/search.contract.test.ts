import { expect } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, crossIdProperty, named, type Rig, rig, START } from './rig.ts';

const MARA = { email: 'mara.lindqvist@example.com', firstname: 'Mara', lastname: 'Lindqvist' };
const PROPERTIES = '/crm/v3/properties/contacts';
const LAGGING = { switches: { 'hubspot.search-lag-ms': '30000' } };

const search = ({ call }: Rig, body: unknown) => call('POST', `${CONTACTS}/search`, body);
const filters = (...list: readonly unknown[]) => ({ filterGroups: [{ filters: list }] });
const idsOf = (body: { results: readonly { id: string }[] }): string[] => body.results.map(({ id }) => id);
/** Draws from lists, the same with every run. */
const seeded = (seed: number) => {
  let state = seed;
  return <T>(list: readonly T[]): T => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return list[(state >>> 16) % Math.max(1, list.length)] as T;
  };
};
const found = async (rigged: Rig, body: unknown): Promise<string[]> => idsOf((await search(rigged, body)).body);

check('7 a search has the shape of the sheet', async () => {
  const rigged = await rig();
  const id = await rigged.contact(MARA);
  const { status, body } = await search(rigged, {
    ...filters(
      { propertyName: 'lastmodifieddate', operator: 'GTE', value: '1795132800000' },
      { propertyName: 'email', operator: 'HAS_PROPERTY' },
    ),
    sorts: [{ propertyName: 'lastmodifieddate', direction: 'ASCENDING' }],
    properties: ['email', 'phone', 'nonsense'],
    limit: 200,
    after: '0',
  });
  expect([status, named(body, { ID: id })]).toEqual([
    200,
    {
      total: 1,
      results: [
        {
          id: 'ID',
          properties: {
            createdate: '2026-11-20T08:00:00Z',
            email: MARA.email,
            hs_object_id: 'ID',
            lastmodifieddate: '2026-11-20T08:00:00Z',
            phone: null,
          },
          createdAt: '2026-11-20T08:00:00Z',
          updatedAt: '2026-11-20T08:00:00Z',
          archived: false,
          url: `https://app.hubspot.com/contacts/${rigged.sandbox.portalId}/record/0-1/ID`,
        },
      ],
    },
  ]);
});

check('7 a new contact is not found at once, and is found 30 s later', async () => {
  const rigged = await rig(LAGGING);
  const id = await rigged.contact(MARA);
  const wanted = filters({ propertyName: 'email', operator: 'EQ', value: MARA.email });
  expect((await search(rigged, wanted)).body).toEqual({ total: 0, results: [] });
  rigged.advance(30_000);
  expect(await found(rigged, wanted)).toEqual([id]);
});

check('7 every record has its own lag', async () => {
  const rigged = await rig(LAGGING);
  for (let n = 0; n < 20; n += 1) await rigged.contact({ email: `n${n}@example.com` });
  rigged.advance(15_000);
  const seen = (await search(rigged, {})).body.total;
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(20);
});

check('7 the filter runs on the older picture, the values shown are live', async () => {
  const rigged = await rig(LAGGING);
  const id = await rigged.contact(MARA);
  rigged.advance(30_000);
  await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { email: 'mara@example.org' } });
  const old = await search(rigged, filters({ propertyName: 'email', operator: 'EQ', value: MARA.email }));
  expect([old.body.total, old.body.results[0].properties.email]).toEqual([1, 'mara@example.org']);
  const now = await search(rigged, filters({ propertyName: 'email', operator: 'EQ', value: 'mara@example.org' }));
  expect(now.body.total).toBe(0);
});

check('7 total comes from the index: an archived contact still counts and is not shown', async () => {
  const rigged = await rig(LAGGING);
  const id = await rigged.contact(MARA);
  rigged.advance(30_000);
  await rigged.call('DELETE', `${CONTACTS}/${id}`);
  expect((await search(rigged, {})).body).toEqual({ total: 1, results: [] });
  rigged.advance(30_000);
  expect((await search(rigged, {})).body).toEqual({ total: 0, results: [] });
});

check('7 a slower index entry never overwrites a newer one', async () => {
  const rigged = await rig(LAGGING);
  const id = await rigged.contact(MARA);
  for (let n = 0; n < 20; n += 1) await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { city: `c${n}` } });
  rigged.advance(30_000);
  expect(await found(rigged, filters({ propertyName: 'city', operator: 'EQ', value: 'c19' }))).toEqual([id]);
});

check('7 pages go by offset; the link of the next one ends with the total', async () => {
  const rigged = await rig();
  for (let n = 0; n < 5; n += 1) await rigged.contact({ email: `n${n}@example.com` });
  const first = await search(rigged, { limit: 2 });
  expect([first.body.total, first.body.results.length, first.body.paging]).toEqual([5, 2, { next: { after: '2' } }]);
  const last = await search(rigged, { limit: 2, after: '4' });
  expect([last.body.results.length, last.body.paging]).toEqual([1, undefined]);
});

check.each([
  ['a page above 200', { limit: 201 }],
  ['after at 10,000', { after: '10000' }],
  ['a text as after', { after: 'x' }],
  ['two sorts', { sorts: [{ propertyName: 'email' }, { propertyName: 'phone' }] }],
  [
    'six groups',
    {
      filterGroups: Array.from({ length: 6 }, () => ({
        filters: [{ propertyName: 'email', operator: 'HAS_PROPERTY' }],
      })),
    },
  ],
  [
    'seven filters in a group',
    filters(...Array.from({ length: 7 }, () => ({ propertyName: 'email', operator: 'HAS_PROPERTY' }))),
  ],
  [
    'nineteen filters',
    {
      filterGroups: [5, 5, 5, 4].map((count) => ({
        filters: Array.from({ length: count }, () => ({ propertyName: 'email', operator: 'HAS_PROPERTY' })),
      })),
    },
  ],
  ['a body above 3,000 characters', { query: 'x'.repeat(3000) }],
  ['an unknown operator', filters({ propertyName: 'email', operator: 'LIKE', value: 'x' })],
  ['an unknown property', filters({ propertyName: 'gorgias_idd', operator: 'EQ', value: 'x' })],
  ['EQ without a value', filters({ propertyName: 'email', operator: 'EQ' })],
  ['IN without values', filters({ propertyName: 'email', operator: 'IN', value: 'x' })],
])('7 refused: %s', async (_, body) => {
  const rigged = await rig();
  const answer = await search(rigged, body);
  expect([answer.status, answer.body.category]).toEqual([400, 'VALIDATION_ERROR']);
});

check('7 the 3,000 of a body are characters, not bytes', async () => {
  const rigged = await rig();
  const body = (length: number) => ({ query: 'é'.repeat(length - JSON.stringify({ query: '' }).length) });
  expect((await search(rigged, body(3000))).status).toBe(200);
  expect((await search(rigged, body(3001))).status).toBe(400);
});

check('16 filter limits: six groups by spec, three by three by readme', async () => {
  const rigged = await rig({ switches: { 'hubspot.search-limits': 'spec' } });
  const group = (size: number) => ({
    filters: Array.from({ length: size }, () => ({ propertyName: 'email', operator: 'HAS_PROPERTY' })),
  });
  const groups = (count: number, size: number) => ({ filterGroups: Array.from({ length: count }, () => group(size)) });
  expect((await search(rigged, groups(6, 3))).status).toBe(200);
  await rigged.control('POST', '/switches', { 'hubspot.search-limits': 'readme' });
  expect((await search(rigged, groups(3, 3))).status).toBe(200);
  expect((await search(rigged, groups(4, 1))).status).toBe(400);
  expect((await search(rigged, groups(1, 4))).status).toBe(400);
});

check('7 groups are alternatives, filters inside a group all hold', async () => {
  const rigged = await rig();
  const mara = await rigged.contact({ ...MARA, city: 'Oslo' });
  const joel = await rigged.contact({ email: 'joel@example.com', city: 'Lund' });
  await rigged.contact({ email: 'ada@example.com', city: 'Oslo' });
  const body = {
    filterGroups: [
      {
        filters: [
          { propertyName: 'city', operator: 'EQ', value: 'OSLO' },
          { propertyName: 'firstname', operator: 'EQ', value: 'mara' },
        ],
      },
      { filters: [{ propertyName: 'email', operator: 'EQ', value: 'Joel@example.com' }] },
    ],
  };
  expect((await found(rigged, body)).sort()).toEqual([mara, joel].sort());
});

const OPERATORS: readonly [string, Record<string, unknown>, readonly string[]][] = [
  ['EQ without case', { propertyName: 'city', operator: 'EQ', value: 'oslo' }, ['a']],
  ['NEQ also where there is none', { propertyName: 'city', operator: 'NEQ', value: 'oslo' }, ['b', 'c']],
  ['LT on a number', { propertyName: 'numemployees', operator: 'LT', value: '5' }, []],
  ['IN', { propertyName: 'city', operator: 'IN', values: ['oslo', 'lund'] }, ['a', 'b']],
  ['NOT_IN', { propertyName: 'city', operator: 'NOT_IN', values: ['oslo'] }, ['b', 'c']],
  ['HAS_PROPERTY', { propertyName: 'city', operator: 'HAS_PROPERTY' }, ['a', 'b']],
  ['NOT_HAS_PROPERTY', { propertyName: 'city', operator: 'NOT_HAS_PROPERTY' }, ['c']],
  ['CONTAINS_TOKEN', { propertyName: 'email', operator: 'CONTAINS_TOKEN', value: 'a@example.com' }, ['a']],
  [
    'CONTAINS_TOKEN with a star',
    { propertyName: 'email', operator: 'CONTAINS_TOKEN', value: '*@example.com' },
    ['a', 'b'],
  ],
  ['NOT_CONTAINS_TOKEN', { propertyName: 'email', operator: 'NOT_CONTAINS_TOKEN', value: '*@example.com' }, ['c']],
  ['an enumeration with case', { propertyName: 'lifecyclestage', operator: 'EQ', value: 'Customer' }, []],
  ['an enumeration', { propertyName: 'lifecyclestage', operator: 'EQ', value: 'customer' }, ['b']],
  ['GT on a date', { propertyName: 'createdate', operator: 'GT', value: String(START) }, ['b', 'c']],
  [
    'BETWEEN on a date',
    { propertyName: 'createdate', operator: 'BETWEEN', value: String(START), highValue: String(START + 1000) },
    ['a', 'b'],
  ],
  [
    'LTE on a date as ISO',
    { propertyName: 'lastmodifieddate', operator: 'LTE', value: '2026-11-20T08:00:01Z' },
    ['a', 'b'],
  ],
];

check.each(OPERATORS)('7 operator: %s', async (_, filter, expected) => {
  const rigged = await rig();
  const ids: Record<string, string> = {};
  const seed: readonly [string, Record<string, string>][] = [
    ['a', { email: 'a@example.com', city: 'Oslo' }],
    ['b', { email: 'b@example.com', city: 'Lund', lifecyclestage: 'customer' }],
    ['c', { email: 'c@example.org' }],
  ];
  for (const [name, properties] of seed) {
    ids[await rigged.contact(properties)] = name;
    rigged.advance(1000);
  }
  const names = (await found(rigged, filters(filter))).map((id) => ids[id]);
  expect(names.sort()).toEqual(expected);
});

check('5.8 email EQ does not match additional e-mails; a token search on them does, query as well', async () => {
  const rigged = await rig();
  const id = await rigged.contact({ ...MARA, hs_additional_emails: 'mara.l@example.com;m@example.org' });
  expect(await found(rigged, filters({ propertyName: 'email', operator: 'EQ', value: 'mara.l@example.com' }))).toEqual(
    [],
  );
  const token = { propertyName: 'hs_additional_emails', operator: 'CONTAINS_TOKEN', value: 'Mara.L@example.com' };
  expect(await found(rigged, filters(token))).toEqual([id]);
  expect(await found(rigged, { query: 'm@example.org' })).toEqual([id]);
});

check('7 sorting: ascending, descending, by short text, and by id without any', async () => {
  const rigged = await rig();
  const ids: string[] = [];
  for (const city of ['Bergen', 'Aarhus', 'Celle'])
    ids.push(await rigged.contact({ email: `${city}@example.com`, city }));
  const [bergen, aarhus, celle] = ids;
  const by = (direction: string) => ({ sorts: [{ propertyName: 'city', direction }] });
  expect(await found(rigged, by('ASCENDING'))).toEqual([aarhus, bergen, celle]);
  expect(await found(rigged, by('DESCENDING'))).toEqual([celle, bergen, aarhus]);
  expect(await found(rigged, { sorts: ['-city'] })).toEqual([celle, bergen, aarhus]);
  expect(await found(rigged, {})).toEqual([...ids].sort());
});

check('7.1 by id inside one timestamp, as a poller narrows it', async () => {
  const rigged = await rig();
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) ids.push(await rigged.contact({ email: `n${n}@example.com` }));
  ids.sort();
  const body = {
    ...filters(
      { propertyName: 'lastmodifieddate', operator: 'EQ', value: String(START) },
      { propertyName: 'hs_object_id', operator: 'GT', value: ids[2] },
    ),
    sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
  };
  expect(await found(rigged, body)).toEqual(ids.slice(3));
});

check('6, 17.10 merged survivors are found by HAS_PROPERTY, unless that is not indexed', async () => {
  const rigged = await rig();
  const [a, b] = [await rigged.contact(MARA), await rigged.contact({ email: 'b@example.com' })];
  const { id } = (await rigged.call('POST', `${CONTACTS}/merge`, { primaryObjectId: a, objectIdToMerge: b })).body;
  const body = filters({ propertyName: 'hs_merged_object_ids', operator: 'HAS_PROPERTY' });
  expect(await found(rigged, body)).toEqual([id]);
  await rigged.control('POST', '/switches', { 'hubspot.merged-ids-indexed': 'no' });
  expect((await search(rigged, body)).status).toBe(400);
});

check('7 a unique property is found however late it was defined', async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const id = await rigged.contact({ ...MARA, gorgias_customer_id: '771204' });
  const by = (operator: string, more: object) => filters({ propertyName: 'gorgias_customer_id', operator, ...more });
  expect(await found(rigged, by('EQ', { value: '771204' }))).toEqual([id]);
  expect(await found(rigged, by('IN', { values: ['1', '771204'] }))).toEqual([id]);
  await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { gorgias_customer_id: '' } });
  expect(await found(rigged, by('EQ', { value: '771204' }))).toEqual([]);
});

check(
  '7 what a look-up by value or by a part finds is what a look at every record finds, through edits, deletes and merges',
  async () => {
    const rigged = await rig();
    await rigged.control('POST', '/limits', { side: 'hubspot', enabled: false });
    const draw = seeded(7);
    const ids: string[] = [];
    /** What the list shows, by a test of each record. */
    const listed = async (test: (properties: Record<string, string | null>) => boolean) => {
      const { body } = await rigged.call('GET', `${CONTACTS}?limit=100&properties=city,email,hs_additional_emails`);
      return idsOf({ results: body.results.filter((one: { properties: never }) => test(one.properties)) }).sort();
    };
    const values: Readonly<Record<string, readonly string[]>> = {
      city: ['Oslo', 'oslo ', 'LUND', ''],
      numemployees: ['1-5', '5-25', ''],
      hs_additional_emails: ['', 'x@example.com', 'x@example.com;y@example.com'],
    };
    for (let n = 0; n < 120; n += 1) {
      const name = draw(Object.keys(values));
      const id = draw(ids) ?? '';
      const properties = { [name]: draw(values[name] ?? []) };
      if (ids.length < 12)
        ids.push(await rigged.contact({ email: `n${n}@example.com`, city: draw(values.city ?? []) }));
      else if (n % 40 === 39) await rigged.call('DELETE', `${CONTACTS}/${id}`);
      else if (n % 30 === 29)
        await rigged.call('POST', `${CONTACTS}/merge`, { primaryObjectId: id, objectIdToMerge: draw(ids) });
      else if (name !== 'hs_additional_emails') await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties });
      if (n % 5 === 0) {
        const city = { propertyName: 'city', operator: 'CONTAINS_TOKEN', value: 'osl*' };
        const inOslo = await listed((one) => one.city?.trim().toLowerCase() === 'oslo');
        expect([n, (await found(rigged, { ...filters(city), limit: 100 })).sort()]).toEqual([n, inOslo]);
        const part = '2@example';
        const withPart = await listed((one) => `${one.email} ${one.hs_additional_emails}`.includes(part));
        expect([n, (await found(rigged, { query: part, limit: 100 })).sort()]).toEqual([n, withPart]);
      }
      for (const [propertyName, [value = '']] of Object.entries(values)) {
        if (value === '' || n % 5 !== 0) continue;
        const both = { propertyName, value };
        const looked = await found(rigged, filters({ ...both, operator: 'EQ' }));
        const everybody = await found(rigged, filters({ ...both, operator: 'BETWEEN', highValue: value }));
        expect([n, propertyName, looked.sort()]).toEqual([n, propertyName, everybody.sort()]);
        expect((await found(rigged, filters({ propertyName, operator: 'IN', values: [value] }))).sort()).toEqual(
          looked,
        );
      }
    }
  },
);

check(
  '7 a wide search asked again finds whom the first one found, page by page, through edits and deletes',
  async () => {
    const rigged = await rig({ customers: 1_500, seed: 6 });
    await rigged.control('POST', '/limits', { side: 'hubspot', enabled: false });
    const pages = async (body: object) => {
      const ids: string[] = [];
      for (let after = 0; ; after += 200) {
        const answer = (await search(rigged, { ...body, limit: 200, after: String(after) })).body;
        ids.push(...idsOf(answer));
        if (answer.paging === undefined) return { total: answer.total, ids };
      }
    };
    const wide = [
      filters({ propertyName: 'email', operator: 'HAS_PROPERTY' }),
      filters(
        { propertyName: 'lastmodifieddate', operator: 'GTE', value: '1600000000000' },
        { propertyName: 'city', operator: 'NOT_CONTAINS_TOKEN', value: 'oslo' },
      ),
      {
        filterGroups: ['email', 'phone'].map((propertyName) => ({
          filters: [{ propertyName, operator: 'HAS_PROPERTY' }],
        })),
      },
      { query: 'example' },
      {},
    ];
    const orders = ['lastmodifieddate', '-hs_object_id', '-hs_object_id'];
    const everybody = await pages({});
    for (const [round, order] of orders.entries()) {
      for (const [n, body] of wide.entries()) {
        // By a property that nobody keeps an order of, everybody is looked at.
        const looked = await pages({ ...body, sorts: ['lastname'] });
        await found(rigged, { ...body, sorts: [order] });
        const kept = await pages({ ...body, sorts: [order] });
        expect([round, n, kept.total, kept.ids.toSorted()]).toEqual([round, n, looked.total, looked.ids.toSorted()]);
        if (order === '-hs_object_id') expect(kept.ids).toEqual(kept.ids.toSorted((a, b) => Number(b) - Number(a)));
      }
      for (const [n, id] of everybody.ids.slice(40 * round, 40 * round + 40).entries()) {
        if (n % 4 === 3) await rigged.call('DELETE', `${CONTACTS}/${id}`);
        else
          await rigged.call('PATCH', `${CONTACTS}/${id}`, {
            properties: { city: 'Oslo', phone: '', email: n % 4 === 2 ? '' : `e${round}n${n}@example.com` },
          });
      }
      await rigged.contact({ email: `late${round}@example.com` });
    }
  },
);

check('7 a property that becomes a number is looked up as one', async () => {
  const rigged = await rig();
  const definition = { name: 'points', label: 'Points', groupName: 'contactinformation' };
  await rigged.call('POST', PROPERTIES, { ...definition, type: 'string', fieldType: 'text' });
  const id = await rigged.contact({ ...MARA, points: '5.0' });
  const five = filters({ propertyName: 'points', operator: 'EQ', value: '5' });
  expect(await found(rigged, five)).toEqual([]);
  expect((await rigged.call('PATCH', `${PROPERTIES}/points`, { type: 'number', fieldType: 'number' })).status).toBe(
    200,
  );
  expect(await found(rigged, five)).toEqual([id]);
});

check('7 a query finds a phone in its normal form, and what it found before the last edit no more', async () => {
  const rigged = await rig();
  const id = await rigged.contact({ ...MARA, phone: '+1 (212) 555-0142' });
  expect(await found(rigged, { query: '2125550142' })).toEqual([id]);
  await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { phone: '' } });
  expect(await found(rigged, { query: '2125550142' })).toEqual([]);
});

check('7 the 10,000th result is the last that can be reached', async () => {
  const rigged = await rig({ customers: 14_000, seed: 4 });
  const body = { limit: 200, sorts: [{ propertyName: 'lastmodifieddate', direction: 'ASCENDING' }] };
  const last = await search(rigged, { ...body, after: '9900' });
  expect(last.body.total).toBeGreaterThan(10_000);
  expect(last.body.results).toHaveLength(100);
  expect((await search(rigged, { ...body, after: last.body.paging.next.after })).status).toBe(400);
});
