/** Every type of HubSpot has a target in Gorgias, or a refusal that says why. */
import { expect, test } from 'vitest';
import { agreedTo } from '../../../src/core/fields/agree.ts';
import { fieldFor } from '../../../src/core/fields/drafts.ts';
import { driftOf } from '../../../src/core/fields/drift.ts';
import type { Definition, LiveFields, Property } from '../../../src/core/fields/live.ts';
import { planFields } from '../../../src/core/fields/plan.ts';
import { fieldsState } from '../../../src/core/fields/state.ts';
import { rowFor, typeOf } from '../../../src/core/fields/type-of.ts';
import type { FieldSpec } from '../../../src/core/mapping.ts';

const OPTIONS = [
  { value: 'g', label: 'Gold' },
  { value: 's', label: 'Silver' },
];

const property = (type: string, fieldType: string, more: Partial<Property> = {}): Property => ({
  ...{ name: 'tier', label: 'Tier', type, fieldType, readOnly: false, calculated: false, archived: false },
  options: type === 'enumeration' ? OPTIONS : [],
  ...more,
});

const definition = (more: Partial<Definition> = {}): Definition => ({
  ...{ id: '7', label: 'Tier', dataType: 'text', inputType: 'input', choices: [], archived: false },
  ...more,
});

const SPEC: FieldSpec = {
  name: 'tier',
  codec: { kind: 'by-type' },
  slots: { hubspot: ['tier'], gorgias: ['field:Tier'] },
};
const OPTS = { crossIdProperty: 'gorgias_customer_id' };

const stateOf = (live: LiveFields, seen = {}, spec = SPEC) => fieldsState([spec], live, seen, OPTS);

/** The definition that a plan makes, as Gorgias then has it. */
function madeFor(one: Property): Definition | string {
  const row = typeOf(one);
  if ('refused' in row) return 'refused';
  const { label, dataType, choices } = fieldFor(SPEC, one, row);
  const inputType = choices === undefined ? (dataType === 'number' ? 'input_number' : 'input') : 'dropdown';
  return definition({ label, dataType, inputType, choices: choices ?? [] });
}

const TYPES: readonly (readonly [
  type: string,
  fieldType: string,
  target: string,
  direction?: string | undefined,
  more?: Partial<Property>,
])[] = [
  ['string', 'text', 'text', 'both'],
  ['string', 'textarea', 'text', 'to-gorgias'],
  ['string', 'html', 'text', 'to-gorgias'],
  ['string', 'phonenumber', 'text', 'both'],
  ['string', 'file', 'refused'],
  ['string', 'calculation_equation', 'text', 'to-gorgias', { calculated: true }],
  ['phone_number', 'phonenumber', 'text', 'both'],
  ['number', 'number', 'number', 'both'],
  ['number', 'calculation_rollup', 'number', 'to-gorgias', { calculated: true }],
  ['number', 'score', 'number', 'to-gorgias'],
  ['bool', 'booleancheckbox', 'boolean', 'both'],
  ['bool', 'calculation_equation', 'boolean', 'to-gorgias', { calculated: true }],
  ['date', 'date', 'text', 'to-gorgias'],
  ['datetime', 'date', 'text', 'to-gorgias'],
  ['datetime', 'calculation_read_time', 'text', 'to-gorgias', { readOnly: true }],
  ['enumeration', 'select', 'text', 'both'],
  ['enumeration', 'radio', 'text', 'both'],
  ['enumeration', 'checkbox', 'text', 'to-gorgias'],
  ['enumeration', 'booleancheckbox', 'text', 'both'],
  ['enumeration', 'select', 'text', 'to-gorgias', { name: 'hubspot_owner_id', options: [] }],
  ['enumeration', 'select', 'refused', undefined, { options: [] }],
  ['object_coordinates', 'text', 'refused'],
  ['json', 'text', 'refused'],
  ['something_new', 'whatever', 'refused'],
];

const CASES = TYPES.map(([type, fieldType, target, direction, more = {}]) => ({
  type,
  fieldType,
  target,
  direction,
  more,
}));

test.each(CASES)('$type/$fieldType becomes $target, $direction', ({ type, fieldType, target, direction, more }) => {
  const one = property(type, fieldType, more);
  const made = madeFor(one);
  const spec = { ...SPEC, slots: { ...SPEC.slots, hubspot: [one.name] } };
  const definitions = typeof made === 'string' ? [definition()] : [made];
  const state = stateOf({ properties: [one], definitions, owners: { '1': 'Ada Quill' } }, {}, spec);
  const [resolved] = state.resolved;
  if (target === 'refused') {
    expect(resolved).toMatchObject({ fault: { kind: 'type-refused' } });
    expect(state.mapping.fields).toEqual([]);
    return;
  }
  expect(made).toMatchObject({ dataType: target });
  expect(resolved).toMatchObject({ spec: { direction, slots: { gorgias: ['field:7'] } } });
});

test('the table is total', () => {
  for (const type of ['string', 'number', 'bool', 'date', 'datetime', 'enumeration', 'json', 'phone_number', 'x'])
    for (const fieldType of ['text', 'checkbox', 'file', 'html', 'score', 'y'])
      expect(rowFor(type, fieldType)).toSatisfy((row: object) => 'target' in row || 'refused' in row);
});

test('a mirror may not be asked to go back', () => {
  const live = { properties: [property('string', 'html')], definitions: [definition()] };
  const state = stateOf(live, {}, { ...SPEC, direction: 'both' });
  expect(state.resolved).toMatchObject([{ fault: { kind: 'one-way-only' } }]);
});

test('a plan makes what is missing once, and nothing after that', () => {
  const own = [
    { name: 'gorgias_customer_id', label: 'Gorgias customer ID', type: 'string', fieldType: 'text', unique: true },
  ];
  const nothing = planFields({ specs: [SPEC], live: { properties: [], definitions: [] }, seen: {}, own });
  expect(nothing.steps.map(({ kind }) => kind)).toEqual([
    'create-group',
    'create-property',
    'create-property',
    'create-field',
  ]);
  const properties = [property('enumeration', 'select'), property('string', 'text', { name: 'gorgias_customer_id' })];
  const first = planFields({ specs: [SPEC], live: { properties, definitions: [] }, seen: {}, own });
  expect(first.steps).toMatchObject([{ kind: 'create-field', draft: { choices: ['Gold', 'Silver'] } }]);
  const made = definition({ inputType: 'dropdown', choices: ['Gold', 'Silver'] });
  const second = planFields({ specs: [SPEC], live: { properties, definitions: [made] }, seen: {}, own });
  expect(second).toEqual({ steps: [], problems: [] });
});

test('a field that is mapped out of the box takes no field of people into use unasked', () => {
  const live = { properties: [property('string', 'text')], definitions: [definition()] };
  const spec = { ...SPEC, byDefault: true };
  expect(stateOf(live, {}, spec).resolved).toMatchObject([{ fault: { kind: 'not-agreed' } }]);
  expect(planFields({ specs: [spec], live, seen: {}, own: [] }).steps).toMatchObject([{ kind: 'use-field', id: '7' }]);
  const seen = agreedTo([spec], live, {});
  expect(stateOf(live, seen, spec).mapping.fields).toHaveLength(1);
  expect(planFields({ specs: [spec], live, seen, own: [] })).toEqual({ steps: [], problems: [] });
});

test('what lies in an archive is taken out of it, by its name', () => {
  const old = {
    properties: [property('number', 'number', { archived: true })],
    definitions: [definition({ archived: true, dataType: 'number' })],
  };
  const { steps } = planFields({ specs: [SPEC], live: old, seen: {}, own: [] });
  expect(steps).toMatchObject([
    { kind: 'create-group' },
    { kind: 'create-property', restores: true, property: { type: 'number' } },
    { kind: 'restore-field', id: '7' },
  ]);
});

const BEFORE: LiveFields = {
  properties: [property('enumeration', 'select')],
  definitions: [definition({ inputType: 'dropdown', choices: ['Gold', 'Silver'] })],
};

test.each([
  [
    'renamed',
    'gorgias',
    false,
    { definitions: [definition({ inputType: 'dropdown', choices: ['Gold', 'Silver'], label: 'Rank' })] },
  ],
  [
    'archived',
    'gorgias',
    true,
    { definitions: [definition({ inputType: 'dropdown', choices: ['Gold', 'Silver'], archived: true })] },
  ],
  ['missing', 'gorgias', true, { definitions: [] }],
  ['retyped', 'gorgias', true, { definitions: [definition({ dataType: 'number', inputType: 'input_number' })] }],
  ['option-removed', 'gorgias', false, { definitions: [definition({ inputType: 'dropdown', choices: ['Gold'] })] }],
  [
    'option-added',
    'gorgias',
    false,
    { definitions: [definition({ inputType: 'dropdown', choices: ['Gold', 'Silver', 'Tin'] })] },
  ],
  ['renamed', 'hubspot', false, { properties: [property('enumeration', 'select', { label: 'Rank' })] }],
  ['archived', 'hubspot', true, { properties: [property('enumeration', 'select', { archived: true })] }],
  ['missing', 'hubspot', true, { properties: [] }],
  ['retyped', 'hubspot', true, { properties: [property('string', 'text')] }],
  [
    'option-removed',
    'hubspot',
    false,
    { properties: [property('enumeration', 'select', { options: OPTIONS.slice(0, 1) })] },
  ],
  [
    'option-added',
    'hubspot',
    false,
    { properties: [property('enumeration', 'select', { options: [...OPTIONS, { value: 't', label: 'Tin' }] })] },
  ],
  [
    'option-renamed',
    'hubspot',
    false,
    {
      properties: [
        property('enumeration', 'select', { options: [{ value: 'g', label: 'Goud' }, ...OPTIONS.slice(1)] }),
      ],
    },
  ],
] as const)('%s in %s is found, and stops the field: %s', (kind, side, stops, moved) => {
  const seen = stateOf(BEFORE).seen;
  const live = { ...BEFORE, ...moved } as LiveFields;
  const { resolved } = stateOf(live, seen);
  expect(driftOf([SPEC], live, seen, resolved)).toMatchObject([{ kind, side, stops, field: 'tier' }]);
});
