/** `tandem fields`: what the mapping needs is made once, drift is found and stops one field only. */
import { expect, test } from 'vitest';
import type { FieldsReport } from '../../src/core/fields/report.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given, type World } from '../engine/scenario.ts';
import { Desk } from './desk.ts';

const look = (world: World): Promise<FieldsReport> => world.api.post('/v1/fields/check');

async function apply(world: World): Promise<void> {
  const { run } = await world.api.post<{ run: string }>('/v1/fields/apply');
  const ended = await world.ended(run);
  expect(ended).toMatchObject({ state: 'done', note: null });
  await world.quiet();
}

async function values(world: World): Promise<Record<string, unknown>> {
  const { gorgias } = world.person();
  const fields = (await world.control.record('gorgias', gorgias)).fields.custom_fields;
  return fields as Record<string, unknown>;
}

const person = {
  hubspot: contact('Ada', 'Quill', 'ada@example.com', { company: 'Quill Mills', lifecyclestage: 'opportunity' }),
  gorgias: customer('Ada Quill', ['ada@example.com']),
};

test('company and lifecycle stage arrive once the fields are applied; a second time there is nothing to do', async () => {
  const world = await given(person);
  await world.sync();
  const before = await look(world);
  // The support figures' properties are made along.
  expect(before.steps.filter(({ field }) => field !== undefined)).toMatchObject([
    { side: 'gorgias', kind: 'create-field', field: 'company', what: 'Company', touches: 1 },
    { side: 'gorgias', kind: 'create-field', field: 'lifecycle', what: 'Lifecycle stage', touches: 1 },
  ]);
  expect(await world.api.issues()).toEqual([]);
  await apply(world);
  const after = await look(world);
  expect(after).toMatchObject({ steps: [], problems: [], drift: [] });
  const [company, lifecycle] = after.fields.map(({ gorgias }) => gorgias.id ?? '');
  expect(await values(world)).toEqual({ [company ?? '']: 'Quill Mills', [lifecycle ?? '']: 'Opportunity' });
});

test('drift is told with its cure and stops its field alone, until a person agrees or takes it back', async () => {
  const fields = {
    tier: { hubspot: 'tier', gorgias: 'field:Tier' },
    job: { hubspot: 'jobtitle', gorgias: 'field:Job' },
  };
  const world = await given(person, {
    connection: { fields: { ...fields, company: { off: true }, lifecycle: { off: true } } },
  });
  const desk = new Desk(world.engine.running);
  const tier = await desk.createField({
    ...{ label: 'Tier', data_type: 'text', input_type: 'dropdown' },
    choices: ['Gold', 'Metals::Silver', 'Bronze'],
  });
  const { hubspot, gorgias } = world.person();
  await world.control.edit('gorgias', gorgias, { custom_fields: [{ id: tier, value: 'Metals::Silver' }] });
  await world.sync();
  const { steps } = await look(world);
  expect(steps[0]).toMatchObject({ side: 'hubspot', kind: 'create-group' });
  expect(steps.flatMap(({ side, kind, field }) => (field === undefined ? [] : `${side} ${kind} ${field}`))).toEqual([
    'hubspot create-property tier',
    'gorgias create-field job',
  ]);
  await apply(world);
  expect((await world.control.record('hubspot', hubspot)).fields.tier).toBe('Metals::Silver');

  await desk.changeField(tier, { deactivated_datetime: '2026-11-22T10:00:00+00:00' });
  const stopped = await look(world);
  expect(stopped.drift).toMatchObject([{ field: 'tier', side: 'gorgias', kind: 'archived', stops: true }]);
  expect(await world.api.issues()).toMatchObject([{ kind: 'field-drift', side: 'gorgias', field: 'tier' }]);
  await world.control.edit('hubspot', hubspot, { tier: 'Gold', jobtitle: 'Miller' });
  const job = stopped.fields.find(({ field }) => field === 'job')?.gorgias.id ?? '';
  await eventually('the other field to go on', async () => (await values(world))[job] === 'Miller');
  await world.quiet();
  expect((await values(world))[tier]).toBe('Metals::Silver');

  await desk.changeField(tier, { deactivated_datetime: null, label: 'Rank' });
  await apply(world);
  expect((await values(world))[tier]).toBe('Gold');
  expect(await look(world)).toMatchObject({ steps: [], drift: [] });
  expect(await world.api.issues()).toEqual([]);
});
