import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { receiver } from '../hubspot/receiver.ts';
import { CONTACTS, rig } from '../hubspot/rig.ts';

const rows = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

test('seeding makes the same people for the same seed, on both sides, with a person each', async () => {
  const worlds = [];
  for (let n = 0; n < 2; n += 1) {
    const { control } = await rig();
    const { body } = await control('POST', '/seed', { customers: 200, seed: 7 });
    expect(body.persons).toBe(200);
    const hubspot = rows((await control('GET', '/truth?side=hubspot')).text);
    const gorgias = rows((await control('GET', '/truth?side=gorgias')).text);
    expect([hubspot.length, gorgias.length]).toEqual([body.hubspot, body.gorgias]);
    expect(new Set([...hubspot, ...gorgias].map(({ person }) => person)).size).toBe(200);
    worlds.push([hubspot, gorgias]);
  }
  expect(worlds[0]).toEqual(worlds[1]);
});

test('a second seed adds other people; the same one again is refused', async () => {
  const { control } = await rig({ customers: 20, seed: 1 });
  expect((await control('POST', '/seed', { customers: 20, seed: 1 })).status).toBe(409);
  expect((await control('POST', '/seed', { customers: 20, seed: 2 })).status).toBe(200);
  const people = new Set(rows((await control('GET', '/truth?side=hubspot')).text).map(({ person }) => person));
  expect([...people].some((person) => person.startsWith('s2-'))).toBe(true);
});

test('people come from a CSV, their truth column reaching no API', async () => {
  const { control, call } = await rig();
  const csv =
    'id,first_name,last_name,email,side,person\n1,Mara,Lind,mara@example.com,both,k1\n2,Joel,Oka,joel@example.com,hubspot,k2\n';
  expect((await control('POST', '/people', csv)).body).toMatchObject({ persons: 2, hubspot: 2, gorgias: 1 });
  const truth = rows((await control('GET', '/truth?side=hubspot')).text);
  expect(truth.map(({ person }) => person).sort()).toEqual(['k1', 'k2']);
  const { text } = await call('GET', `${CONTACTS}?properties=email,person,cluster`);
  expect(text).not.toMatch(/k1|k2/);
  expect((await control('POST', '/people', 'nonsense\n')).status).toBe(400);
});

test('a record made by a person has the addresses of the truth: later records find their owner', async () => {
  const { control } = await rig();
  const person = { type: 'person', name: 'ada' };
  const contact = await control('POST', '/edit', {
    side: 'hubspot',
    fields: { email: 'mara@example.com' },
    actor: person,
  });
  const customer = await control('POST', '/edit', {
    side: 'gorgias',
    fields: { name: 'Mara', email: 'mara@example.com', channels: [{ type: 'email', address: 'mara@example.com' }] },
    actor: person,
  });
  const personOf = async (side: string, id: string) =>
    rows((await control('GET', `/truth?side=${side}`)).text).find((row) => row.id === id)?.person;
  expect(contact.body.id).toMatch(/^\d+$/);
  expect(await personOf('gorgias', customer.body.id)).toBe(await personOf('hubspot', contact.body.id));
});

test.each([
  ['POST', '/edit', { side: 'hubspot', id: '999999999999', fields: {} }, 404],
  ['POST', '/edit', { side: 'salesforce', fields: {} }, 400],
  ['POST', '/edit', { side: 'hubspot', fields: { email: 'x@' } }, 400],
  ['POST', '/edit', { side: 'hubspot', fields: {}, nonsense: 1 }, 400],
  ['POST', '/delete', { side: 'hubspot', id: '999999999999' }, 404],
  ['POST', '/merge', { side: 'hubspot', survivor: '1', merged: '2' }, 404],
  ['POST', '/faults', { kind: 'nonsense' }, 400],
  ['POST', '/faults', { kind: '500', nth: 1, rate: 0.5 }, 400],
  ['POST', '/faults', { kind: '500', times: 2 }, 400],
  ['POST', '/faults', { kind: '500', window: { fromMs: 5, toMs: 5 } }, 400],
  ['POST', '/hold', { at: 'never' }, 400],
  ['POST', '/switches', { 'hubspot.nonsense': '1' }, 400],
  ['POST', '/switches', { 'hubspot.cleared-value': 'maybe' }, 400],
  ['GET', '/truth', undefined, 400],
  ['GET', '/calls?since=x', undefined, 400],
  ['POST', '/snapshots/restore', { name: 'none' }, 404],
  ['GET', '/nonsense', undefined, 404],
  ['PUT', '/edit', {}, 405],
  ['POST', '/edit', '{', 400],
])('%s %s %o is refused with %i and words', async (method, path, body, status) => {
  const { control } = await rig();
  const answer = await control(method, path, body);
  expect([answer.status, typeof answer.body.error]).toEqual([status, 'string']);
});

test('merge and delete act as a person would', async () => {
  const { control, contact, call } = await rig();
  const [a, b] = [await contact({ email: 'a@example.com' }), await contact({ email: 'b@example.com' })];
  const actor = { type: 'person', name: 'ada' };
  const { body } = await control('POST', '/merge', { side: 'hubspot', survivor: a, merged: b, actor });
  expect((await call('GET', `${CONTACTS}/${b}`)).body.id).toBe(body.id);
  expect((await control('POST', '/delete', { side: 'hubspot', id: body.id, actor })).status).toBe(200);
  expect((await call('GET', `${CONTACTS}/${body.id}?archived=true`)).body.archived).toBe(true);
});

test('erase is for good', async () => {
  const { control, contact } = await rig();
  const id = await contact({ email: 'a@example.com' });
  await control('POST', '/delete', { side: 'hubspot', id, erase: true });
  const [row] = rows((await control('GET', '/truth?side=hubspot')).text);
  expect(row).toMatchObject({ id, archived: true, mergedInto: null, fields: {} });
});

test('a snapshot brings the world back: records, archive, merges, properties and who is who', async () => {
  const rigged = await rig({ customers: 60, seed: 3 });
  const { control, call, contact } = rigged;
  const truth = async () =>
    (await control('GET', '/truth?side=hubspot')).text + (await control('GET', '/truth?side=gorgias')).text;
  const gone = await contact({ email: 'gone@example.com' });
  await call('DELETE', `${CONTACTS}/${gone}`);
  await control('POST', '/snapshots', { name: 'one' });
  const before = await truth();
  const [first, second] = (await call('GET', CONTACTS)).body.results;
  await call('POST', `${CONTACTS}/merge`, { primaryObjectId: first.id, objectIdToMerge: second.id });
  await contact({ email: 'new@example.com' });
  await call('POST', '/crm/v3/properties/contacts/groups', { name: 'g', label: 'G' });
  expect(await truth()).not.toBe(before);
  expect((await control('POST', '/snapshots/restore', { name: 'one' })).status).toBe(200);
  expect(await truth()).toBe(before);
  expect((await call('GET', '/crm/v3/properties/contacts/groups/g')).status).toBe(404);
  expect((await call('GET', `${CONTACTS}?archived=true`)).body.results.map((row: { id: string }) => row.id)).toEqual([
    gone,
  ]);
  expect((await call('POST', `${CONTACTS}/search`, {})).body.total).toBe(
    (await call('GET', `${CONTACTS}?limit=100`)).body.results.length,
  );
  expect(await contact({ email: 'new@example.com' })).toMatch(/^\d+$/);
});

test('the clocks: frozen, advanced and skewed by side', async () => {
  const { control } = await rig();
  const { body } = await control('POST', '/clock', { side: 'gorgias', freeze: true, advanceMs: 5000, skewMs: -60_000 });
  expect(body.clocks.hubspot).toEqual({ now: '2026-11-20T08:00:00.000Z', frozen: false, skewMs: 0 });
  expect(body.clocks.gorgias).toEqual({ now: '2026-11-20T07:59:05.000Z', frozen: true, skewMs: -60_000 });
});

test('every switch is documented with its values, the default first', async () => {
  const { control } = await rig();
  const docs = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');
  const { switches } = (await control('GET', '/switches')).body;
  const hubspot = switches.filter(({ name }: { name: string }) => name.startsWith('hubspot.'));
  expect(hubspot.length).toBeGreaterThan(30);
  for (const { name, default: usual, values } of hubspot) {
    const row = docs.split('\n').find((line) => line.startsWith(`| \`${name}\` | \`${usual}\``));
    expect(row, name).toBeDefined();
    for (const value of values === 'number' ? [] : values) expect(row).toContain(`\`${value}\``);
  }
});

test('the control API describes itself', async () => {
  const { control } = await rig();
  const { body } = await control('GET', '/openapi.json');
  const paths = [
    '/seed',
    '/people',
    '/edit',
    '/merge',
    '/delete',
    '/faults',
    '/hold',
    '/release',
    '/limits',
    '/webhooks',
    '/clock',
    '/truth',
    '/calls',
    '/health',
  ];
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(paths));
  expect(body.paths['/edit'].post.requestBody.content['application/json'].schema.required).toEqual(['side', 'fields']);
  const file = readFileSync(new URL('../../../docs/sandbox-control.openapi.json', import.meta.url), 'utf8');
  expect(JSON.parse(file)).toEqual(body);
});

test('health tells what is under way', async () => {
  const { control, contact } = await rig();
  await contact({ email: 'a@example.com' });
  expect((await control('GET', '/health')).body).toMatchObject({
    ok: true,
    calls: 1,
    pending: { hubspot: 0, gorgias: 0 },
  });
});

test('a restored world has neither the people nor the seeds that came after it', async () => {
  const { control } = await rig();
  const linkable = async () => rows((await control('GET', '/linkable')).text).length;
  await control('POST', '/snapshots', { name: 'empty' });
  await control('POST', '/seed', { customers: 20, seed: 1 });
  await control('POST', '/snapshots', { name: 'seeded' });
  const there = await linkable();
  expect(there).toBeGreaterThan(0);
  await control('POST', '/snapshots/restore', { name: 'empty' });
  expect(await linkable()).toBe(0);
  expect((await control('POST', '/seed', { customers: 20, seed: 1 })).status).toBe(200);
  await control('POST', '/snapshots/restore', { name: 'empty' });
  await control('POST', '/snapshots/restore', { name: 'seeded' });
  expect(await linkable()).toBe(there);
  expect((await control('POST', '/seed', { customers: 20, seed: 1 })).status).toBe(409);
});

test('what was about to happen does not happen in a restored world: late events, webhooks, their retries', async () => {
  const hooks = await receiver();
  const rigged = await rig({ webhookUrl: hooks.url, switches: { 'gorgias.event-delay-ms': '1000' } });
  const { control, contact, advance, sandbox } = rigged;
  const pending = async () => (await control('GET', '/health')).body.pending;
  const made = () => control('POST', '/edit', { side: 'gorgias', fields: { name: 'Mara' } });
  await control('POST', '/snapshots', { name: 'one' });
  await made();
  await contact({ email: 'a@example.com' });
  expect(await pending()).toMatchObject({ hubspot: 1 });
  expect((await pending()).gorgias).toBeGreaterThan(0);
  await control('POST', '/snapshots/restore', { name: 'one' });
  expect(await pending()).toEqual({ hubspot: 0, gorgias: 0 });
  advance(120_000);
  expect(hooks.deliveries).toEqual([]);
  hooks.answer(500);
  const id = await contact({ email: 'b@example.com' });
  advance(120_000);
  await vi.waitFor(async () => expect((await control('GET', '/health')).body.webhooks.failed).toBeGreaterThan(0));
  const before = hooks.deliveries.length;
  expect(hooks.events().map(({ objectId }) => String(objectId))).toContain(id);
  await control('POST', '/snapshots/restore', { name: 'one' });
  expect(await pending()).toEqual({ hubspot: 0, gorgias: 0 });
  advance(86_400_000);
  expect(hooks.deliveries).toHaveLength(before);
  const headers = { Authorization: `Basic ${btoa(`${sandbox.gorgiasEmail}:${sandbox.gorgiasKey}`)}` };
  const events = await fetch(`${sandbox.gorgiasUrl}/api/events?types=customer-created`, { headers });
  expect(((await events.json()) as { data: unknown[] }).data).toEqual([]);
});

const LAGGING = {
  'hubspot.search-lag-ms': '30000',
  'hubspot.merge-settling-ms': '30000',
  'hubspot.background-bump': 'on',
};

test('what was about to become visible in HubSpot does not in a restored world: search, merges, the background', async () => {
  const { control, call, contact, advance } = await rig({ switches: LAGGING });
  const [mara, joel] = [
    await contact({ email: 'mara@example.com', city: 'Lund' }),
    await contact({ firstname: 'Joel' }),
  ];
  const company = (await call('POST', '/crm/v3/objects/companies', { properties: { name: 'Acme' } })).body.id;
  await call('PUT', `/crm/v4/objects/contacts/${mara}/associations/default/companies/${company}`);
  advance(60_000);
  const found = async (city: string): Promise<string[]> => {
    const body = { filterGroups: [{ filters: [{ propertyName: 'city', operator: 'EQ', value: city }] }] };
    const { results } = (await call('POST', `${CONTACTS}/search`, body)).body;
    return results.map(({ id }: { id: string }) => id);
  };
  const look = async () => ({
    lund: await found('Lund'),
    malmo: await found('Malmo'),
    mara: (await call('GET', `${CONTACTS}/${mara}?associations=companies`)).body,
    all: (await call('GET', CONTACTS)).body,
  });
  await control('POST', '/snapshots', { name: 'quiet' });
  const before = await look();
  expect([before.lund, before.malmo]).toEqual([[mara], []]);
  const late = [
    () => call('PATCH', `${CONTACTS}/${mara}`, { properties: { city: 'Malmo' } }),
    () => call('DELETE', `${CONTACTS}/${mara}`),
    () => call('POST', `${CONTACTS}/merge`, { primaryObjectId: joel, objectIdToMerge: mara }),
    () => contact({ email: 'new@example.com', city: 'Malmo' }),
    () => control('POST', '/delete', { side: 'hubspot', id: mara, erase: true }),
  ];
  for (const [n, happens] of late.entries()) {
    await happens();
    await control('POST', '/snapshots/restore', { name: 'quiet' });
    advance(60_000);
    expect(await look(), `after ${n}`).toEqual(before);
  }
});
