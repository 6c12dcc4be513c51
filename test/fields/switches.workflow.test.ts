/** What is not established about customer fields: each reading keeps every value that nobody changed. */
import { expect, test } from 'vitest';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given, type World } from '../engine/scenario.ts';
import { Desk } from './desk.ts';

const FIELDS = {
  job: { hubspot: 'jobtitle', gorgias: 'field:Job', clear: 'propagate' },
  place: { hubspot: 'city', gorgias: 'field:Place', clear: 'propagate' },
};

async function values(world: World): Promise<Record<string, unknown>> {
  const { gorgias } = world.person();
  const fields = (await world.control.record('gorgias', gorgias)).fields.custom_fields;
  return fields as Record<string, unknown>;
}

const OTHER_READINGS = {
  'gorgias.bulk-fields': 'replace',
  'gorgias.bulk-managed-omitted': '400',
  'gorgias.field-null': '400',
  'gorgias.field-values-shape': 'array',
  'gorgias.get-fills-custom-fields': 'on-request',
  'gorgias.custom-field-event': 'yes',
};

test.each([
  ['as they are usually read', {}],
  ['read the other way', OTHER_READINGS],
])('values that nobody maps survive a push, and cleared ones go: %s', async (_, switches) => {
  const world = await given(
    {
      hubspot: contact('Ada', 'Quill', 'ada@example.com', { jobtitle: 'Miller', city: 'Ghent' }),
      gorgias: customer('Ada Quill', ['ada@example.com']),
    },
    { sandbox: { switches }, connection: { fields: FIELDS } },
  );
  const desk = new Desk(world.engine.running);
  const [job, place, own] = [await line(desk, 'Job'), await line(desk, 'Place'), await line(desk, 'Own')];
  const managed = await desk.managed();
  const { hubspot, gorgias } = world.person();
  const kept = { [own]: 'mine', [managed]: 'VIP' };
  await world.control.edit('gorgias', gorgias, {
    custom_fields: [
      { id: own, value: 'mine' },
      { id: managed, value: 'VIP' },
    ],
  });
  await world.sync();
  expect(await values(world)).toEqual({ ...kept, [job]: 'Miller', [place]: 'Ghent' });
  await world.control.edit('hubspot', hubspot, { jobtitle: '', city: 'Bruges', lastname: 'Quillfeather' });
  await eventually('Gorgias to follow', async () => (await values(world))[place] === 'Bruges');
  await world.quiet();
  expect(await values(world)).toEqual({ ...kept, [place]: 'Bruges' });
  expect((await world.control.record('gorgias', gorgias)).fields.name).toBe('Ada Quillfeather');
  const quiet = await world.control.lastCall();
  await world.sync();
  expect((await world.control.apiCalls(quiet)).filter(({ after }) => after !== null)).toEqual([]);
});

const line = (desk: Desk, label: string): Promise<number> =>
  desk.createField({ label, data_type: 'text', input_type: 'input' });

test('a choice that is taken away between two looks costs its own field only, and nothing is sent twice', async () => {
  const world = await given(
    {
      hubspot: contact('Ada', 'Quill', 'ada@example.com', { jobtitle: 'Miller', hs_lead_status: 'NEW' }),
      gorgias: customer('Ada Quill', ['ada@example.com']),
    },
    { connection: { fields: { ...FIELDS, status: { hubspot: 'hs_lead_status', gorgias: 'field:Status' } } } },
  );
  const desk = new Desk(world.engine.running);
  const job = await line(desk, 'Job');
  await line(desk, 'Place');
  await world.sync();
  const { run } = await world.api.post<{ run: string }>('/v1/fields/apply');
  await world.ended(run);
  await world.quiet();
  const { fields } = await world.api.get<{ fields: { field: string; gorgias: { id?: string } }[] }>('/v1/fields');
  const status = fields.find(({ field }) => field === 'status')?.gorgias.id;
  expect((await values(world))[status ?? '']).toBe('New');
  const settings = { data_type: 'text', input_settings: { input_type: 'dropdown', choices: ['New'] } };
  await desk.changeField(Number(status), { definition: settings });
  const since = await world.control.lastCall();
  await world.control.edit('hubspot', world.person().hubspot, { hs_lead_status: 'OPEN', jobtitle: 'Baker' });
  await eventually('the other field to go on', async () => (await values(world))[job] === 'Baker', 60_000);
  await world.quiet();
  expect((await values(world))[status ?? '']).toBe('New');
  expect(await world.api.conflicts()).toMatchObject([{ field: 'status', rule: 'not-an-option' }]);
  expect((await world.api.issues()).map(({ kind, field }) => `${kind} ${field}`).sort()).toEqual([
    'field-drift status',
    'not-an-option status',
  ]);
  const puts = (await world.control.apiCalls(since)).filter(
    ({ side, method }) => side === 'gorgias' && method === 'PUT',
  );
  expect(puts.map(({ status: code }) => code)).toEqual([400, 200]);
});

test('what a service refuses by its limits is told, and the rest is made', async () => {
  const world = await given(
    { hubspot: contact('Ada', 'Quill', 'ada@example.com', { jobtitle: 'Miller' }) },
    { sandbox: { switches: { 'gorgias.dropdown-choices-limit': '3' } }, connection: { fields: FIELDS } },
  );
  await world.sync();
  const { run } = await world.api.post<{ run: string }>('/v1/fields/apply');
  const ended = await world.ended(run);
  expect(ended).toMatchObject({ state: 'done', counters: { failed: 1 } });
  expect(ended.note).toContain("gorgias refused to create field 'Lifecycle stage'");
  const report = await world.api.post<{ fields: { field: string; state: string }[] }>('/v1/fields/check');
  expect(report.fields.filter(({ state }) => state === 'works').map(({ field }) => field)).toEqual([
    'company',
    'job',
    'place',
  ]);
});
