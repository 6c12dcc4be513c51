/** The agreement moves on only after the write is confirmed, and holds what the services really store. */
import { describe, expect, test } from 'vitest';
import type { FieldSpec } from '../../../src/core/mapping.ts';
import { confirmCreate, confirmWrites } from '../../../src/core/reconcile/confirm.ts';
import type { ActionOutcome } from '../../../src/core/reconcile/contract.ts';
import { planCreate } from '../../../src/core/reconcile/create.ts';
import { DEFAULT_FIELDS, mappingOf } from '../../../src/core/mapping.ts';
import type { Side, View } from '../../../src/core/types.ts';
import { mapping, reconciled, text, viewsOf, type World } from './one-field.ts';

const confirmed = (world: World, outcomes: Partial<Record<Side, ActionOutcome>>) =>
  confirmWrites({ mapping: mapping(world.field), decision: reconciled(world), views: viewsOf(world), outcomes });

const CHANGED: World = { ...text('B', 'A'), agreed: text('A', 'A') };

test('a confirmed write is agreed', () => {
  expect(confirmed(CHANGED, { gorgias: { state: 'acknowledged', slots: { 'field:1': 'B' } } })).toEqual({
    it: text('B', 'B'),
  });
});

test('an answer that leaves the slot out counts as intended', () => {
  expect(confirmed(CHANGED, { gorgias: { state: 'acknowledged', slots: {} } })).toEqual({ it: text('B', 'B') });
});

test.each(['refused', 'superseded', 'drifted'] as const)(
  'a write that was %s leaves the agreement unchanged',
  (state) => {
    expect(confirmed(CHANGED, { gorgias: { state } })).toEqual({});
  },
);

test('a write without an outcome leaves the agreement unchanged', () => {
  expect(confirmed(CHANGED, {})).toEqual({});
});

test('a service that accepts and keeps another value is a held difference', () => {
  const kept = confirmed(CHANGED, { gorgias: { state: 'acknowledged', slots: { 'field:1': 'A' } } });
  expect(kept).toEqual({ it: { ...text('B', 'A'), held: 'vendor-kept-its-value' } });
});

test('a service that only spells it otherwise has agreed, in its own spelling', () => {
  const field: Partial<FieldSpec> = { codec: { kind: 'number' } };
  const world: World = { ...text('5', 4), agreed: text('4', 4), field };
  expect(confirmed(world, { gorgias: { state: 'acknowledged', slots: { 'field:1': '5.0' } } })).toEqual({
    it: text('5', '5.0'),
  });
});

test('what agreed or is held needs no write to be stored', () => {
  expect(confirmed({ ...text('B', 'B'), agreed: text('A', 'A') }, {})).toEqual({ it: text('B', 'B') });
  expect(confirmed({ ...text('', 'A'), agreed: text('A', 'A') }, {})).toEqual({
    it: { ...text('', 'A'), held: 'cleared-kept' },
  });
});

test('a conflict stores nothing', () => {
  expect(confirmed({ ...text('B', 'C'), agreed: text('A', 'A') }, {})).toEqual({});
});

describe('an edit by a person in another slot of the field', () => {
  const NAME: Partial<FieldSpec> = {
    codec: { kind: 'name' },
    slots: { hubspot: ['firstname', 'lastname'], gorgias: ['name'] },
  };
  const stored = (first: string, last: string, name: string) => ({
    hubspot: { firstname: first, lastname: last },
    gorgias: { name },
  });
  test('is no part of the agreement: the next look finds it as a change', () => {
    const world: World = {
      ...stored('Maya', 'Lind', 'Maya Berg'),
      agreed: stored('Maya', 'Lind', 'Maya Lind'),
      field: NAME,
    };
    const returned = { firstname: 'Mia', lastname: 'Berg' };
    expect(confirmed(world, { hubspot: { state: 'acknowledged', slots: returned } })).toEqual({
      it: stored('Maya', 'Berg', 'Maya Berg'),
    });
  });
});

describe('after a create', () => {
  const whole = mappingOf(DEFAULT_FIELDS, { crossIdProperty: 'gorgias_customer_id' });
  const view: View = {
    side: 'gorgias',
    id: '7',
    complete: true,
    slots: {
      name: 'Maya Lind',
      email: 'maya@example.com',
      'channel:email': ['maya@example.com'],
      'channel:phone': ['+12025550101', '+12025550102', '+12025550103'],
      language: null,
      timezone: 'UTC',
    },
  };
  const plan = planCreate({
    view,
    mapping: whole,
    settings: {
      portalId: '42',
      schema: { hubspot: {}, gorgias: {} },
      create: { hubspot: true, gorgias: true },
      never: { domains: [], addresses: [] },
      ownAddresses: [],
    },
  });
  if (plan.kind !== 'create') throw new Error(`expected a create, found ${plan.rule}`);
  const agreements = confirmCreate({
    mapping: whole,
    view,
    action: plan.action,
    returned: { firstname: 'Maya', lastname: 'Lind', email: 'maya@example.com' },
  });

  test('what went along is agreed', () => {
    expect(agreements.name).toEqual({
      hubspot: { firstname: 'Maya', lastname: 'Lind' },
      gorgias: { name: 'Maya Lind' },
    });
  });
  test('what found no room is held', () => {
    expect(agreements.phones).toMatchObject({
      held: 'no-room',
      hubspot: { phone: '+12025550101', mobilephone: '+12025550102' },
    });
  });
  test('what was empty is left to the first meeting', () => {
    expect(Object.keys(agreements)).toEqual(['name', 'emails', 'phones']);
  });
});
