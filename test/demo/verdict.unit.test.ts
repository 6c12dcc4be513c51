import { expect, test } from 'vitest';
import { audit, type Counts } from '../../src/demo/audit/audit.ts';
import { missesTooMany, notZero, ZERO_LIST } from '../../src/demo/audit/zero-list.ts';
import { conflict, world } from './given.ts';

const CLEAN: Counts = { ...audit(world({})).counts, linkable: 200, missedLinks: 2 };

test('a clean world passes', () => {
  expect(notZero(CLEAN)).toEqual([]);
});

test.each(ZERO_LIST)('%s must be 0', (key) => {
  expect(notZero({ ...CLEAN, [key]: 1 })).toEqual([key]);
});

test('more than one in a hundred linkable persons may not be missed', () => {
  expect(missesTooMany(CLEAN)).toBe(false);
  expect(missesTooMany({ ...CLEAN, missedLinks: 3 })).toBe(true);
});

test('what nobody can know fails nobody', () => {
  const unknown = { ...CLEAN, linkable: null, wrongLinks: null, missedLinks: null };
  expect([notZero(unknown), missesTooMany(unknown)]).toEqual([[], false]);
});

test('conflicts are what the operations API shows', () => {
  const shown = conflict('name', { id: '1', value: {} }, { id: '7', value: {} });
  expect(audit(world({ conflicts: [shown, shown] })).counts.conflicts).toBe(2);
});
