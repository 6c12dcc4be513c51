import { expect } from 'vitest';
import { check } from '../cases.ts';
import { MAYA, plain, type Rig, rig } from './rig.ts';

const TIER = {
  object_type: 'Customer',
  label: 'Loyalty tier',
  definition: { data_type: 'text', input_settings: { input_type: 'dropdown', choices: ['Gold', 'Silver', 'Bronze'] } },
};
const AGE = {
  object_type: 'Customer',
  label: 'Age',
  definition: { data_type: 'number', input_settings: { input_type: 'input_number', min: 0, max: 150 } },
};

interface World extends Rig {
  readonly id: number;
  readonly tier: number;
  readonly age: number;
  readonly values: string;
}

async function world(switches: Record<string, string> = {}): Promise<World> {
  const made = await rig({ switches });
  const { id } = (await made.call('POST', '/api/customers', MAYA)).body;
  const tier = (await made.call('POST', '/api/custom-fields', TIER)).body.id;
  const age = (await made.call('POST', '/api/custom-fields', AGE)).body.id;
  made.advance(60_000);
  return { ...made, id, tier, age, values: `/api/customers/${id}/custom-fields` };
}

check(
  '5 a new account has Customer Type; a definition comes back with requirement and timestamps, priority 0 as 10',
  async () => {
    const { call } = await rig();
    const { status, body } = await call('POST', '/api/custom-fields', {
      ...TIER,
      priority: 0,
      description: 'Written by the sync',
    });
    expect(status).toBe(201);
    expect(plain(body)).toEqual({
      id: '<id>',
      external_id: null,
      object_type: 'Customer',
      label: 'Loyalty tier',
      description: 'Written by the sync',
      priority: 10,
      required: false,
      requirement_type: 'visible',
      managed_type: null,
      definition: {
        data_type: 'text',
        input_settings: { input_type: 'dropdown', choices: ['Gold', 'Silver', 'Bronze'] },
      },
      created_datetime: '<datetime>',
      updated_datetime: '<datetime>',
      deactivated_datetime: null,
    });
    const { data } = (await call('GET', '/api/custom-fields?object_type=Customer')).body;
    expect(
      data.map((field: { label: string; managed_type: string | null }) => [field.label, field.managed_type]),
    ).toEqual([
      ['Loyalty tier', null],
      ['Customer Type', 'customer_type'],
    ]);
    const { data: events } = (await call('GET', '/api/events?types=custom-field-created')).body;
    expect(events).toMatchObject([{ object_type: 'CustomField', object_id: body.id }]);
  },
);

check.each([
  [{ ...TIER, label: '' }, 'label'],
  [{ ...TIER, object_type: 'Company' }, 'object_type'],
  [{ ...TIER, definition: { data_type: 'date', input_settings: { input_type: 'input' } } }, 'definition'],
  [{ ...TIER, definition: { data_type: 'text', input_settings: { input_type: 'dropdown' } } }, 'definition'],
  [{ ...TIER, managed_type: 'contact_reason' }, 'managed_type'],
  [{ ...TIER, priority: 5001 }, 'priority'],
  [{ ...TIER, colour: 'red' }, 'colour'],
])('5 a definition like %j answers 400 and names %s', async (body, key) => {
  const { call } = await rig();
  const answer = await call('POST', '/api/custom-fields', body);
  expect([answer.status, Object.keys(answer.body.error.data)]).toEqual([400, [key]]);
});

check('5 the bulk PUT changes all of its definitions or none', async () => {
  const { call, tier, age, eventsOf } = await world();
  const labels = async () =>
    Promise.all([tier, age].map(async (id) => (await call('GET', `/api/custom-fields/${id}`)).body.label));
  const bad = { id: age, label: 'Years', managed_type: 'product' };
  const refused = await call('PUT', '/api/custom-fields', [{ id: tier, label: 'Rank' }, bad]);
  expect([refused.status, await labels(), await eventsOf(tier)]).toEqual([
    400,
    ['Loyalty tier', 'Age'],
    ['custom-field-created'],
  ]);
  const both = [
    { id: tier, label: 'Rank' },
    { id: tier, description: 'Of loyalty' },
    { id: age, label: 'Years' },
  ];
  expect((await call('PUT', '/api/custom-fields', both)).status).toBe(200);
  expect(await labels()).toEqual(['Rank', 'Years']);
  expect((await call('GET', `/api/custom-fields/${tier}`)).body.description).toBe('Of loyalty');
});

check('12.12 by switch there are limits to custom fields and to choices', async () => {
  const { call } = await rig({
    switches: { 'gorgias.custom-field-limit': '2', 'gorgias.dropdown-choices-limit': '3' },
  });
  const four = { data_type: 'text', input_settings: { input_type: 'dropdown', choices: ['a', 'b', 'c', 'd'] } };
  expect((await call('POST', '/api/custom-fields', { ...TIER, definition: four })).status).toBe(400);
  const made = await call('POST', '/api/custom-fields', TIER);
  expect(made.status).toBe(201);
  expect((await call('PUT', '/api/custom-fields', [{ id: made.body.id, definition: four }])).status).toBe(400);
  // The account's own "Customer Type" counts, tickets have a count of their own.
  expect((await call('POST', '/api/custom-fields', { ...TIER, label: 'Third' })).status).toBe(400);
  expect((await call('POST', '/api/custom-fields', { ...TIER, object_type: 'Ticket' })).status).toBe(201);
  await call('PUT', '/api/custom-fields', [{ id: made.body.id, deactivated_datetime: '2026-09-02T10:00:00' }]);
  expect((await call('POST', '/api/custom-fields', { ...TIER, label: 'Third' })).status).toBe(201);
});

check(
  '5 object_type is required; archiving is a deactivated_datetime; one PUT wants everything, the other only ids',
  async () => {
    const { call } = await rig();
    expect((await call('GET', '/api/custom-fields')).status).toBe(400);
    const { id } = (await call('POST', '/api/custom-fields', TIER)).body;
    expect((await call('PUT', `/api/custom-fields/${id}`, { label: 'Tier' })).status).toBe(400);
    expect((await call('PUT', '/api/custom-fields', [{ id, label: 'Tier' }])).body.data).toMatchObject([
      { id, label: 'Tier' },
    ]);
    await call('PUT', `/api/custom-fields/${id}`, { ...TIER, deactivated_datetime: '2026-09-02T10:00:00' });
    const labels = async (query: string) =>
      (await call('GET', `/api/custom-fields?object_type=Customer${query}`)).body.data.map(
        (f: { label: string }) => f.label,
      );
    expect([await labels(''), await labels('&archived=true'), await labels('&search=TYPE')]).toEqual([
      ['Customer Type'],
      ['Loyalty tier'],
      ['Customer Type'],
    ]);
    expect((await call('DELETE', `/api/custom-fields/${id}`)).status).toBe(405);
  },
);

check('4.10 the bulk PUT answers field and value, and shows in lists and single objects', async () => {
  const { call, values, tier, id } = await world();
  const { status, body } = await call('PUT', values, [{ id: tier, value: 'Gold' }]);
  expect(status).toBe(200);
  expect(plain(body)).toEqual({
    data: [
      {
        field: {
          id: '<id>',
          external_id: null,
          object_type: 'Customer',
          label: 'Loyalty tier',
          description: null,
          priority: 10,
          required: false,
          requirement_type: 'visible',
          managed_type: null,
          definition: {
            data_type: 'text',
            input_settings: { input_type: 'dropdown', choices: ['Gold', 'Silver', 'Bronze'] },
          },
          created_datetime: '<datetime>',
          updated_datetime: '<datetime>',
          deactivated_datetime: null,
        },
        value: 'Gold',
      },
    ],
  });
  expect((await call('GET', values)).body).toEqual(body);
  const expected = { [tier]: { value: 'Gold', id: tier } };
  expect((await call('GET', '/api/customers')).body.data[0].custom_fields).toEqual(expected);
  expect((await call('GET', `/api/customers/${id}?relationships=custom_fields`)).body.custom_fields).toEqual(expected);
});

check('4.10, 10.2 a value moves no timestamp and emits no event', async () => {
  const { call, values, tier, id, eventsOf } = await world();
  const before = (await call('GET', '/api/customers')).body.data[0].updated_datetime;
  await call('PUT', values, [{ id: tier, value: 'Gold' }]);
  expect((await call('GET', '/api/customers')).body.data[0].updated_datetime).toBe(before);
  expect(await eventsOf(id)).toEqual(['customer-created']);
});

check('12.5 a value can emit customer-updated', async () => {
  const { call, values, tier, id, eventsOf } = await world({ 'gorgias.custom-field-event': 'yes' });
  await call('PUT', values, [{ id: tier, value: 'Gold' }]);
  expect(await eventsOf(id)).toEqual(['customer-created', 'customer-updated']);
});

check('4.10 a value outside the choices, of another type or range answers 400 with what would do', async () => {
  const { call, values, tier, age } = await world();
  const { status, body } = await call('PUT', values, [
    { id: tier, value: 'Platinum' },
    { id: age, value: 200 },
    { id: 999, value: 1 },
  ]);
  expect([status, body]).toEqual([
    400,
    {
      error: {
        msg: 'Failed to update customer custom fields',
        data: {
          [tier]: ['Must be one of: Gold, Silver, Bronze.'],
          [age]: ['Must be between 0 and 150.'],
          999: ['Resource not found.'],
        },
      },
    },
  ]);
});

check.each(['patch', 'replace'])('4.10, 10.9 the bulk PUT may %s', async (reading) => {
  const { call, values, tier, age } = await world({ 'gorgias.bulk-fields': reading });
  await call('PUT', values, [{ id: tier, value: 'Gold' }]);
  const { data } = (await call('PUT', values, [{ id: age, value: 30 }])).body;
  expect(data.map((row: { value: unknown }) => row.value)).toEqual(reading === 'patch' ? ['Gold', 30] : [30]);
});

check('4.10 with replace, leaving out a managed field can be refused', async () => {
  const { call, values, age } = await world({
    'gorgias.bulk-fields': 'replace',
    'gorgias.bulk-managed-omitted': '400',
  });
  const managed = (await call('GET', '/api/custom-fields?object_type=Customer&search=Customer')).body.data[0].id;
  expect((await call('PUT', values, [{ id: managed, value: 'VIP' }])).status).toBe(200);
  expect((await call('PUT', values, [{ id: age, value: 30 }])).status).toBe(400);
});

check.each(['clears', '400'])('4.10, 12.4 null as a value: %s', async (reading) => {
  const { call, values, tier } = await world({ 'gorgias.field-null': reading });
  await call('PUT', values, [{ id: tier, value: 'Gold' }]);
  const { status } = await call('PUT', values, [{ id: tier, value: null }]);
  expect(status).toBe(reading === 'clears' ? 200 : 400);
  expect((await call('GET', values)).body.data).toHaveLength(reading === 'clears' ? 0 : 1);
});

check('4.10 one value: the raw scalar is the body; a DELETE answers 204, and 400 where nothing is set', async () => {
  const { call, values, tier, kernel } = await world();
  expect((await call('PUT', `${values}/${tier}`, '"Gold"')).body).toMatchObject({ field: { id: tier }, value: 'Gold' });
  expect((await call('PUT', `${values}/${tier}`, { id: tier, value: 'Silver' })).status).toBe(400);
  kernel.switches.set('gorgias.single-field-body', 'object');
  expect((await call('PUT', `${values}/${tier}`, { id: tier, value: 'Silver' })).body.value).toBe('Silver');
  expect((await call('DELETE', `${values}/${tier}`)).status).toBe(204);
  expect((await call('DELETE', `${values}/${tier}`)).status).toBe(400);
  expect((await call('GET', values)).body).toEqual({ data: [] });
});

check('4.5, 4.6 bodies may carry custom_fields; a bad one refuses the whole write', async () => {
  const { call, tier, id } = await world();
  const made = await call('POST', '/api/customers', { name: 'Ben', custom_fields: [{ id: tier, value: 'Gold' }] });
  expect(made.body.custom_fields).toEqual({ [tier]: { value: 'Gold', id: tier } });
  const put = await call('PUT', `/api/customers/${id}`, { name: 'New', custom_fields: [{ id: tier, value: 'Tin' }] });
  expect(put.status).toBe(400);
  expect((await call('GET', `/api/customers/${id}`)).body.name).toBe('Maya Lind');
});

check('4.1, 12.6 a single GET may fill custom_fields on request only; values may come as a bare array', async () => {
  const { call, values, tier, id } = await world({
    'gorgias.get-fills-custom-fields': 'on-request',
    'gorgias.field-values-shape': 'array',
  });
  expect((await call('PUT', values, [{ id: tier, value: 'Gold' }])).body).toMatchObject([{ value: 'Gold' }]);
  expect((await call('GET', `/api/customers/${id}`)).body.custom_fields).toEqual({});
  expect((await call('GET', `/api/customers/${id}?relationships=custom_fields`)).body.custom_fields).not.toEqual({});
});
