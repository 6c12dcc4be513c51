import { expect, test } from 'vitest';
import type { Call } from '../engine/control.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given, type World } from '../engine/scenario.ts';

const PAIR = {
  hubspot: contact('Ada', 'Quill', 'ada@example.com'),
  gorgias: customer('Ada Quill', ['ada@example.com']),
};

const writesOf = async (world: World, side: 'hubspot' | 'gorgias', since: number): Promise<Call[]> =>
  (await world.control.apiCalls(since)).filter((call) => call.side === side && call.after !== null);

test.each([
  ['hubspot', 'gorgias', { name: 'Ada Penhaligon' }, 'Ada Penhaligon'],
  ['gorgias', 'hubspot', { lastname: 'Penhaligon' }, 'Ada Penhaligon'],
] as const)(
  'an outage of %s defers its links; once it is over they resume, and the edit arrives once',
  async (down, edited, fields, name) => {
    const world = await given(PAIR);
    await world.sync();
    await world.control.fault({ side: down, kind: '503' });
    const since = await world.control.lastCall();
    await world.control.edit(edited, world.person()[edited], fields);
    const failing = (call: Call) => call.side === down && call.status === 503;
    await eventually('calls to fail', async () => (await world.control.apiCalls(since)).filter(failing).length >= 3);
    expect((await world.api.status()).connections[0]?.stopped).toBeNull();
    await world.control.clearFaults();
    await world.becomesBoth({ name });
    await world.quiet();
    expect(await writesOf(world, down, since)).toHaveLength(1);
  },
);

test.each([
  ['hubspot', { method: 'POST', path: '/crm/v3/objects/contacts/batch/update' }, 'gorgias', { name: 'Ada Penhaligon' }],
  ['gorgias', { method: 'PUT', path: '/api/customers/{id}' }, 'hubspot', { lastname: 'Penhaligon' }],
] as const)(
  'a lost answer to an update in %s is looked up, and the write is not repeated',
  async (side, call, edited, fields) => {
    const world = await given(PAIR);
    await world.sync();
    const since = await world.control.lastCall();
    await world.control.fault({ side, ...call, kind: 'lost-answer', nth: 1 });
    await world.control.edit(edited, world.person()[edited], fields);
    await world.becomesBoth({ name: 'Ada Penhaligon' });
    await world.quiet();
    const writes = await writesOf(world, side, since);
    expect(writes).toHaveLength(1);
    expect(writes[0]?.fault).toBe('lost-answer');
    const id = world.person()[side];
    const [last] = (await world.api.journal(`?side=${side}&id=${id}`)).slice(-1);
    expect(last).toMatchObject({ kind: 'update', state: 'acknowledged' });
  },
);

test.each([
  ['hubspot', { method: 'POST', path: '/crm/v3/objects/contacts/batch/create' }, { gorgias: PAIR.gorgias }],
  ['gorgias', { method: 'POST', path: '/api/customers' }, { hubspot: PAIR.hubspot }],
] as const)('a lost answer to a create in %s is looked up, and nobody is created twice', async (side, call, people) => {
  const world = await given(people);
  await world.control.fault({ side, ...call, kind: 'lost-answer', nth: 1 });
  await world.sync();
  expect(await world.control.live(side)).toHaveLength(1);
  const creates = (await world.control.apiCalls()).filter(({ kinds }) => Object.values(kinds ?? {}).includes('create'));
  expect(creates).toHaveLength(1);
  await world.expectBoth({ name: 'Ada Quill', emails: ['ada@example.com'] });
});

test('a write that certainly did not happen is sent again: a reset connection before any effect', async () => {
  const world = await given(PAIR);
  await world.sync();
  const since = await world.control.lastCall();
  await world.control.fault({ side: 'gorgias', method: 'PUT', path: '/api/customers/{id}', kind: 'reset', nth: 1 });
  await world.control.edit('hubspot', world.person().hubspot, { lastname: 'Penhaligon' });
  await world.becomesBoth({ name: 'Ada Penhaligon' });
  await world.quiet();
  expect(await writesOf(world, 'gorgias', since)).toHaveLength(1);
});
