/** A side that moves on while our write to the other one is under way, or before anybody knows that it is there. */
import { expect, test } from 'vitest';
import { DEFAULT_FIELDS, mappingOf } from '../../../src/core/mapping.ts';
import { agreedBy, isThere } from '../../../src/core/reconcile/agreed-by.ts';
import type { Field, FieldWrite, Slots } from '../../../src/core/types.ts';
import { MemorySides } from './memory-sides.ts';

const MAPPING = mappingOf(DEFAULT_FIELDS, { crossIdProperty: 'gorgias_customer_id', region: 'US' });
const field = (name: string) => MAPPING.fields.find((one) => one.name === name) as Field;
const MAYA = { firstname: 'Maya', lastname: 'Lind' };

/** Both sides agree on Maya Lind without a number. */
const agreed = (): MemorySides => {
  const sides = new MemorySides(MAPPING);
  sides.edit('hubspot', MAYA);
  sides.edit('gorgias', { name: 'Maya Lind' });
  sides.sync();
  return sides;
};

const says = (sides: MemorySides, name: string) => sides.decide().fields.find((one) => one.field === name);

test('a name typed while the one before it is being written is a change of one side alone', () => {
  const sides = agreed();
  sides.edit('hubspot', { lastname: 'Berg' });
  sides.sync({ meanwhile: () => sides.edit('hubspot', { lastname: 'Falk' }) });
  expect(says(sides, 'name')).toMatchObject({
    rule: 'one-side-changed',
    writes: { gorgias: { slots: { name: 'Maya Falk' } } },
  });
});

test('an answer from the other side to what we wrote there comes back, and is no conflict', () => {
  const sides = agreed();
  sides.edit('hubspot', { lastname: 'Berg' });
  sides.sync({ meanwhile: () => sides.edit('gorgias', { name: 'Maya Falk' }) });
  expect(says(sides, 'name')).toMatchObject({
    rule: 'one-side-changed',
    writes: { hubspot: { slots: { lastname: 'Falk' } } },
  });
});

test('a number replaced while it is being written does not come back', () => {
  const sides = agreed();
  sides.edit('hubspot', { mobilephone: '+12025550101' });
  sides.sync({ meanwhile: () => sides.edit('hubspot', { mobilephone: '+12025550102' }) });
  sides.sync();
  sides.sync();
  expect(sides.slots.hubspot).toMatchObject({ mobilephone: '+12025550102' });
  expect(sides.slots.hubspot.phone).toBeUndefined();
  expect(sides.slots.gorgias['channel:phone']).toEqual(['+12025550101', '+12025550102']);
  expect(sides.heldRule('phones')).toBe('removed-kept');
});

const write = (slots: Slots, old: Slots, basis?: FieldWrite['basis']): FieldWrite => ({
  ...{ slots, old, reason: '', rule: 'one-side-changed' },
  ...(basis === undefined ? {} : { basis }),
});

test('a write agrees on what it wrote, on the slots that it left alone, and on what the other side held', () => {
  const basis = { slots: { name: 'Maya Falk' } };
  expect(agreedBy(field('name'), 'hubspot', write({ lastname: 'Falk' }, MAYA, basis))).toEqual({
    hubspot: { firstname: 'Maya', lastname: 'Falk' },
    gorgias: { name: 'Maya Falk' },
  });
});

test('a difference that remains is held, and one that nobody meant to leave is no agreement', () => {
  const phones = { 'channel:phone': ['+12025550101', '+12025550102'] };
  const added = (held?: string) =>
    write({ phone: '+12025550101' }, { phone: '', mobilephone: '' }, { slots: phones, ...(held && { held }) });
  expect(agreedBy(field('phones'), 'hubspot', added('no-room'))?.held).toBe('no-room');
  expect(agreedBy(field('phones'), 'hubspot', added())).toBeUndefined();
  expect(agreedBy(field('phones'), 'hubspot', write({ phone: '+12025550101' }, {}))).toBeUndefined();
});

test('a write to each of two sides rests on neither', () => {
  const sides = agreed();
  sides.edit('hubspot', { mobilephone: '+12025550101' });
  sides.edit('gorgias', { 'channel:phone': ['+12025550102'] });
  expect(sides.decide().actions.map(({ fields }) => fields.phones?.basis)).toEqual([undefined, undefined]);
});

test.each([
  [['+12025550101'], true],
  [['+12025550101', '+12025550109'], true],
  [['+12025550109'], false],
  [[], false],
])('numbers %j show that one was added: %j', (now, there) => {
  const one = write({ 'channel:phone': ['+12025550101'] }, { 'channel:phone': null });
  expect(isThere(field('phones'), 'gorgias', one, { 'channel:phone': now })).toBe(there);
});

test('a number that was to go and is still there shows that the write is not', () => {
  const one = write({ 'channel:phone': ['+12025550102'] }, { 'channel:phone': ['+12025550101', '+12025550102'] });
  expect(isThere(field('phones'), 'gorgias', one, { 'channel:phone': ['+12025550101', '+12025550102'] })).toBe(false);
});

test('a name is there in any spelling of its halves', () => {
  const one = write({ firstname: 'Maya Ann', lastname: 'Lind' }, MAYA);
  expect(isThere(field('name'), 'hubspot', one, { firstname: 'Maya', lastname: 'Ann Lind' })).toBe(true);
  expect(isThere(field('name'), 'hubspot', one, MAYA)).toBe(false);
});
