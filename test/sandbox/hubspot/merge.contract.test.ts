import { expect } from 'vitest';
import { check } from '../cases.ts';
import { CONTACTS, crossIdProperty, named, type Rig, rig } from './rig.ts';

const MARA = { email: 'mara.lindqvist@example.com', firstname: 'Mara' };
const OTHER = { email: 'mara.l@example.com', firstname: 'M.', lastname: 'Lindqvist' };

const merge = ({ call }: Rig, primaryObjectId: string, objectIdToMerge: string) =>
  call('POST', `${CONTACTS}/merge`, { primaryObjectId, objectIdToMerge });

check('6 a merge makes a new record with a new id', async () => {
  const rigged = await rig();
  const [mara, other] = [await rigged.contact(MARA), await rigged.contact(OTHER)];
  rigged.advance(3_600_412);
  const { status, body } = await merge(rigged, mara, other);
  expect([mara, other]).not.toContain(body.id);
  expect([status, named(body, { MARA: mara, OTHER: other, NEW: body.id })]).toEqual([
    200,
    {
      id: 'NEW',
      properties: {
        createdate: '2026-11-20T08:00:00Z',
        email: MARA.email,
        firstname: 'Mara',
        hs_additional_emails: OTHER.email,
        hs_calculated_merged_vids: 'OTHER:1795165200412',
        hs_merged_object_ids: 'MARA;OTHER',
        hs_object_id: 'NEW',
        lastmodifieddate: '2026-11-20T09:00:00.412Z',
      },
      createdAt: '2026-11-20T08:00:00Z',
      updatedAt: '2026-11-20T09:00:00.412Z',
      archived: false,
    },
  ]);
});

check('6 both old ids answer single GET and PATCH with the new record', async () => {
  const rigged = await rig();
  const [mara, other] = [await rigged.contact(MARA), await rigged.contact(OTHER)];
  const { id } = (await merge(rigged, mara, other)).body;
  for (const old of [mara, other]) {
    expect((await rigged.call('GET', `${CONTACTS}/${old}`)).body.id).toBe(id);
    expect((await rigged.call('PATCH', `${CONTACTS}/${old}`, { properties: { city: old } })).body.id).toBe(id);
    expect((await rigged.properties(id, 'city')).city).toBe(old);
  }
});

check('6 merged-away ids are in neither list, and archive nothing', async () => {
  const rigged = await rig();
  const [mara, other] = [await rigged.contact(MARA), await rigged.contact(OTHER)];
  const { id } = (await merge(rigged, mara, other)).body;
  expect((await rigged.call('DELETE', `${CONTACTS}/${other}`)).status).toBe(204);
  const ids = async (query: string) =>
    (await rigged.call('GET', `${CONTACTS}?${query}`)).body.results.map((row: { id: string }) => row.id);
  expect(await ids('')).toEqual([id]);
  expect(await ids('archived=true')).toEqual([]);
});

check('6 batch/read of a merged-away id reports it missing, or resolves it by switch', async () => {
  const rigged = await rig();
  const [mara, other] = [await rigged.contact(MARA), await rigged.contact(OTHER)];
  const { id } = (await merge(rigged, mara, other)).body;
  const body = { inputs: [{ id: mara }, { id: other }], properties: [], propertiesWithHistory: [] };
  const missing = await rigged.call('POST', `${CONTACTS}/batch/read`, body);
  expect([missing.status, missing.body.errors[0].context.ids]).toEqual([207, [mara, other]]);
  await rigged.control('POST', '/switches', { 'hubspot.batch-read-merged': 'resolves' });
  const resolved = await rigged.call('POST', `${CONTACTS}/batch/read`, body);
  expect([resolved.status, resolved.body.results.map((row: { id: string }) => row.id)]).toEqual([200, [id]]);
});

check("6 the primary's value wins, the other one's only fills a blank", async () => {
  const rigged = await rig();
  await crossIdProperty(rigged);
  const mara = await rigged.contact({ ...MARA, lifecyclestage: 'lead', gorgias_customer_id: '1' });
  const other = await rigged.contact({
    ...OTHER,
    phone: '+15550142',
    lifecyclestage: 'customer',
    gorgias_customer_id: '2',
  });
  const { id } = (await merge(rigged, mara, other)).body;
  expect(
    await rigged.properties(id, 'firstname', 'lastname', 'phone', 'lifecyclestage', 'gorgias_customer_id'),
  ).toMatchObject({
    firstname: 'Mara',
    lastname: 'Lindqvist',
    phone: '+15550142',
    lifecyclestage: 'customer',
    gorgias_customer_id: '1',
  });
  expect(await rigged.contact({ email: 'new@example.com', gorgias_customer_id: '2' })).toMatch(/^\d+$/);
});

check('6 a primary without e-mail takes the other one’s; the oldest create date stays', async () => {
  const rigged = await rig();
  const other = await rigged.contact(OTHER);
  rigged.advance(60_000);
  const mara = await rigged.contact({ firstname: 'Mara' });
  const { id } = (await merge(rigged, mara, other)).body;
  expect(await rigged.properties(id, 'email', 'hs_additional_emails')).toMatchObject({
    email: OTHER.email,
    hs_additional_emails: null,
    createdate: '2026-11-20T08:00:00Z',
  });
});

check('6 legal basis: the more recent one; marketing status: the most marketable', async () => {
  const rigged = await rig();
  const mara = await rigged.contact({ ...MARA, hs_legal_basis: 'Not applicable' });
  const other = await rigged.contact(OTHER);
  rigged.advance(1000);
  const person = { type: 'person', name: 'ada' };
  const fields = { hs_legal_basis: 'Performance of a contract', hs_marketable_status: 'true' };
  await rigged.control('POST', '/edit', { side: 'hubspot', id: other, fields, actor: person });
  await rigged.control('POST', '/edit', {
    side: 'hubspot',
    id: mara,
    fields: { hs_marketable_status: 'false' },
    actor: person,
  });
  const { id } = (await merge(rigged, mara, other)).body;
  expect(await rigged.properties(id, 'hs_legal_basis', 'hs_marketable_status')).toMatchObject(fields);
});

check('6 chains: hs_merged_object_ids holds every id ever folded in, the vids only the last', async () => {
  const rigged = await rig();
  const [a, b, c] = [
    await rigged.contact(MARA),
    await rigged.contact(OTHER),
    await rigged.contact({ firstname: 'Third' }),
  ];
  const first = (await merge(rigged, a, b)).body.id;
  // An old id stands for the survivor here too.
  const { id } = (await merge(rigged, b, c)).body;
  const { hs_merged_object_ids: ids, hs_calculated_merged_vids: vids } = await rigged.properties(
    id,
    'hs_merged_object_ids',
    'hs_calculated_merged_vids',
  );
  expect(ids?.split(';').sort()).toEqual([a, b, first, c].sort());
  expect(vids).toMatch(new RegExp(`^${c}:\\d+$`));
  expect((await rigged.call('GET', `${CONTACTS}/${a}`)).body.id).toBe(id);
});

/** As many new contacts, and what becomes of them when each is merged into the one before. */
const chain = async (rigged: Rig, contacts: number): Promise<string> => {
  const ids: string[] = [];
  for (let left = contacts; left > 0; left -= 100) {
    const inputs = Array.from({ length: Math.min(left, 100) }, () => ({ properties: { firstname: 'n' } }));
    const { body } = await rigged.call('POST', `${CONTACTS}/batch/create`, { inputs });
    ids.push(...body.results.map(({ id }: { id: string }) => id));
  }
  let survivor = ids.pop() as string;
  for (const id of ids) survivor = (await merge(rigged, survivor, id)).body.id;
  return survivor;
};

check('6 the 251st merge is 414: those of both records count, also after a snapshot was restored', async () => {
  const rigged = await rig();
  await rigged.control('POST', '/limits', { side: 'hubspot', enabled: false });
  const [long, short, last] = [await chain(rigged, 201), await chain(rigged, 50), await chain(rigged, 1)];
  await rigged.control('POST', '/snapshots', { name: 'merged' });
  await rigged.control('POST', '/snapshots/restore', { name: 'merged' });
  const { status, body } = await merge(rigged, long, short);
  expect(status).toBe(200);
  const refused = await merge(rigged, body.id, last);
  expect([refused.status, named(refused.body)]).toEqual([
    414,
    {
      status: 'error',
      message: 'Cannot have more than 250 identities on a profile',
      correlationId: '<correlation>',
      category: 'VALIDATION_ERROR',
    },
  ]);
  expect((await rigged.call('GET', `${CONTACTS}/${last}`)).body.id).toBe(last);
});

check('6 unknown or archived parts are 404, a record with itself 400', async () => {
  const rigged = await rig();
  const mara = await rigged.contact(MARA);
  const gone = await rigged.contact(OTHER);
  await rigged.call('DELETE', `${CONTACTS}/${gone}`);
  expect((await merge(rigged, mara, '999999999999')).status).toBe(404);
  expect((await merge(rigged, mara, gone)).status).toBe(404);
  expect((await merge(rigged, mara, mara)).status).toBe(400);
});

check('6, 9.1 the history of both is kept, and what the merge moved says MERGE_OBJECTS', async () => {
  const rigged = await rig();
  const mara = await rigged.contact({ ...MARA, city: 'Oslo' });
  const other = await rigged.contact({ ...OTHER, city: 'Lund', phone: '+15550142' });
  rigged.advance(1000);
  const { id } = (await merge(rigged, mara, other)).body;
  const { body } = await rigged.call('GET', `${CONTACTS}/${id}?propertiesWithHistory=city,phone`);
  const { city, phone } = body.propertiesWithHistory;
  expect(city.map((entry: { value: string }) => entry.value).sort()).toEqual(['Lund', 'Oslo', 'Oslo']);
  expect([city[0].value, phone[0].value, phone[0].sourceType]).toEqual(['Oslo', '+15550142', 'MERGE_OBJECTS']);
});

check('17.7 by switch the answer holds every property', async () => {
  const rigged = await rig({ switches: { 'hubspot.merge-response': 'full' } });
  const [mara, other] = [await rigged.contact({ ...MARA, city: 'Oslo' }), await rigged.contact(OTHER)];
  expect((await merge(rigged, mara, other)).body.properties.city).toBe('Oslo');
});

check('the truth keeps every id and says what became of it', async () => {
  const rigged = await rig();
  const [mara, other] = [await rigged.contact(MARA), await rigged.contact(OTHER)];
  const { id } = (await merge(rigged, mara, other)).body;
  const { text } = await rigged.control('GET', '/truth?side=hubspot');
  const rows = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map((row) => [row.id, row.archived, row.mergedInto]).sort()).toEqual(
    [
      [mara, true, id],
      [other, true, id],
      [id, false, null],
    ].sort(),
  );
});
