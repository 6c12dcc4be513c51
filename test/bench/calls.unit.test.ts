import { expect, test } from 'vitest';
import { byProduct, isGorgiasRead, isGorgiasWrite, isPoll } from '../../src/bench/calls/calls.ts';
import { byKind, customersPerUpdate, echoReads, pagesOf } from '../../src/bench/calls/counts.ts';
import { batchRead, batchUpdate, call } from './given.ts';

const hubspot = (path: string, query = '') => call({ side: 'hubspot', path, query });

test('looks for changes are polls, and pages of a sweep and opened records are none', () => {
  const polls = [
    call({ path: '/api/events', query: 'limit=100' }),
    call({ path: '/api/customers', query: 'order_by=updated_datetime%3Adesc&limit=100' }),
    call({ path: '/api/custom-fields' }),
    hubspot('/crm/v3/objects/contacts/search'),
    hubspot('/crm/v3/objects/contacts', 'limit=100&archived=true'),
    hubspot('/crm/v3/properties/contacts'),
  ];
  const others = [
    call({ path: '/api/customers', query: 'order_by=created_datetime%3Aasc&limit=100' }),
    call({ path: '/api/customers/71' }),
    call({ method: 'PUT', path: '/api/customers/71' }),
    hubspot('/crm/v3/objects/contacts', 'limit=100&after=7'),
    batchRead('1'),
  ];
  expect([polls.map(isPoll), others.map(isPoll)]).toEqual([polls.map(() => true), others.map(() => false)]);
});

test('a customer is read or written whole or by the values of its fields', () => {
  expect([call({}), call({ path: '/api/customers/71/custom-fields' })].map(isGorgiasRead)).toEqual([true, true]);
  expect([call({ path: '/api/customers' }), call({ method: 'PUT' })].map(isGorgiasRead)).toEqual([false, false]);
  expect(
    [call({ method: 'PUT' }), call({ method: 'POST', path: '/api/customers' }), call({})].map(isGorgiasWrite),
  ).toEqual([true, true, false]);
});

test('only what came over the API counts', () => {
  const edit = call({ path: 'control:/edit', actor: { type: 'person', name: 'agent' } });
  expect(byProduct([edit, call({ actor: { type: 'import', name: 'csv' } }), call({})])).toHaveLength(1);
});

test('customers per update call are those that it wrote, over all calls', () => {
  expect(customersPerUpdate([batchUpdate('1', '2', '3'), batchRead('9'), batchUpdate('4')])).toBe(2);
  expect(customersPerUpdate([batchRead('9')])).toBe(0);
});

test('a read of contacts that were all updated before is an echo; one of others, or before the write, is none', () => {
  const calls = [batchRead('1', '2'), batchUpdate('1', '2'), batchRead('2'), batchRead('2', '3'), batchRead()];
  expect(echoReads(calls)).toBe(1);
});

test('the floor of a sweep is full pages of both sides', () => {
  expect([pagesOf(0, 0), pagesOf(1, 100), pagesOf(101, 199)]).toEqual([0, 2, 4]);
});

test('kinds of calls are told apart without their ids, the most frequent first', () => {
  expect(byKind([batchRead('1'), call({}), call({ path: '/api/customers/72' })])).toEqual({
    'gorgias GET /api/customers/ID': 2,
    'hubspot POST /crm/v3/objects/contacts/batch/read': 1,
  });
});
