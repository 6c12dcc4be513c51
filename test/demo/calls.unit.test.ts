import { expect, test } from 'vitest';
import { apiCalls, creates, edits, rejected429, updates } from '../../src/demo/audit/counts/calls.ts';
import { duplicateCreates } from '../../src/demo/audit/counts/duplicate-creates.ts';
import { echoWrites } from '../../src/demo/audit/counts/echo-writes.ts';
import { secondPassWrites } from '../../src/demo/audit/counts/second-pass-writes.ts';
import { opened, read, wrote } from './given.ts';

test('calls over the API count, orders of the control API do not', () => {
  const calls = [opened('7'), wrote({ id: '7', by: 'person' }), read('hubspot', '/crm/v3/objects/contacts', ['1'])];
  expect([apiCalls(calls, 'gorgias'), apiCalls(calls, 'hubspot')]).toEqual([1, 1]);
});

test('a call that met a limit is rejected', () => {
  expect(rejected429([read('gorgias', '/api/customers', [], 429), read('gorgias', '/api/customers', [], 503)])).toBe(1);
});

test('creates and updates are what the API did, edits what editors did', () => {
  const calls = [
    wrote({ id: '7', kind: 'create', before: null }),
    wrote({ id: '7', kind: 'update' }),
    wrote({ id: '7', by: 'person', kind: 'update' }),
    wrote({ id: '8', by: 'import', kind: 'create', before: null }),
    wrote({ id: '7', by: 'automation', kind: 'update' }),
    wrote({ id: '7', by: 'person', kind: 'archive', after: null }),
  ];
  expect([creates(calls, 'gorgias'), creates(calls, 'hubspot'), updates(calls), edits(calls)]).toEqual([1, 0, 1, 2]);
});

test('a create for somebody who has a live record is a duplicate', () => {
  const made = (liveBefore: string[], by: 'api' | 'person' = 'api') => [
    wrote({ id: '8', kind: 'create', by, before: null, liveBefore }),
  ];
  expect(duplicateCreates(made(['7']))).toBe(1);
  expect(duplicateCreates(made([]))).toBe(0);
  expect(duplicateCreates(made(['7'], 'person'))).toBe(0);
});

test('a write that leaves every value as it was is an echo', () => {
  const write = (before: object, after: object) =>
    echoWrites([wrote({ id: '7', before: { ...before }, after: { ...after } })]);
  expect(write({ name: 'Ann', language: null }, { name: 'Ann', language: null })).toBe(1);
  expect(write({ name: 'Ann', language: null }, { name: 'Ann', language: 'en' })).toBe(0);
  expect(write({ phone: null }, { phone: '' })).toBe(1);
  expect(write({ channels: [{ type: 'email', address: 'a@example.com' }] }, { channels: [] })).toBe(0);
});

test('people may write what is there already', () => {
  expect(echoWrites([wrote({ id: '7', by: 'person', before: { name: 'Ann' }, after: { name: 'Ann' } })])).toBe(0);
});

test('what the API writes inside the second pass counts, before and after it does not', () => {
  const calls = [wrote({ id: '7' }), wrote({ id: '8' }), wrote({ id: '9', by: 'person' }), wrote({ id: '9' })];
  const [first, , third] = calls.map(({ n }) => n) as [number, number, number];
  expect(secondPassWrites(calls, { from: first, to: third })).toBe(1);
  expect(secondPassWrites(calls, { from: third, to: third })).toBe(0);
});
