import { expect, test } from 'vitest';
import { splitName } from '../../../src/core/codecs/name.ts';
import { NAME, seen } from './codec-under-test.ts';

const hubspot = (firstname: string, lastname: string) => ({ firstname, lastname });
const gorgias = (name: string | null) => ({ name });

test.each([
  [hubspot('Maya', 'Lind'), { first: 'Maya', last: 'Lind' }],
  [hubspot(' Maya  Ann ', 'Lind'), { first: 'Maya Ann', last: 'Lind' }],
  [hubspot('', 'Lind'), { first: '', last: 'Lind' }],
  [hubspot('', ''), undefined],
  [hubspot('maya@example.com', ''), undefined],
])('HubSpot %j reads as %j', (slots, value) => expect(seen(NAME, 'hubspot', slots)).toEqual(value));

test.each([
  ['Maya Lind', { first: 'Maya', last: 'Lind' }],
  ['Maya Ann Lind', { first: 'Maya Ann', last: 'Lind' }],
  ['Maya', { first: 'Maya', last: '' }],
  ['李小龙', { first: '李小龙', last: '' }],
  [null, undefined],
  ['maya.lind@example.org', undefined],
  ['+1 202 555 0143', undefined],
  ['-', undefined],
  ['Unknown', undefined],
])('Gorgias %j reads as %j', (name, value) => expect(seen(NAME, 'gorgias', gorgias(name))).toEqual(value));

test.each([
  // stored halves, the new full name, the slots that the write sets
  [hubspot('Maya', 'Lind'), 'Maya Lind-Berg', { lastname: 'Lind-Berg' }],
  [hubspot('Maya', 'Lind'), 'Mia Lind', { firstname: 'Mia' }],
  [hubspot('Mary Ann', 'Smith'), 'Mary Ann Jones', { lastname: 'Jones' }],
  [hubspot('Mary', 'Ann Smith'), 'Mary Ann Jones', { lastname: 'Ann Jones' }],
  [hubspot('Juan', 'Garcia Lopez'), 'Pedro Garcia Lopez', { firstname: 'Pedro' }],
  [hubspot('Mary', 'Ann Smith'), 'Mary Ann Smith', {}],
  [hubspot('Maya', ''), 'Maya Lind', { lastname: 'Lind' }],
  [hubspot('', 'Lind'), 'Maya Lind', { firstname: 'Maya' }],
  [hubspot('', 'Lind'), 'Berg', { lastname: 'Berg' }],
  [hubspot('', ''), 'Maya Ann Lind', { firstname: 'Maya Ann', lastname: 'Lind' }],
  [hubspot(' Maya ', 'Lind'), 'Maya Berg', { lastname: 'Berg' }],
])('HubSpot %j takes %j by setting %j', (stored, full, set) => {
  expect(NAME.write('hubspot', splitName(full), stored).slots).toEqual(set);
});

test('Gorgias takes the joined name', () => {
  expect(NAME.write('gorgias', { first: 'Maya', last: 'Lind' }, gorgias(null)).slots).toEqual({ name: 'Maya Lind' });
});

test('a name that Gorgias made of an address is cleared by nobody', () => {
  expect(NAME.write('gorgias', null, gorgias('maya@example.com')).slots).toEqual({});
});

test.each([
  ['Maya Lind', 'Maya Lind', true],
  ['Maya Lind', 'maya lind', false],
])('%j and %j are equal: %j', (a, b, same) => expect(NAME.equal(splitName(a), splitName(b))).toBe(same));

test('names split in different places are equal, because Gorgias cannot tell them apart', () => {
  expect(NAME.equal({ first: 'Mary Ann', last: 'Smith' }, { first: 'Mary', last: 'Ann Smith' })).toBe(true);
});

test.each([
  ['Maya', { first: 'Maya', last: 'Lind' }, true],
  ['Lind', { first: 'Maya', last: 'Lind' }, true],
  ['Mia', { first: 'Maya', last: 'Lind' }, false],
  ['Maya', { first: 'Maya', last: '' }, false],
])('%j leaves out a half of %j: %j', (next, present, narrows) => {
  expect(NAME.narrows?.(splitName(next), present)).toBe(narrows);
});
