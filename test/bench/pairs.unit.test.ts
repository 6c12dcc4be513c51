import { expect, test } from 'vitest';
import { customersIn, pairsIn, sameName } from '../../src/bench/scene/pairs.ts';

const row = (id: string, fields: object, archived = false) => ({
  ...{ id, person: null, archived, mergedInto: null },
  fields: fields as Record<string, unknown>,
});

const world = {
  hubspot: [
    row('1', { firstname: 'Ada', lastname: 'Example', gorgias_customer_id: '11' }),
    row('2', { firstname: 'Lin', lastname: '', gorgias_customer_id: '12' }),
    row('3', { gorgias_customer_id: '13' }),
    row('4', { gorgias_customer_id: '14' }, true),
    row('5', {}),
  ],
  gorgias: [row('11', { name: 'Ada Example' }), row('12', { name: 'Lin ' }), row('13', {}, true), row('14', {})],
};

test('a pair is a live contact that names a live customer, and one customer', () => {
  expect(pairsIn(world).map(({ contact, customer }) => [contact.id, customer.id])).toEqual([
    ['1', '11'],
    ['2', '12'],
  ]);
  expect(customersIn(world)).toBe(5);
});

test('names agree where both halves stand in the whole one', () => {
  expect(pairsIn(world).map(sameName)).toEqual([true, false]);
});
