/** What may have happened to the records of a pair between its decision and its merge. */
import { expect, test } from 'vitest';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, type Given, given, type World } from '../engine/scenario.ts';
import { contactRef, customerRef, Duplicates, type Merge } from './duplicates.ts';

const NOBODY_IS_MADE = { connection: { create: { hubspot: false, gorgias: false } } };

/** One person under a name and so many addresses: a record on each side for each. */
const twice = (n: number): Given => ({
  hubspot: contact('Ada', 'Quill', `ada${n}@example.com`),
  gorgias: customer('Ada Quill', [`ada${n}@example.com`]),
});

async function decided(count = 2, sides: readonly Given[] = Array.from({ length: count }, (_, n) => twice(n))) {
  const world = await given(sides, NOBODY_IS_MADE);
  await world.sync();
  return { world, duplicates: new Duplicates(world), hubspot: (n: number) => contactRef(world.person(n).hubspot) };
}

const live = async ({ control }: World): Promise<number[]> => [
  (await control.live('hubspot')).length,
  (await control.live('gorgias')).length,
];

test('a record that a person changed after the decision is not merged: the pair is open again', async () => {
  const { world, duplicates, hubspot } = await decided();
  const pair = await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await world.pausePolls();
  await world.control.edit('gorgias', world.person(1).gorgias, { name: 'Ines Wenlock' });
  expect(await duplicates.run()).toMatchObject([{ state: 'refused', why: 'changed' }]);
  expect(await duplicates.pair(pair.id)).toMatchObject({ state: 'open' });
  expect(await live(world)).toEqual([2, 2]);
});

test('what one of the two records of a customer lost and the other still holds is no change of the customer', async () => {
  const { world, duplicates, hubspot } = await decided(2, [
    {
      hubspot: contact('Ada', 'Quill', 'ada0@example.com', { phone: '+12125550101' }),
      gorgias: customer('Ada Quill', ['ada0@example.com']),
    },
    twice(1),
  ]);
  const pair = await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await world.control.edit('gorgias', world.person(0).gorgias, {
    channels: [{ type: 'email', address: 'ada0@example.com', preferred: true }],
  });
  expect(pair.state).toBe('open');
  expect(await duplicates.run()).toMatchObject([{ state: 'done' }]);
  expect(await live(world)).toEqual([1, 1]);
});

test('a merge that a person made on one side is followed, and its twin on the other side proposed', async () => {
  const { world, duplicates } = await decided();
  await world.control.merge('hubspot', world.person(0).hubspot, world.person(1).hubspot);
  const pair = await eventually('the twin to be proposed', async () => (await duplicates.list())[0]);
  expect(pair).toMatchObject({ verdict: 'same', state: 'open' });
  await world.quiet();
  expect(await duplicates.decide([pair.id], 'yes')).toMatchObject({ decided: 1 });
  expect(await duplicates.run()).toMatchObject([{ state: 'done' }]);
  await world.quiet();
  expect(await live(world)).toEqual([1, 1]);
  expect((await world.api.status()).connections[0]?.links).toMatchObject({ paired: 1, hubspotOnly: 0, gorgiasOnly: 0 });
});

test('a pair of which one record was deleted is gone, and nothing is merged', async () => {
  const { world, duplicates, hubspot } = await decided(2, [
    twice(0),
    { hubspot: contact('Ada', 'Quill', 'x@example.org') },
  ]);
  await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await world.pausePolls();
  await world.control.delete('hubspot', world.person(1).hubspot);
  expect(await duplicates.run()).toMatchObject([{ state: 'refused', why: 'gone' }]);
  expect(await duplicates.list()).toEqual([]);
  expect(await live(world)).toEqual([1, 1]);
});

test('a pair of which one record was erased is not merged', async () => {
  const { world, duplicates, hubspot } = await decided(2, [
    twice(0),
    { hubspot: contact('Ada', 'Quill', 'x@example.org') },
  ]);
  await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await world.pausePolls();
  await world.control.delete('hubspot', world.person(1).hubspot, true);
  expect(await duplicates.run()).toMatchObject([{ state: 'refused' }]);
  expect(await live(world)).toEqual([1, 1]);
});

test('three of whom each pair was decided become one', async () => {
  const { world, duplicates, hubspot } = await decided(3);
  for (const [a, b] of [
    [0, 1],
    [1, 2],
    [0, 2],
  ] as const)
    await duplicates.proposeAndAccept(hubspot(a), hubspot(b));
  expect(await duplicates.run()).toMatchObject([{ state: 'done' }]);
  await world.quiet();
  expect(await live(world)).toEqual([1, 1]);
  const [last] = await world.control.live('gorgias');
  expect((await world.profile('gorgias', last?.id ?? '')).emails).toEqual([0, 1, 2].map((n) => `ada${n}@example.com`));
});

test('a chain does not collapse: its far end waits for a decision of its own', async () => {
  const { world, duplicates, hubspot } = await decided(3);
  await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await duplicates.proposeAndAccept(hubspot(1), hubspot(2));
  expect((await duplicates.run()).map(({ state }) => state)).toEqual(['done']);
  await world.quiet();
  expect(await live(world)).toEqual([2, 2]);
  expect(await duplicates.run()).toEqual([]);
  expect(await live(world)).toEqual([2, 2]);
});

test('two merges that share a record: both are made into the one that survives, or one waits', async () => {
  const { world, duplicates, hubspot } = await decided(3, [
    twice(0),
    { hubspot: contact('Ada', 'Quill', 'ada1@example.com') },
    { gorgias: customer('Ada Quill', ['ada2@example.com']) },
  ]);
  await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await duplicates.proposeAndAccept(hubspot(0), customerRef(world.person(2).gorgias));
  expect((await duplicates.run()).map(({ state }) => state)).toEqual(['done']);
  await world.quiet();
  expect(await live(world)).toEqual([1, 1]);
});

test('never the same is remembered, also for what a customer has become since', async () => {
  const { world, duplicates, hubspot } = await decided(3);
  const apart = await duplicates.propose(hubspot(1), hubspot(2));
  await duplicates.decide([apart.id], 'no');
  await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await duplicates.proposeAndAccept(hubspot(0), hubspot(2));
  expect((await duplicates.run()).map(({ state }) => state)).toEqual(['done']);
  expect(await live(world)).toEqual([2, 2]);
  expect(await duplicates.scan()).toEqual([]);
});

/** Keeps a run's first call of this kind from having its effect until `meanwhile` has happened. */
async function whileHeld(
  { control }: World,
  call: { side: string; method: string; path: string },
  begin: () => Promise<unknown>,
  meanwhile: () => Promise<unknown>,
): Promise<void> {
  const hold = await control.hold({ ...call, at: 'before', nth: 1 });
  const begun = begin();
  await eventually('the call to be held', async () => (await control.holds()).find((one) => one.hold === hold)?.held);
  await meanwhile();
  await control.release();
  await begun;
}

const HUBSPOT_MERGE = { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/merge' };

test('a service that refuses the first half ends it: the other side is not touched', async () => {
  const { world, duplicates, hubspot } = await decided();
  await world.pausePolls();
  const pair = await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  const since = await world.control.lastCall();
  let merges: Merge[] = [];
  await whileHeld(
    world,
    HUBSPOT_MERGE,
    async () => {
      merges = await duplicates.run();
    },
    () => world.control.delete('hubspot', world.person(1).hubspot),
  );
  expect(merges).toMatchObject([{ state: 'refused', why: 'vendor-refused' }]);
  const made = (await world.control.apiCalls(since)).filter(({ path }) => path.endsWith('/customers/merge'));
  expect(made).toEqual([]);
  expect(await live(world)).toEqual([1, 2]);
  expect(await duplicates.pair(pair.id)).toMatchObject({ state: 'open' });
  expect((await world.api.issues()).map(({ kind }) => kind)).toContain('merge-refused');
  // Nothing of it is left to a later run.
  expect(await duplicates.run()).toEqual([]);
  expect(await live(world)).toEqual([1, 2]);
});

test('what a person merged by hand on one side after the decision is shown again, and then merged on the other', async () => {
  const { world, duplicates, hubspot } = await decided();
  await world.pausePolls();
  const pair = await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await world.control.merge('hubspot', world.person(0).hubspot, world.person(1).hubspot);
  expect(await duplicates.run()).toMatchObject([{ state: 'refused', why: 'changed' }]);
  expect(await duplicates.pair(pair.id)).toMatchObject({ state: 'open' });
  expect(await duplicates.decide([pair.id], 'yes')).toMatchObject({ decided: 1 });
  expect(await duplicates.run()).toMatchObject([{ state: 'done', why: null }]);
  await world.quiet();
  expect(await live(world)).toEqual([1, 1]);
  const [last] = await world.control.live('gorgias');
  expect((await world.profile('gorgias', last?.id ?? '')).emails).toEqual(['ada0@example.com', 'ada1@example.com']);
});

test('what a person merges by hand at the moment of our call counts as merged, and the other side follows', async () => {
  const { world, duplicates, hubspot } = await decided();
  await world.pausePolls();
  await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  let merges: Merge[] = [];
  await whileHeld(
    world,
    HUBSPOT_MERGE,
    async () => {
      merges = await duplicates.run();
    },
    () => world.control.merge('hubspot', world.person(0).hubspot, world.person(1).hubspot),
  );
  expect(merges).toMatchObject([{ state: 'done', why: null }]);
  await world.quiet();
  expect(await live(world)).toEqual([1, 1]);
  expect((await world.api.status()).connections[0]?.links).toMatchObject({ paired: 1, hubspotOnly: 0, gorgiasOnly: 0 });
});

test('a second run leaves customers alone that a merge holds', async () => {
  const { world, duplicates, hubspot } = await decided(3);
  await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await duplicates.propose(hubspot(1), hubspot(2));
  let both: Merge[][] = [];
  let second: Promise<Merge[]> | undefined;
  await whileHeld(
    world,
    HUBSPOT_MERGE,
    async () => {
      both = [await duplicates.run(), (await second) ?? []];
    },
    async () => {
      await duplicates.proposeAndAccept(hubspot(1), hubspot(2));
      second = duplicates.run();
      await eventually('the second run to wait', async () => (await world.running('merge')).length === 2);
    },
  );
  expect(both.flat().map(({ state }) => state)).toEqual(['done']);
  await world.quiet();
  expect(await live(world)).toEqual([2, 2]);
  expect((await world.api.status()).connections[0]?.links).toMatchObject({ paired: 2, hubspotOnly: 0, gorgiasOnly: 0 });
});

test('a service that refuses the second half leaves the first as it is, and a person is told', async () => {
  const { world, duplicates, hubspot } = await decided();
  const { control } = world;
  await world.pausePolls();
  await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await control.hold({ side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/merge', at: 'before', nth: 1 });
  const run = duplicates.run();
  await eventually('the first half to be held', async () => (await control.holds()).some(({ held }) => held));
  await control.delete('gorgias', world.person(1).gorgias);
  await control.release();
  expect(await run).toMatchObject([{ state: 'partial' }]);
  await world.quiet();
  expect(await live(world)).toEqual([1, 1]);
  expect((await world.api.issues()).map(({ kind }) => kind)).toContain('merge-refused');
});

test('a token that expires in the middle stops the connection; with a good one the merge goes on where it was', async () => {
  const { world, duplicates, hubspot } = await decided();
  const { control } = world;
  await duplicates.proposeAndAccept(hubspot(0), hubspot(1));
  await control.fault({ side: 'gorgias', method: 'PUT', path: '/api/customers/merge', kind: 'expired-token', nth: 1 });
  await expect(duplicates.run()).rejects.toThrow(/merge run failed/);
  expect((await world.api.status()).connections[0]?.stopped).toMatch(/refused the credentials/);
  expect(await live(world)).toEqual([1, 2]);
  await control.clearFaults();
  await world.engine.stop();
  await world.engine.start();
  await eventually('the merge to be done', async () =>
    (await duplicates.merges()).every(({ state }) => state === 'done'),
  );
  await world.quiet();
  expect(await live(world)).toEqual([1, 1]);
  expect((await world.api.status()).connections[0]?.links).toMatchObject({ paired: 1, hubspotOnly: 0, gorgiasOnly: 0 });
});
