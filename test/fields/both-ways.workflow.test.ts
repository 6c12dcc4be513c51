/** A custom field of Gorgias as part of the mapping: the same reconcile path, both ways. */
import { expect, test } from 'vitest';
import { Desk } from './desk.ts';
import { contact, customer, given, type World } from '../engine/scenario.ts';
import { eventually } from '../engine/eventually.ts';

const TIER = { hubspot: 'jobtitle', gorgias: 'field:Tier', clear: 'propagate' };

async function values(world: World): Promise<Record<string, unknown>> {
  const { gorgias } = world.person();
  const fields = (await world.control.record('gorgias', gorgias)).fields.custom_fields;
  return fields as Record<string, unknown>;
}

test('a text property and a customer field follow each other, and a quiet sweep writes nothing', async () => {
  const world = await given(
    {
      hubspot: contact('Ada', 'Quill', 'ada@example.com', { jobtitle: 'Gold' }),
      gorgias: customer('Ada Quill', ['ada@example.com']),
    },
    { connection: { fields: { tier: TIER } } },
  );
  const desk = new Desk(world.engine.running);
  const tier = await desk.createField({ label: 'Tier', data_type: 'text', input_type: 'input' });
  await world.sync();
  expect(await values(world)).toEqual({ [tier]: 'Gold' });
  const { hubspot, gorgias } = world.person();

  await world.control.edit('hubspot', hubspot, { jobtitle: 'Silver' });
  await eventually('Gorgias to follow', async () => (await values(world))[tier] === 'Silver');
  await world.quiet();

  // An edit in the pages of Gorgias moves no timestamp and makes no event: the sweep finds it.
  await world.control.edit('gorgias', gorgias, { custom_fields: [{ id: tier, value: 'Bronze' }] });
  await world.sync();
  expect((await world.control.record('hubspot', hubspot)).fields.jobtitle).toBe('Bronze');

  // So does an emptied one.
  await desk.clear(gorgias, tier);
  await world.sync();
  expect((await world.control.record('hubspot', hubspot)).fields.jobtitle ?? '').toBe('');

  await world.control.edit('hubspot', hubspot, { jobtitle: 'Gold' });
  await world.sync();
  const since = await world.control.lastCall();
  await world.control.edit('hubspot', hubspot, { jobtitle: '' });
  await eventually('Gorgias to be emptied', async () => Object.keys(await values(world)).length === 0);
  await world.quiet();
  const written = (await world.control.apiCalls(since)).filter(
    ({ side, method }) => side === 'gorgias' && method !== 'GET',
  );
  expect(written).toHaveLength(1);

  const quiet = await world.control.lastCall();
  await world.sync();
  expect((await world.control.apiCalls(quiet)).filter(({ after }) => after !== null)).toEqual([]);
  expect(await world.api.conflicts()).toEqual([]);
});
