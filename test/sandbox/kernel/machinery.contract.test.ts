import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { CONTACTS, type Rig, rig } from '../hubspot/rig.ts';

const MARA = { properties: { email: 'mara@example.com' } };
const create = ({ call }: Rig) => call('POST', CONTACTS, MARA);
const emails = async ({ call }: Rig): Promise<string[]> =>
  (await call('GET', CONTACTS)).body.results.map((row: { properties: { email: string } }) => row.properties.email);
const holdState = async ({ control }: Rig) => (await control('GET', '/hold')).body;
const calls = async ({ control }: Rig, since = 0) =>
  (await control('GET', `/calls?since=${since}`)).text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

test('lost-answer: the write took effect, the caller hears nothing', async () => {
  const rigged = await rig();
  await rigged.control('POST', '/faults', {
    side: 'hubspot',
    method: 'POST',
    path: CONTACTS,
    nth: 1,
    kind: 'lost-answer',
  });
  await expect(create(rigged)).rejects.toThrow();
  expect(await emails(rigged)).toEqual(['mara@example.com']);
  expect((await calls(rigged))[0]).toMatchObject({ status: 201, fault: 'lost-answer', kinds: expect.any(Object) });
});

test('reset: no effect, and the connection breaks', async () => {
  const rigged = await rig();
  await rigged.control('POST', '/faults', { kind: 'reset', nth: 1 });
  await expect(create(rigged)).rejects.toThrow();
  expect(await emails(rigged)).toEqual([]);
  expect((await calls(rigged))[0]).toMatchObject({ status: 0, fault: 'reset', before: null });
});

test('hang: no effect and no answer until hangMs of vendor time are over', async () => {
  const rigged = await rig();
  await rigged.control('POST', '/faults', { kind: 'hang', nth: 1, hangMs: 100_000 });
  const outcome = create(rigged).then(
    () => 'answered',
    () => 'failed',
  );
  await vi.waitFor(async () => expect(await calls(rigged)).toHaveLength(1));
  expect(await Promise.race([outcome, wait(50, 'waiting')])).toBe('waiting');
  rigged.advance(100_000);
  expect(await outcome).toBe('failed');
});

test('slow-body: the head comes at once, the whole body after slowMs', async () => {
  const rigged = await rig();
  await rigged.control('POST', '/faults', { kind: 'slow-body', nth: 1, slowMs: 10_000 });
  const headers = { Authorization: `Bearer ${rigged.sandbox.hubspotToken}`, 'Content-Type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(MARA) };
  const response = await fetch(rigged.sandbox.hubspotUrl + CONTACTS, init);
  expect(response.status).toBe(201);
  for (let n = 0; n < 11; n += 1) rigged.advance(1000);
  expect(((await response.json()) as { properties: { email: string } }).properties.email).toBe('mara@example.com');
});

test('applied: the write took effect although the answer is 524', async () => {
  const rigged = await rig();
  await rigged.control('POST', '/faults', { kind: '524', nth: 1, applied: true });
  expect((await create(rigged)).status).toBe(524);
  expect(await emails(rigged)).toEqual(['mara@example.com']);
});

test('hold before: no effect until the release; then the call goes on as usual', async () => {
  const rigged = await rig();
  await rigged.control('POST', '/hold', { side: 'hubspot', method: 'POST', path: CONTACTS, nth: 1, at: 'before' });
  const held = create(rigged);
  await vi.waitFor(async () => expect((await holdState(rigged)).held).toBe(true));
  expect(await emails(rigged)).toEqual([]);
  await rigged.control('POST', '/release', {});
  expect((await held).status).toBe(201);
  expect((await holdState(rigged)).held).toBe(false);
});

test.each(['before', 'after'])('a call held %s its effect takes effect although its caller is gone', async (at) => {
  const rigged = await rig();
  await rigged.control('POST', '/hold', { side: 'hubspot', method: 'POST', nth: 1, at });
  const caller = new AbortController();
  const headers = { Authorization: `Bearer ${rigged.sandbox.hubspotToken}`, 'Content-Type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(MARA), signal: caller.signal };
  const held = fetch(rigged.sandbox.hubspotUrl + CONTACTS, init).catch(() => 'gone');
  await vi.waitFor(async () => expect((await holdState(rigged)).held).toBe(true));
  expect((await emails(rigged)).length).toBe(at === 'before' ? 0 : 1);
  caller.abort();
  expect(await held).toBe('gone');
  await rigged.control('POST', '/release', {});
  await vi.waitFor(async () => expect(await emails(rigged)).toEqual(['mara@example.com']));
});

test('hold answered: the answer is there, and the hold reports itself', async () => {
  const rigged = await rig();
  await rigged.control('POST', '/hold', { method: 'POST', path: CONTACTS, nth: 2, at: 'answered' });
  await rigged.call('POST', CONTACTS, { properties: { firstname: 'First' } });
  expect((await holdState(rigged)).held).toBe(false);
  expect((await create(rigged)).status).toBe(201);
  await vi.waitFor(async () =>
    expect(await holdState(rigged)).toMatchObject({
      held: true,
      holds: [{ call: { method: 'POST', path: CONTACTS } }],
    }),
  );
});

test('the call log tells reads, writes, refusals and people apart', async () => {
  const rigged = await rig();
  const id = await rigged.contact({ email: 'mara@example.com', firstname: 'Mara' });
  await rigged.call('GET', `${CONTACTS}/${id}?properties=email`);
  await rigged.call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'Mara', phone: '1' } });
  await rigged.call('POST', CONTACTS, { properties: { email: 'mara@example.com' } });
  await rigged.control('POST', '/edit', {
    side: 'hubspot',
    id,
    fields: { phone: '2' },
    actor: { type: 'import', name: 'i' },
  });
  const [created, read, updated, refused, edited, ...more] = await calls(rigged);
  const api = { type: 'api', name: 'private-app' };
  expect(more).toEqual([]);
  expect(created).toMatchObject({
    n: 1,
    side: 'hubspot',
    method: 'POST',
    path: CONTACTS,
    status: 201,
    ids: [id],
    actor: api,
  });
  expect(created).toMatchObject({
    created: { [id]: { person: 'stranger-1', liveBefore: [] } },
    kinds: { [id]: 'create' },
  });
  expect(read).toMatchObject({ status: 200, ids: [id], before: null, after: null, query: 'properties=email' });
  expect(updated).toMatchObject({
    before: { [id]: { firstname: 'Mara', phone: null } },
    after: { [id]: { firstname: 'Mara', phone: '1' } },
    bodyFields: { [id]: { firstname: 'Mara', phone: '1' } },
  });
  expect(refused).toMatchObject({ status: 409, ids: [], before: null });
  expect(edited).toMatchObject({
    path: 'control:/edit',
    actor: { type: 'import', name: 'i' },
    before: { [id]: { phone: '1' } },
    after: { [id]: { phone: '2' } },
  });
  expect((await calls(rigged, 4)).map(({ n }) => n)).toEqual([5]);
});

test('a second record for a person is logged with the live one that was there', async () => {
  const rigged = await rig();
  const first = await rigged.contact({
    email: 'mara@example.com',
    hs_additional_emails: 'm@example.com',
    phone: '+44 20 7946 0101',
  });
  const second = await rigged.contact({ firstname: 'Mara', phone: '+442079460101' });
  const entry = (await calls(rigged)).at(-1);
  expect(entry.created[second]).toEqual({ person: 'stranger-1', liveBefore: [first] });
});
