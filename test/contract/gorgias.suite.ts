import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VendorError } from '../../src/core/vendor-error.ts';
import type { CustomerBody, GorgiasApi, GorgiasEvent, GorgiasRecord } from '../../src/gorgias/port.ts';
import { toBody } from '../../src/gorgias/to-body.ts';
import { eventually } from './eventually.ts';

export interface GorgiasWorld {
  readonly api: GorgiasApi;
  close(): Promise<void>;
}

/** What every home of the Gorgias port keeps: memory, the sandbox and, opt-in, a real test account. Cleans up after itself. */
export function gorgiasContract(name: string, open: () => Promise<GorgiasWorld>): void {
  describe(`Gorgias port: ${name}`, () => {
    let world: GorgiasWorld | undefined;
    let api: GorgiasApi;
    const made: string[] = [];
    const run = randomUUID().slice(0, 8);

    beforeAll(async () => {
      world = await open();
      ({ api } = world);
    });
    afterAll(async () => {
      for (const id of made) await api.deleteCustomer(id);
      await world?.close();
    });

    const email = () => `contract-${run}-${randomUUID().slice(0, 8)}@example.com`;
    const mail = (address: string, preferred = true) => ({ type: 'email', address, preferred });
    const phone = (address: string, preferred = true) => ({ type: 'phone', address, preferred });
    const number = () => `+1555${Math.random().toFixed(7).slice(2)}`;

    async function create(body: CustomerBody): Promise<GorgiasRecord> {
      const creating = await api.createCustomer(body);
      if (creating.kind !== 'created') throw new Error(`expected a customer, found ${creating.kind}`);
      made.push(creating.record.id);
      return creating.record;
    }
    async function read(id: string): Promise<GorgiasRecord> {
      const found = await api.getCustomer(id);
      if (found.kind !== 'found') throw new Error(`expected a customer, found ${found.kind}`);
      return found.record;
    }
    const plain = (record: GorgiasRecord) => record.channels.map(({ type, address }) => `${type}:${address}`).sort();

    test('the account answers, and the credentials have a user', async () => {
      await api.account();
      expect((await api.me()).id).toMatch(/^\d+$/);
    });

    test('a customer is created with channels, and read back whole', async () => {
      const [one, two, tel] = [email(), email(), number()];
      const channels = [mail(one), mail(two, false), phone(tel)];
      const created = await create({
        name: 'Ana Contract',
        external_id: `contract:${run}`,
        language: 'fr',
        timezone: 'Europe/Paris',
        channels,
      });
      expect(created.id).toMatch(/^\d+$/);
      const record = await read(created.id);
      expect(record.slots).toMatchObject({
        name: 'Ana Contract',
        email: one,
        external_id: `contract:${run}`,
        language: 'fr',
        timezone: 'Europe/Paris',
        'channel:email': [one, two],
        'channel:phone': [tel],
      });
      expect(plain(record)).toEqual([`email:${one}`, `email:${two}`, `phone:${tel}`].sort());
    });

    test('exact lookups find by primary and other addresses and by external id; unknown ones find nobody', async () => {
      const [one, two, tel, external] = [email(), email(), number(), `contract:${randomUUID()}`];
      const { id } = await create({ external_id: external, channels: [mail(one), mail(two, false), phone(tel)] });
      const find = async (page: Parameters<GorgiasApi['listCustomers']>[0]) =>
        (await api.listCustomers(page)).rows.map((row) => row.id);
      expect(await find({ email: one })).toEqual([id]);
      expect(await find({ channel: { type: 'email', address: two } })).toEqual([id]);
      expect(await find({ channel: { type: 'phone', address: tel } })).toEqual([id]);
      expect(await find({ externalId: external })).toEqual([id]);
      expect(await find({ email: email() })).toEqual([]);
    });

    test('rows of a list say nothing of channels', async () => {
      const { id } = await create({ name: 'Row', channels: [mail(email())] });
      const { rows } = await api.listCustomers({ orderBy: 'created:desc', limit: 100 });
      const row = rows.find((each) => each.id === id);
      expect(row?.slots).toMatchObject({ name: 'Row' });
      expect(Object.keys(row?.slots ?? {}).filter((slot) => slot.startsWith('channel:'))).toEqual([]);
    });

    test('lists reach every customer by cursor, latest change first', async () => {
      for (let count = 0; count < 3; count += 1) await create({ channels: [mail(email())] });
      const seen: { id: string; updatedAt: string }[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.listCustomers({ cursor, limit: 2, orderBy: 'updated:desc' });
        seen.push(...page.rows);
        cursor = page.next;
      } while (cursor !== undefined);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      expect(seen.map(({ id }) => id)).toEqual(expect.arrayContaining(made));
      const stamps = seen.map(({ updatedAt }) => Date.parse(updatedAt));
      expect(stamps).toEqual([...stamps].sort((a, b) => b - a));
    });

    test('a taken address makes nobody new', async () => {
      const address = email();
      await create({ channels: [mail(address)] });
      expect(await api.createCustomer({ name: 'Again', email: address, channels: [mail(address)] })).toMatchObject({
        kind: 'exists',
      });
      expect((await api.listCustomers({ email: address })).rows).toHaveLength(1);
    });

    test('an update changes what it names; a body from slots keeps every channel', async () => {
      const [one, two, tel, added] = [email(), email(), number(), email()];
      const { id } = await create({
        name: 'Before',
        language: 'fr',
        channels: [mail(one), mail(two, false), phone(tel)],
      });
      const { channels } = await read(id);
      const body = toBody({ name: 'After', language: null, 'channel:email': [one, two, added] }, channels);
      expect(await api.updateCustomer(id, body)).toMatchObject({ kind: 'updated', record: { id } });
      const record = await read(id);
      expect(record.slots).toMatchObject({ name: 'After', language: null, email: one });
      expect(plain(record)).toEqual([`email:${one}`, `email:${two}`, `email:${added}`, `phone:${tel}`].sort());
    });

    test('channels replace the whole list', async () => {
      const [one, two] = [email(), email()];
      const { id } = await create({ channels: [mail(one), mail(two, false)] });
      await api.updateCustomer(id, { channels: [mail(one)] });
      expect(plain(await read(id))).toEqual([`email:${one}`]);
    });

    test('a deleted customer is gone for every call', async () => {
      const { id } = await create({ channels: [mail(email())] });
      expect(await api.deleteCustomer(id)).toEqual({ kind: 'deleted' });
      expect(await api.getCustomer(id)).toEqual({ kind: 'gone' });
      expect(await api.updateCustomer(id, { name: 'X' })).toEqual({ kind: 'gone' });
      expect(await api.deleteCustomer(id)).toEqual({ kind: 'gone' });
    });

    test('a merged customer leads to its survivor, and nothing is written through it', async () => {
      const source = await create({ name: 'Source', channels: [mail(email())] });
      const target = await create({ name: 'Target', channels: [mail(email())] });
      expect(await api.mergeCustomers(source.id, target.id, { name: 'Target' })).toMatchObject({
        kind: 'joined',
        record: { id: target.id },
      });
      const merged = { kind: 'merged', into: target.id };
      expect(await api.getCustomer(source.id)).toEqual(merged);
      expect(await api.updateCustomer(source.id, { name: 'Wrong' })).toEqual(merged);
      expect(await api.deleteCustomer(source.id)).toEqual(merged);
      expect((await read(target.id)).slots.name).toBe('Target');
    });

    test('events tell of creates, updates, merges and deletes, oldest first, with their user', async () => {
      const { id: userId } = await api.me();
      const source = await create({ name: 'Source', channels: [mail(email())] });
      const target = await create({ name: 'Target', channels: [mail(email())] });
      await api.updateCustomer(target.id, { name: 'Target 2' });
      await api.mergeCustomers(source.id, target.id, { name: 'Target 2' });
      const ours = (events: readonly GorgiasEvent[]) =>
        events.filter(({ objectId }) => [source.id, target.id].includes(objectId));
      const listed = async () => {
        const since = new Date(Date.parse(source.createdAt) - 1_000).toISOString();
        return ours((await walk((cursor) => api.listEvents({ since, cursor }))) as GorgiasEvent[]);
      };
      const events = await eventually(listed, (all) => all.some(({ type }) => type === 'customer-merged'));
      const told = events.map(({ type, objectId, sourceId }) => [
        type,
        objectId === source.id ? 'source' : 'target',
        sourceId === source.id,
      ]);
      expect(told).toEqual([
        ['customer-created', 'source', false],
        ['customer-created', 'target', false],
        ['customer-updated', 'target', false],
        ['customer-deleted', 'source', false],
        ['customer-merged', 'target', true],
      ]);
      expect(new Set(events.map((event) => event.userId))).toEqual(new Set([userId]));
    });

    test('an update that changes nothing and a field write move no timestamp', async () => {
      const { id } = await create({ name: 'Still', channels: [mail(email())] });
      const before = await read(id);
      await api.updateCustomer(id, { name: 'Still' });
      expect((await read(id)).updatedAt).toBe(before.updatedAt);
    });

    test('a caller who has given up gets no answer and causes nothing', async () => {
      const { id } = await create({ name: 'Before', channels: [mail(email())] });
      const error = await api.updateCustomer(id, { name: 'After' }, { signal: AbortSignal.abort() }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(VendorError);
      expect(error).toMatchObject({ code: 'timeout', facts: { aborted: true, sent: false } });
      expect((await read(id)).slots.name).toBe('Before');
    });
  });
}

/** All rows, page by page. */
async function walk(
  page: (cursor: string | undefined) => Promise<{ events: readonly unknown[]; next?: string }>,
): Promise<unknown[]> {
  const all: unknown[] = [];
  let cursor: string | undefined;
  do {
    const read = await page(cursor);
    all.push(...read.events);
    cursor = read.next;
  } while (cursor !== undefined);
  return all;
}
