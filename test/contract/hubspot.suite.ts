import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VendorError } from '../../src/core/vendor-error.ts';
import type { HubspotApi } from '../../src/hubspot/port.ts';
import { eventually } from './eventually.ts';

export interface HubspotWorld {
  readonly api: HubspotApi;
  readonly portalId?: string;
  close(): Promise<void>;
}

const PROPERTIES = ['email', 'firstname', 'lastname', 'phone', 'hs_merged_object_ids', 'lastmodifieddate'];

/** What every home of the HubSpot port keeps: memory, the sandbox and, opt-in, a real test account. Cleans up after itself. */
export function hubspotContract(name: string, open: () => Promise<HubspotWorld>): void {
  describe(`HubSpot port: ${name}`, () => {
    let world: HubspotWorld | undefined;
    let api: HubspotApi;
    const made: string[] = [];
    const run = randomUUID().slice(0, 8);

    beforeAll(async () => {
      world = await open();
      ({ api } = world);
    });
    afterAll(async () => {
      for (const id of made) await api.archiveContact(id);
      await world?.close();
    });

    const email = () => `contract-${run}-${randomUUID().slice(0, 8)}@example.com`;

    async function create(...all: readonly Record<string, string>[]): Promise<string[]> {
      const creates = all.map((properties, at) => ({ traceId: `${run}-${at}`, properties }));
      const { created, refused, unknown } = await api.batchCreate(creates);
      expect([refused, unknown]).toEqual([[], []]);
      const ids = creates.map(({ traceId }) => created.find((each) => each.traceId === traceId)?.record.id ?? '');
      made.push(...ids);
      return ids;
    }
    async function createOne(properties: Record<string, string>): Promise<string> {
      return (await create(properties))[0] ?? '';
    }
    async function read(id: string) {
      const { records } = await api.batchRead({ ids: [id], properties: PROPERTIES });
      return records[0];
    }
    async function walkById(from: number): Promise<string[]> {
      const ids: string[] = [];
      for (let more = true; more; ) {
        const afterId = ids.at(-1);
        const query = { kind: 'changed', from, ...(afterId === undefined ? {} : { afterId }) } as const;
        const { records, after } = await api.searchContacts({ query, properties: [], limit: 2 });
        ids.push(...records.map(({ id }) => id));
        more = after !== undefined;
      }
      return ids;
    }
    async function refusalOf(calling: Promise<unknown>): Promise<VendorError> {
      const error = await calling.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (error instanceof VendorError) return error;
      throw error ?? new Error('expected a refusal');
    }

    test('the account has a portal and a time zone', async () => {
      const { portalId, timeZone } = await api.account();
      expect(portalId).toMatch(/^\d+$/);
      if (world?.portalId) expect(portalId).toBe(world?.portalId);
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    });

    test('a group and a unique property are created once, and then exist', async () => {
      const property = {
        name: 'tandem_contract_id',
        label: 'Contract test',
        group: 'tandem_contract',
        type: 'string',
        fieldType: 'text',
        unique: true,
      };
      await api.ensurePropertyGroup({ name: 'tandem_contract', label: 'Contract test' });
      expect(await api.ensurePropertyGroup({ name: 'tandem_contract', label: 'Contract test' })).toBe('exists');
      await api.createProperty(property);
      expect(await api.createProperty(property)).toBe('exists');
      const definitions = await eventually(
        () => api.contactProperties(),
        (all) => all.some((each) => each.name === property.name),
      );
      expect(definitions.find((each) => each.name === property.name)).toMatchObject({
        label: 'Contract test',
        type: 'string',
        unique: true,
        readOnly: false,
        archived: false,
      });
    });

    test('a batch create tells its results apart, and names the contact that holds an address already', async () => {
      const [taken, ana, bo] = [email(), email(), email()];
      const holder = await createOne({ email: taken, firstname: 'Holder' });
      const creating = await api.batchCreate([
        { traceId: 'one', properties: { email: ana, firstname: 'Ana' } },
        { traceId: 'two', properties: { email: taken.toUpperCase(), firstname: 'Again' } },
        { traceId: 'three', properties: { email: bo, firstname: 'Bo' } },
        { traceId: 'four', properties: { email: 'not-an-address', firstname: 'Odd' } },
      ]);
      made.push(...creating.created.map(({ record }) => record.id));
      expect(Object.fromEntries(creating.created.map(({ traceId, record }) => [traceId, record.slots.email]))).toEqual({
        one: ana,
        three: bo,
      });
      expect(creating.unknown).toEqual([]);
      const refused = Object.fromEntries(creating.refused.map((refusal) => [refusal.traceId, refusal]));
      expect(refused).toMatchObject({ two: { code: 'conflict', existingId: holder }, four: { code: 'invalid' } });
    });

    test('one address twice in a batch refuses it whole', async () => {
      const address = email();
      const creating = api.batchCreate(['a', 'b'].map((traceId) => ({ traceId, properties: { email: address } })));
      expect(await refusalOf(creating)).toMatchObject({ code: 'conflict', sent: false });
      expect(await api.batchRead({ ids: [address], idProperty: 'email', properties: [] })).toMatchObject({
        missing: [address],
      });
    });

    test('a batch read finds by id and by address, and says what is missing', async () => {
      const address = email();
      const [one = '', two = ''] = await create({ email: address, firstname: 'Ana' }, { email: email() });
      const byId = await api.batchRead({ ids: [one, '1', two], properties: ['firstname', 'nobody_defined_this'] });
      expect(byId.records.map(({ id }) => id).sort()).toEqual([one, two].sort());
      expect(byId.missing).toEqual(['1']);
      const record = byId.records.find(({ id }) => id === one);
      expect(record?.slots).toMatchObject({ firstname: 'Ana', hs_object_id: one });
      expect(Object.keys(record?.slots ?? {}).sort()).toEqual([
        'createdate',
        'firstname',
        'hs_object_id',
        'lastmodifieddate',
      ]);
      const absent = email();
      const byEmail = await api.batchRead({ ids: [absent, address], idProperty: 'email', properties: ['email'] });
      expect([byEmail.records.map(({ id }) => id), byEmail.missing]).toEqual([[one], [absent]]);
    });

    test('an update writes what it names, clears with an empty text, and reports ids that are not there', async () => {
      const [one = '', two = ''] = await create(
        { email: email(), firstname: 'Ana', phone: '+15550100' },
        { email: email() },
      );
      const updating = await api.batchUpdate([
        { id: one, properties: { phone: '' } },
        { id: '1', properties: { phone: '+15550101' } },
        { id: two, properties: { phone: '+15550102' } },
      ]);
      expect([updating.records.map(({ id }) => id).sort(), updating.missing, updating.refused]).toEqual([
        [one, two].sort(),
        ['1'],
        [],
      ]);
      expect((await read(one))?.slots).toMatchObject({ firstname: 'Ana' });
      expect((await read(one))?.slots.phone || null).toBeNull();
      expect((await read(two))?.slots.phone).toBe('+15550102');
    });

    test('one bad input refuses the batch whole, and nothing of it is written', async () => {
      const [one = '', two = ''] = await create({ email: email(), firstname: 'Ana' }, { email: email() });
      const bad = { id: two, properties: { nobody_defined_this: 'x' } };
      const refusal = await refusalOf(api.batchUpdate([{ id: one, properties: { firstname: 'Bea' } }, bad]));
      expect(refusal.facts).toMatchObject({
        code: 'invalid',
        sent: false,
        faults: [{ code: 'PROPERTY_DOESNT_EXIST', field: 'nobody_defined_this' }],
      });
      expect((await read(one))?.slots.firstname).toBe('Ana');
      expect(await refusalOf(api.batchUpdate([bad, bad]))).toMatchObject({ code: 'invalid' });
    });

    test('more than a hundred inputs are refused', async () => {
      const ids = Array.from({ length: 101 }, (_, at) => String(at + 1));
      expect(await refusalOf(api.batchRead({ ids, properties: [] }))).toMatchObject({ code: 'invalid' });
    });

    test('an address that another contact holds refuses an update', async () => {
      const taken = email();
      const [, two = ''] = await create({ email: taken }, { email: email() });
      expect(await refusalOf(api.batchUpdate([{ id: two, properties: { email: taken } }]))).toMatchObject({
        code: 'conflict',
        sent: false,
      });
    });

    test('history tells values with their writers, newest first', async () => {
      const id = await createOne({ email: email(), phone: '+15550100' });
      await api.batchUpdate([{ id, properties: { phone: '+15550101' } }]);
      const { records } = await api.batchRead({ ids: [id], properties: [], history: ['phone'] });
      const history = records[0]?.history?.phone ?? [];
      expect(history.map(({ value }) => value)).toEqual(['+15550101', '+15550100']);
      expect(history[0]?.sourceType).not.toBe('');
      expect(Date.parse(history[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(history[1]?.at ?? ''));
    });

    test('a merge makes a new contact; both old ids lead to it when read, and nothing is written through them', async () => {
      const [first, second] = [email(), email()];
      const [one = '', two = ''] = await create(
        { email: first, firstname: 'Ana' },
        { email: second, firstname: 'Anna', phone: '+15550100' },
      );
      const survivor = await api.mergeContacts(one, two);
      made.push(survivor.id);
      expect([one, two]).not.toContain(survivor.id);
      expect((await read(survivor.id))?.slots).toMatchObject({ email: first, firstname: 'Ana', phone: '+15550100' });
      expect((await read(survivor.id))?.slots.hs_merged_object_ids?.toString().split(';').sort()).toEqual(
        [one, two].sort(),
      );
      expect(await api.getContact(two, { properties: ['email'] })).toMatchObject({
        kind: 'merged',
        record: { id: survivor.id },
      });
      const updating = await api.batchUpdate([{ id: two, properties: { firstname: 'Wrong' } }]);
      expect(updating.missing).toEqual([two]);
      expect((await read(survivor.id))?.slots.firstname).toBe('Ana');
      const again = await api.batchCreate([{ traceId: 'x', properties: { email: second } }]);
      expect(again.refused).toMatchObject([{ code: 'conflict', existingId: survivor.id }]);
    });

    test('an archived contact is gone but for those who ask for the archive; archiving again does no harm', async () => {
      const id = await createOne({ email: email() });
      expect(await api.getContact(id, { properties: [] })).toMatchObject({
        kind: 'found',
        record: { id, archived: false },
      });
      await api.archiveContact(id);
      await api.archiveContact(id);
      await api.archiveContact('1');
      expect(await api.getContact(id, { properties: [] })).toEqual({ kind: 'gone' });
      expect(await api.batchRead({ ids: [id], properties: [] })).toEqual({ records: [], missing: [id] });
      expect((await api.batchRead({ ids: [id], properties: [], archived: true })).records[0]).toMatchObject({
        id,
        archived: true,
      });
      const listed = await walk((after) => api.listContacts({ after, properties: [], archived: true }));
      expect(listed).toContain(id);
    });

    test('lists reach every contact, page by page', async () => {
      const ids = await create({ email: email() }, { email: email() }, { email: email() });
      const listed = await walk((after) => api.listContacts({ after, limit: 2, properties: [] }));
      expect(listed).toEqual(expect.arrayContaining(ids));
      expect(new Set(listed).size).toBe(listed.length);
      expect(await refusalOf(api.listContacts({ limit: 101, properties: [] }))).toMatchObject({ code: 'invalid' });
    });

    test('a search finds what changed since an instant', async () => {
      const start = await createOne({ email: email() });
      const from = Date.parse((await read(start))?.updatedAt ?? '');
      const ids = await create({ email: email() }, { email: email() });
      const search = () => api.searchContacts({ query: { kind: 'since', from }, properties: ['email'] });
      const page = await eventually(search, ({ records }) =>
        ids.every((id) => records.some((record) => record.id === id)),
      );
      for (const { updatedAt } of page.records) expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(from);
      expect(page.total).toBeGreaterThanOrEqual(page.records.length);
    });

    test('a walk by id over what changed reaches all of it, a fresh query per page', async () => {
      const start = await createOne({ email: email() });
      const from = Date.parse((await read(start))?.updatedAt ?? '');
      const ids = await create({ email: email() }, { email: email() }, { email: email() });
      const found = await eventually(
        () => walkById(from),
        (all) => [start, ...ids].every((id) => all.includes(id)),
      );
      expect(found).toEqual([...found].sort((a, b) => Number(BigInt(a) - BigInt(b))));
      expect(new Set(found).size).toBe(found.length);
    });

    test('a search inside one timestamp goes on by id', async () => {
      const id = await createOne({ email: email() });
      const inside = async (afterId?: string) => {
        const at = Date.parse((await read(id))?.updatedAt ?? '');
        const query = { kind: 'within', at, ...(afterId === undefined ? {} : { afterId }) } as const;
        return (await api.searchContacts({ query, properties: [] })).records.map((record) => record.id);
      };
      await eventually(
        () => inside(),
        (ids) => ids.includes(id),
      );
      expect(await inside(id)).not.toContain(id);
    });

    test('a search finds the survivors of merges', async () => {
      const [one = '', two = '', other = ''] = await create({ email: email() }, { email: email() }, { email: email() });
      const survivor = await api.mergeContacts(one, two);
      made.push(survivor.id);
      const search = () => walk((after) => api.searchContacts({ query: { kind: 'merged' }, properties: [], after }));
      const found = await eventually(search, (ids) => ids.includes(survivor.id));
      expect(found).not.toContain(other);
    });

    test('a caller who has given up gets no answer and causes nothing', async () => {
      const id = await createOne({ email: email(), firstname: 'Ana' });
      const call = { signal: AbortSignal.abort() };
      const updating = api.batchUpdate([{ id, properties: { firstname: 'Bea' } }], call);
      expect(await refusalOf(updating)).toMatchObject({ code: 'timeout', facts: { aborted: true, sent: false } });
      expect((await read(id))?.slots.firstname).toBe('Ana');
    });
  });
}

/** All ids, page by page. */
async function walk(
  page: (after: string | undefined) => Promise<{ records: readonly { id: string }[]; after?: string }>,
): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const read = await page(after);
    ids.push(...read.records.map(({ id }) => id));
    after = read.after;
  } while (after !== undefined);
  return ids;
}
