import { expect, test } from 'vitest';
import { given } from './given.ts';

const definition = (id: number, more: object = {}) => ({
  id,
  external_id: null,
  object_type: 'Customer',
  label: 'Loyalty tier',
  priority: 4,
  required: false,
  managed_type: null,
  definition: { data_type: 'text', input_settings: { input_type: 'dropdown', choices: ['Gold', 'A::B'] } },
  deactivated_datetime: null,
  ...more,
});

test('definitions of customer fields (gorgias.md 5)', async () => {
  const number = { data_type: 'number', input_settings: { input_type: 'input_number', min: 0 } };
  const data = [
    definition(1),
    definition(2, {
      managed_type: 'customer_type',
      deactivated_datetime: '2026-09-01T09:00:00+00:00',
      definition: number,
    }),
  ];
  await using at = await given(() => ({ body: { data, meta: { next_cursor: null } } }));
  expect(await at.api.listFields({ archived: true, cursor: 'c' })).toEqual({
    definitions: [
      {
        id: '1',
        label: 'Loyalty tier',
        dataType: 'text',
        inputType: 'dropdown',
        choices: ['Gold', 'A::B'],
        archived: false,
        priority: 4,
      },
      {
        id: '2',
        label: 'Loyalty tier',
        dataType: 'number',
        inputType: 'input_number',
        choices: [],
        min: 0,
        archived: true,
        priority: 4,
        managedType: 'customer_type',
      },
    ],
  });
  expect(at.server.seen[0]?.url).toBe('/api/custom-fields?object_type=Customer&limit=100&cursor=c&archived=true');
});

test('values arrive in an envelope or bare, and leave as one complete list (gorgias.md 4.10)', async () => {
  const data = [
    { field: definition(320101), value: 'Gold' },
    { field: definition(320102), value: null },
  ];
  await using at = await given(({ method }) => ({ body: method === 'PUT' ? data : { data } }));
  const values = { kind: 'found', values: { '320101': 'Gold', '320102': null } };
  expect(await at.api.getFieldValues('7')).toEqual(values);
  expect(await at.api.putFieldValues('7', { '320101': 'Gold', '320102': 5 })).toEqual(values);
  const put = at.server.seen[1];
  expect([put?.url, put?.body]).toEqual([
    '/api/customers/7/custom-fields',
    '[{"id":320101,"value":"Gold"},{"id":320102,"value":5}]',
  ]);
});
