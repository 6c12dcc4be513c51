import { expect, test } from 'vitest';
import { audit } from '../../src/demo/audit/audit.ts';
import { contact, customer, linkedTo, row, world, wrote } from './given.ts';

const counts = (parts: Parameters<typeof world>[0]) => audit(world(parts)).counts;

test('a pair is a live contact that names a live customer', () => {
  const gorgias = [customer('7', 'ann')];
  expect(counts({ hubspot: [contact('1', 'ann', linkedTo('7'))], gorgias }).linked).toBe(1);
  expect(counts({ hubspot: [contact('1', 'ann')], gorgias }).linked).toBe(0);
  expect(
    counts({ hubspot: [contact('1', 'ann', linkedTo('7'))], gorgias: [row('7', 'ann', {}, { archived: true })] })
      .linked,
  ).toBe(0);
});

test('a customer merged away is answered for by the survivor', () => {
  const gorgias = [row('7', 'ann', {}, { archived: true, mergedInto: '8' }), customer('8', 'ann')];
  const found = counts({ hubspot: [contact('1', 'ann', linkedTo('7'))], gorgias });
  expect([found.linked, found.wrongLinks]).toEqual([1, 0]);
});

test('a tie between two persons is wrong, and so is one to nobody', () => {
  const hubspot = [contact('1', 'ann', linkedTo('7'))];
  expect(counts({ hubspot, gorgias: [customer('7', 'bob')] }).wrongLinks).toBe(1);
  expect(counts({ hubspot, gorgias: [] }).wrongLinks).toBe(1);
  expect(counts({ hubspot, gorgias: [customer('7', 'ann')] }).wrongLinks).toBe(0);
});

test('a linkable person without a tie is missed', () => {
  const gorgias = [customer('7', 'ann')];
  expect(counts({ hubspot: [contact('1', 'ann')], gorgias, linkable: ['ann'] }).missedLinks).toBe(1);
  expect(counts({ hubspot: [contact('1', 'ann', linkedTo('7'))], gorgias, linkable: ['ann'] }).missedLinks).toBe(0);
});

test('nobody misses a person whose record an editor deleted first', () => {
  const parts = {
    hubspot: [row('1', 'ann', {}, { archived: true })],
    gorgias: [customer('7', 'ann')],
    linkable: ['ann'],
  };
  const deleted = (by: 'person' | 'api') => wrote({ side: 'hubspot', id: '1', by, kind: 'archive', after: null });
  expect(counts({ ...parts, calls: [deleted('person')] }).missedLinks).toBe(0);
  expect(counts({ ...parts, calls: [deleted('api')] }).missedLinks).toBe(1);
});

test('where nobody knows who is who, nothing is claimed', () => {
  const found = counts({ hubspot: [contact('1', null, linkedTo('7'))], gorgias: [customer('7', null)] });
  expect([found.linkable, found.wrongLinks, found.missedLinks, found.linked]).toEqual([null, null, null, 1]);
});
