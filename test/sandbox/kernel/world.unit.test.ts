import { expect, test } from 'vitest';
import { World } from '../../../src/sandbox/kernel/world.ts';

const household = (): World => {
  const world = new World();
  world.addAddresses('ada', ['ada@example.com', 'home@example.com'], ['+442079460101']);
  world.addAddresses('ben', ['ben@example.com', 'home@example.com'], ['+442079460102']);
  world.attribute('hubspot', '1', 'ada');
  world.attribute('gorgias', '2', 'ben');
  return world;
};

test('an e-mail of exactly one person decides, whatever its case', () => {
  expect(
    household().personOf({ emails: ['ADA@example.com', 'home@example.com'], crossIds: [{ side: 'gorgias', id: '2' }] }),
  ).toBe('ada');
});

test('a shared mailbox says nothing by itself: then the cross id decides', () => {
  expect(household().personOf({ emails: ['home@example.com'], crossIds: [{ side: 'gorgias', id: '2' }] })).toBe('ben');
});

test('a phone decides in every notation', () => {
  expect(household().personOf({ phones: ['020 7946 0102'] })).toBe('ben');
  expect(household().personOf({ emails: ['home@example.com'], phones: ['+44 (20) 7946-0101'] })).toBe('ada');
});

test('nobody known becomes somebody new, each time another', () => {
  const world = household();
  expect([world.personOf({ emails: ['x@example.com'] }), world.personOf({})]).toEqual(['stranger-1', 'stranger-2']);
});

test('live records are those that are neither archived nor merged away', () => {
  const world = household();
  world.attribute('hubspot', '3', 'ada');
  world.setLive('hubspot', '1', false);
  expect([world.liveRecords('hubspot', 'ada'), world.person('hubspot', '1')]).toEqual([['3'], 'ada']);
});

test('a snapshot brings back what was, untouched by what came after', () => {
  const world = household();
  const saved = world.snapshot();
  world.addAddresses('eve', ['ada@example.com'], []);
  world.attribute('hubspot', '9', 'eve');
  world.restore(saved);
  expect([world.personOf({ emails: ['ada@example.com'] }), world.person('hubspot', '9')]).toEqual(['ada', undefined]);
});
