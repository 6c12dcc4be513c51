/** Merges that people make in either system: followed without loss, their twin proposed, writes under way parked. */
import { expect, test } from 'vitest';
import type { Side } from '../../src/core/types.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, type Given, given, type World } from '../engine/scenario.ts';
import { Duplicates } from './duplicates.ts';

const SIDES = ['hubspot', 'gorgias'] as const;

const twice = (n: number): Given => ({
  hubspot: contact('Ada', 'Quill', `ada${n}@example.com`),
  gorgias: customer('Ada Quill', [`ada${n}@example.com`]),
});

async function two(webhooks = false): Promise<{ world: World; duplicates: Duplicates }> {
  const world = await given([twice(0), twice(1)], {
    webhooks,
    connection: { create: { hubspot: false, gorgias: false } },
  });
  await world.sync();
  return { world, duplicates: new Duplicates(world) };
}

const live = async ({ control }: World): Promise<number[]> => [
  (await control.live('hubspot')).length,
  (await control.live('gorgias')).length,
];

/** The twin is proposed; decided and merged, one record a side holds what all four held. */
async function twinMerges(world: World, duplicates: Duplicates): Promise<void> {
  const pair = await eventually('the twin to be proposed', async () => (await duplicates.list())[0]);
  expect(pair).toMatchObject({ verdict: 'same', state: 'open' });
  await world.quiet();
  expect(await duplicates.decide([pair.id], 'yes')).toMatchObject({ decided: 1 });
  expect(await duplicates.run()).toMatchObject([{ state: 'done', why: null }]);
  await world.quiet();
  expect(await live(world)).toEqual([1, 1]);
  for (const side of SIDES) {
    const [last] = await world.control.live(side);
    expect((await world.profile(side, last?.id ?? '')).emails).toEqual(['ada0@example.com', 'ada1@example.com']);
  }
  expect((await world.api.status()).connections[0]?.links).toMatchObject({ paired: 1, hubspotOnly: 0, gorgiasOnly: 0 });
}

test.each(SIDES)(
  'a merge that a person made in %s is noticed, and its twin on the other side proposed',
  async (side) => {
    const { world, duplicates } = await two();
    await world.control.merge(side, world.person(0)[side], world.person(1)[side]);
    await eventually('the merge to be noticed', async () =>
      (await world.api.issues()).some(({ kind }) => kind === 'merged-on-one-side'),
    );
    await twinMerges(world, duplicates);
    expect((await world.api.issues()).map(({ kind }) => kind)).not.toContain('merged-on-one-side');
  },
);

/** The write that an edit on one side causes on the other, by side of the write. */
const WRITE: Readonly<Record<Side, { method: string; path: string }>> = {
  hubspot: { method: 'POST', path: '/crm/v3/objects/contacts/batch/update' },
  gorgias: { method: 'PUT', path: '/api/customers/{id}' },
};
const EDIT: Readonly<Record<Side, (world: World, id: string) => Promise<void>>> = {
  hubspot: ({ control }, id) => control.edit('hubspot', id, { hs_language: 'fr' }),
  gorgias: ({ control }, id) => control.edit('gorgias', id, { language: 'fr' }),
};

test.each(SIDES)('a write to %s under way when a person merges its record goes astray nowhere', async (side) => {
  const { world, duplicates } = await two(true);
  const { control } = world;
  const other = side === 'hubspot' ? 'gorgias' : 'hubspot';
  const hold = await control.hold({ side, ...WRITE[side], at: 'before', nth: 1 });
  await EDIT[other](world, world.person(1)[other]);
  await eventually('the write to be held', async () => (await control.holds()).find((one) => one.hold === hold)?.held);
  const survivor = await control.merge(side, world.person(0)[side], world.person(1)[side]);
  await control.release();
  await twinMerges(world, duplicates);
  // The edit is on the customer that the two have become, on both sides.
  for (const one of SIDES) {
    const [last] = await control.live(one);
    expect((await world.profile(one, last?.id ?? '')).language).toBe('fr');
  }
  const written = (await control.apiCalls()).filter(({ after }) => after?.[survivor]?.language !== undefined);
  expect(written.every(({ status }) => status < 400)).toBe(true);
});
