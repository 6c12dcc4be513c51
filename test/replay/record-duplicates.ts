/**
 * Not collected by the suite: plays a merge run, and a scheduled scan that merges what was decided, each with a fault
 * and a lost answer, and keeps their histories.
 */
import { expect, test } from 'vitest';
import { Duplicates } from '../duplicates/duplicates.ts';
import { contact, customer, given, type World } from '../engine/scenario.ts';
import { awaited, hasRetry, hasTimer, isLong, keep } from './keep.ts';

const PERSONS = 4;

/** Four persons, each with two records a side, under names that are nobody's. */
const people = Array.from({ length: PERSONS }, (_, n) => n).flatMap((n) =>
  ['com', 'org'].map((end) => ({
    hubspot: contact(`Person${n}`, 'Quill', `p${n}@example.${end}`),
    gorgias: customer(`Person${n} Quill`, [`p${n}@example.${end}`], [], { note: `note ${end}` }),
  })),
);

/** Every person's two contacts are to be merged, by services that fail once and lose an answer. */
async function decided(): Promise<{ world: World; duplicates: Duplicates }> {
  const world = await given(people, { connection: { create: { hubspot: false, gorgias: false } } });
  await world.sync();
  const duplicates = new Duplicates(world);
  for (let n = 0; n < PERSONS; n += 1) {
    const [a, b] = [world.person(2 * n), world.person(2 * n + 1)];
    await duplicates.proposeAndAccept({ side: 'hubspot', id: a.hubspot }, { side: 'hubspot', id: b.hubspot });
  }
  const { control } = world;
  await control.fault({ side: 'gorgias', method: 'GET', path: '/api/customers/{id}', kind: '503', nth: 2 });
  await control.fault({ side: 'gorgias', method: 'PUT', path: '/api/customers/merge', kind: 'lost-answer', nth: 1 });
  return { world, duplicates };
}

test('merge', async () => {
  const { world, duplicates } = await decided();
  const merges = await duplicates.run();
  expect(merges.map(({ state }) => state)).toEqual(Array.from({ length: PERSONS }, () => 'done'));
  keep('merge', await world.engine.client.workflow.getHandle(merges[0]?.run ?? '').fetchHistory());
});

test('scan', async () => {
  const { world, duplicates } = await decided();
  const { client } = world.engine;
  await client.schedule.getHandle('scan/sandbox').trigger();
  const history = await awaited(client, 'scan', isLong, hasRetry, hasTimer);
  expect((await duplicates.merges()).map(({ state }) => state)).toEqual(Array.from({ length: PERSONS }, () => 'done'));
  keep('scan', history);
});
