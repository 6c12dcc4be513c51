import { expect, test } from 'vitest';
import type { Run } from '../engine/api.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, crowd, customer, given, type World } from '../engine/scenario.ts';

const addsUp = ({ counters: { read, equal, planned, skipped, failed } }: Run): void => {
  expect(equal).toBeGreaterThanOrEqual(0);
  expect(equal + planned + skipped + failed).toBe(read);
};

const records = async (world: World): Promise<number> =>
  (await world.control.live('hubspot')).length + (await world.control.live('gorgias')).length;

/** How often a sweep over fewer links than a slice holds went through them. */
async function comparisons({ engine }: World, { id }: Run): Promise<number> {
  const { events } = await engine.client.workflow.getHandle(id).fetchHistory();
  const types = (events ?? []).map((event) => event.activityTaskScheduledEventAttributes?.activityType?.name);
  return types.filter((type) => type === 'assessSlice').length;
}

test('the counters of a sweep add up, first and second, over a messy crowd', async () => {
  const world = await crowd({ sandbox: { customers: 60, seed: 5 } });
  const all = await records(world);
  await world.sync();
  const first = await world.api.run('sweep-sandbox-first');
  addsUp(first);
  expect(first).toMatchObject({ state: 'done', counters: { read: all } });
  expect(first.counters.written).toBeGreaterThan(20);
  const second = await world.sweep();
  addsUp(second);
  expect(second).toMatchObject({ state: 'done', counters: { read: await records(world), planned: 0, written: 0 } });
  // The second marked nothing: what it has compared it need not compare again.
  expect([await comparisons(world, first), await comparisons(world, second)]).toEqual([2, 1]);
});

test('a sweep over named records counts them and looks at no others', async () => {
  const world = await given([
    { hubspot: contact('Ada', 'Quill', 'ada@example.com'), gorgias: customer('Ada Quill', ['ada@example.com']) },
    {
      hubspot: contact('Bruno', 'Tamsin', 'bruno@example.com'),
      gorgias: customer('Bruno Tamsin', ['bruno@example.com']),
    },
  ]);
  await world.sync();
  await world.pausePolls();
  const since = await world.control.lastCall();
  const { hubspot, gorgias } = world.person(0);
  const run = await world.sweepOnly({ hubspot: [hubspot], gorgias: [gorgias] });
  addsUp(run);
  expect(run.counters).toMatchObject({ read: 2, equal: 2 });
  const shown = new Set((await world.control.apiCalls(since)).flatMap(({ ids }) => ids));
  expect([...shown].sort()).toEqual([hubspot, gorgias].sort());
});

test('a sweep that names one side of a pair reads both, and has ended only when what it found is written', async () => {
  const people = Array.from({ length: 12 }, (_, n) => ({
    hubspot: contact(`Person${n}`, 'Quill', `p${n}@example.com`),
    gorgias: customer(`Person${n} Quill`, [`p${n}@example.com`]),
  }));
  const world = await given(people);
  await world.sync();
  await world.pausePolls();
  for (const { hubspot } of world.people) await world.control.edit('hubspot', hubspot, { lastname: 'Penhaligon' });
  const run = await world.sweepOnly({ gorgias: world.people.map(({ gorgias }) => gorgias) });
  expect(run.counters).toMatchObject({ read: 12, planned: 12, written: 12 });
  for (const [n] of people.entries()) await world.expectBoth({ name: `Person${n} Penhaligon` }, n);
});

/** Stands at the first page of a list, so that a test can steer the sweep there. */
async function heldSweep(world: World): Promise<string> {
  await world.control.hold({ side: 'gorgias', method: 'GET', path: '/api/customers', nth: 1, at: 'before' });
  const { run } = await world.api.post<{ run: string }>('/v1/sweeps');
  await eventually('the sweep to stand at its list', async () =>
    (await world.control.holds()).some(({ held }) => held),
  );
  return run;
}

test('a paused sweep makes no call until it is resumed, and then goes on to its end', async () => {
  const world = await given({
    hubspot: contact('Ada', 'Quill', 'ada@example.com'),
    gorgias: customer('Ada Quill', ['ada@example.com']),
  });
  await world.sync();
  await world.pausePolls();
  const run = await heldSweep(world);
  await world.api.post(`/v1/sweeps/${run}/pause`);
  await world.control.release();
  await eventually('the pause', async () => (await world.api.run(run)).state === 'paused');
  expect((await world.api.run(run)).phase).toContain('paused');
  const since = await world.control.lastCall();
  await world.api.post(`/v1/sweeps/${run}/resume`);
  const ended = await world.ended(run);
  expect(ended).toMatchObject({ state: 'done', counters: { read: 2, equal: 2 } });
  expect(await world.control.apiCalls(since)).toEqual([]);
});

test('a cancelled sweep ends and says so, and the next one is free to run', async () => {
  const world = await given({
    hubspot: contact('Ada', 'Quill', 'ada@example.com'),
    gorgias: customer('Ada Quill', ['ada@example.com']),
  });
  await world.sync();
  await world.pausePolls();
  const run = await heldSweep(world);
  await world.api.post(`/v1/sweeps/${run}/cancel`);
  await world.control.release();
  expect(await world.ended(run)).toMatchObject({ state: 'cancelled' });
  await expect(world.api.post(`/v1/sweeps/${run}/resume`)).rejects.toThrow('has ended');
  expect(await world.sweep()).toMatchObject({ state: 'done' });
});

test('a store of Temporal that is lost loses nothing: what was owed goes on, and a run that was under way ends', async () => {
  const ada = {
    hubspot: contact('Ada', 'Quill', 'ada@example.com'),
    gorgias: customer('Ada Quill', ['ada@example.com']),
  };
  const world = await given(ada);
  await world.sync();
  await world.pausePolls();
  const run = await heldSweep(world);
  await world.control.edit('hubspot', world.person().hubspot, { firstname: 'Adah' });
  const stopping = world.engine.stop();
  await world.control.release();
  await stopping;
  await world.engine.loseTemporal();
  await world.start();
  expect(await world.ended(run)).toMatchObject({ state: 'failed', note: expect.stringContaining('start it again') });
  await world.becomesBoth({ name: 'Adah Quill' });
  await world.quiet();
});

test('a brake holds what goes beyond its limit, keeps it owed, and lets it go once a person releases it', async () => {
  const people = Array.from({ length: 6 }, (_, n) => ({
    hubspot: contact(`Person${n}`, `Quill${n}`, `p${n}@example.com`),
  }));
  const world = await given(people, { connection: { brakes: { creates: 0.01, atLeast: 3 } } });
  await world.start();
  const [brake] = await eventually('the brake', async () => {
    const { brakes } = (await world.api.status()).connections[0] ?? { brakes: [] };
    return brakes.length > 0 ? brakes : undefined;
  });
  await eventually('the two that are allowed', async () => (await world.control.live('gorgias')).length === 2);
  await eventually('what was under way to end', async () => (await world.running('reconcile')).length === 0);
  expect(await world.control.live('gorgias')).toHaveLength(2);
  // The two that were made are owed their cross id in HubSpot first.
  await eventually('the four that wait', async () => (await world.api.status()).connections[0]?.inbox === 4);
  expect((await world.api.issues()).find(({ kind }) => kind === 'brake')?.detail.cure).toContain(
    `tandem release ${brake?.run}`,
  );
  await world.api.post(`/v1/runs/${brake?.run}/release`, { note: 'six customers are few' });
  await world.quiet();
  expect(await world.control.live('gorgias')).toHaveLength(6);
});

test('a side that suddenly lists nothing stops the sweep, and nobody is taken for deleted', async () => {
  const people = Array.from({ length: 14 }, (_, n) => ({
    hubspot: contact(`Person${n}`, `Quill${n}`, `p${n}@example.com`),
    gorgias: customer(`Person${n} Quill${n}`, [`p${n}@example.com`]),
  }));
  const world = await given(people);
  await world.sync();
  // Polls stay paused over a restart; they would look up each contact that vanished, one by one.
  await world.pausePolls();
  for (const { hubspot } of world.people) await world.control.delete('hubspot', hubspot);
  const run = await world.sweep();
  expect(run).toMatchObject({ state: 'braked' });
  expect(run.note).toContain('hubspot lists 0 of 14');
  const issue = (await world.api.issues()).find(({ kind }) => kind === 'emptied-side');
  expect(issue?.detail.cure).toContain(`tandem release ${run.id}`);
  expect((await world.api.status()).connections[0]?.links.paired).toBe(14);
  expect(await world.control.live('gorgias')).toHaveLength(14);
  // They are really gone, a person says: the next sweep believes it.
  await world.api.post(`/v1/runs/${run.id}/release`, { note: 'a clean-up' });
  expect((await world.api.issues()).filter(({ kind }) => kind === 'emptied-side')).toEqual([]);
  expect(await world.sweep()).toMatchObject({ state: 'done' });
  expect((await world.api.status()).connections[0]?.links.paired).toBe(0);
});
