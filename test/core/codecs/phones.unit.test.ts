import { expect, test } from 'vitest';
import { maybeSame, phoneKey } from '../../../src/core/codecs/phone-key.ts';
import { PHONES, PHONES_US, seen } from './codec-under-test.ts';

const hubspot = (phone: string, mobilephone = '') => ({ phone, mobilephone });
const gorgias = (...numbers: string[]) => ({ 'channel:phone': numbers });

test.each([
  ['+12025550143', undefined, '+12025550143'],
  ['+1 (202) 555-0143', undefined, '+12025550143'],
  ['(202) 555-0143', 'US', '+12025550143'],
  ['202.555.0143 ext. 5', 'US', '+12025550143'],
  ['0012025550143', 'GB', '+12025550143'],
  ['00 44 20 7946 0123', undefined, '+442079460123'],
  ['00 44 20 7946 0123', 'US', '+442079460123'],
  ['+44 (0)20 7946 0123', undefined, '+442079460123'],
  ['07700 900123', 'GB', '+447700900123'],
  ['020 7946 0123', undefined, '02079460123'],
  ['555-0142', 'US', '5550142'],
  ['Call me', 'US', 'callme'],
  ['--', 'US', '--'],
  ['', 'US', ''],
])('%j in region %s has the normal form %j', (raw, region, key) => expect(phoneKey(raw, region)).toBe(key));

test.each([
  ['hubspot', hubspot('(202) 555-0143', '+12025550143'), ['+12025550143']],
  ['hubspot', hubspot('', '202 555 0144'), ['+12025550144']],
  ['hubspot', hubspot('', ''), undefined],
  ['gorgias', gorgias('202-555-0143', 'front desk'), ['+12025550143', 'frontdesk']],
] as const)('%s %j reads as %j', (side, slots, value) => expect(seen(PHONES_US, side, slots)).toEqual(value));

test.each([
  ['hubspot', hubspot(''), ['+12025550143'], { phone: '+12025550143' }],
  ['hubspot', hubspot('(202) 555-0143'), ['+12025550143', '+12025550144'], { mobilephone: '+12025550144' }],
  ['hubspot', hubspot('(202) 555-0143', '202 555 0144'), ['+12025550144'], { phone: '' }],
  ['hubspot', hubspot('(202) 555-0143', '202 555 0144'), ['+12025550144', '+12025550145'], { phone: '+12025550145' }],
  ['gorgias', gorgias('202-555-0143'), ['+12025550143', '+12025550144'], gorgias('202-555-0143', '+12025550144')],
  ['gorgias', gorgias('202-555-0143'), [], gorgias()],
] as const)('%s %j takes %j by setting %j', (side, stored, wanted, set) => {
  expect(PHONES_US.write(side, wanted, stored)).toEqual({ slots: set, unplaced: [] });
});

test('a third number finds no room in HubSpot', () => {
  const wanted = ['+12025550143', '+12025550144', '+12025550145'];
  const { slots, unplaced } = PHONES.write('hubspot', wanted, hubspot('+12025550143'));
  expect(slots).toEqual({ mobilephone: '+12025550144' });
  expect(unplaced).toEqual([{ element: '+12025550145', why: 'no-room' }]);
});

test('text that is no number stays where it is', () => {
  const { slots, unplaced } = PHONES.write('gorgias', ['+12025550143', 'frontdesk'], gorgias('+12025550143'));
  expect(slots).toEqual({});
  expect(unplaced).toEqual([{ element: 'frontdesk', why: 'not-a-phone-number' }]);
});

test('a placeholder of one digit is no number to pass on', () => {
  const { slots, unplaced } = PHONES.write('gorgias', ['000000'], gorgias());
  expect(slots).toEqual({});
  expect(unplaced).toEqual([{ element: '000000', why: 'not-a-phone-number' }]);
});

test('where a region is named, digits that it cannot read are not passed on', () => {
  const { slots, unplaced } = PHONES_US.write('gorgias', ['12345'], gorgias());
  expect(slots).toEqual({});
  expect(unplaced).toEqual([{ element: '12345', why: 'not-a-phone-number' }]);
  expect(PHONES.write('gorgias', ['12345'], gorgias()).slots).toEqual(gorgias('12345'));
});

test('without a region, a number that may be there already is not added beside itself', () => {
  const { slots, unplaced } = PHONES.write('gorgias', ['+12025550143', '2025550143'], gorgias('+12025550143'));
  expect(slots).toEqual({});
  expect(unplaced).toEqual([{ element: '2025550143', why: 'maybe-same-number' }]);
});

test('a number that another record of the side holds stays where it is', () => {
  const schema = { 'channel:phone': { taken: ['+12025550144'] } };
  const { slots, unplaced } = PHONES.write('gorgias', ['+12025550143', '+12025550144'], gorgias(), schema);
  expect(slots).toEqual(gorgias('+12025550143'));
  expect(unplaced).toEqual([{ element: '+12025550144', why: 'taken-elsewhere' }]);
});

test('a closed property takes nothing', () => {
  const placed = PHONES.write('hubspot', ['+12025550143'], hubspot(''), { phone: { readOnly: true } });
  expect(placed.slots).toEqual({ mobilephone: '+12025550143' });
});

test.each([
  ['+12025550143', '2025550143', true],
  ['+442079460123', '02079460123', true],
  ['+12025550143', '+442025550143', false],
  ['+12025550143', '50143', false],
])('%s and %s may be the same: %j', (a, b, yes) => expect(maybeSame(a, b)).toBe(yes));
