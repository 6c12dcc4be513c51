import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Slots } from '../../src/core/types.ts';
import type { Channel } from '../../src/gorgias/port.ts';
import { channelSlots } from '../../src/gorgias/record.ts';
import { fieldValuesOf, toBody } from '../../src/gorgias/to-body.ts';

const CURRENT: readonly Channel[] = [
  { type: 'email', address: 'Maya@Work.example', preferred: false },
  { type: 'chat', address: 'c-77', preferred: true },
  { type: 'email', address: 'maya@example.org', preferred: true },
  { type: 'phone', address: '+46701234567', preferred: true },
];
const added = (type: string, address: string, preferred = false): Channel => ({ type, address, preferred });

describe('a patch becomes a body (gorgias.md 4.6)', () => {
  test.each<[string, Slots, Slots, object]>([
    [
      'scalars alone leave the channels alone',
      { name: 'Maya', language: null, note: '' },
      {},
      { name: 'Maya', language: null, note: null },
    ],
    [
      'an added address keeps every channel of every type',
      { 'channel:email': ['maya@example.org', 'maya@work.example', 'new@example.org'] },
      {},
      { channels: [...CURRENT, added('email', 'new@example.org')] },
    ],
    [
      'an address that was there and is not wanted any more goes',
      { 'channel:phone': ['+15550100'] },
      { 'channel:phone': ['+46701234567'] },
      { channels: [...CURRENT.slice(0, 3), added('phone', '+15550100', true)] },
    ],
    [
      'one that the patch never knew stays: somebody added it meanwhile',
      { 'channel:email': ['new@example.org'] },
      { 'channel:email': ['maya@example.org'] },
      { channels: [{ ...CURRENT[0], preferred: true }, CURRENT[1], CURRENT[3], added('email', 'new@example.org')] },
    ],
    ['without the replaced values nothing is ever left out', { 'channel:phone': [] }, {}, {}],
    [
      'the same addresses in another case are no change',
      { 'channel:email': ['MAYA@example.org', 'maya@work.EXAMPLE'] },
      { 'channel:email': ['maya@example.org', 'Maya@Work.example'] },
      {},
    ],
    [
      'the first of a new type is preferred',
      { 'channel:whatsapp': ['+15550100', '+15550101'] },
      {},
      { channels: [...CURRENT, added('whatsapp', '+15550100', true), added('whatsapp', '+15550101')] },
    ],
    [
      'a primary e-mail that is no channel yet becomes one',
      { email: 'new@example.org' },
      {},
      { email: 'new@example.org', channels: [...CURRENT, added('email', 'new@example.org')] },
    ],
    [
      'a primary e-mail that is one already moves nothing',
      { email: 'maya@example.org' },
      {},
      { email: 'maya@example.org' },
    ],
    ['custom fields go into another call', { name: 'M', 'field:320101': 'Gold' }, {}, { name: 'M' }],
  ])('%s', (_name, patch, replaced, body) => {
    expect(toBody(patch, CURRENT, replaced)).toEqual(body);
  });

  test('a create prefers the first address of each type', () => {
    const patch = {
      email: 'a@example.org',
      'channel:email': ['a@example.org', 'b@example.org'],
      'channel:phone': ['+15550100'],
    };
    expect(toBody(patch, []).channels).toEqual([
      added('email', 'a@example.org', true),
      added('email', 'b@example.org'),
      added('phone', '+15550100', true),
    ]);
  });

  test('a slot that Gorgias does not have is a fault of ours', () => {
    expect(() => toBody({ firstname: 'Maya' }, [])).toThrow("expected a slot of Gorgias, found 'firstname'");
  });

  test('field values by definition id', () => {
    expect(fieldValuesOf({ name: 'M', 'field:1': 'Gold', 'field:2': null })).toEqual({ '1': 'Gold', '2': null });
  });
});

const types = ['email', 'phone', 'whatsapp'];
const address = fc.constantFrom('a', 'b', 'c', 'd', 'e').map((name) => `${name}@example.org`);
const channels = fc.uniqueArray(
  fc.record({ type: fc.constantFrom(...types, 'chat'), address, preferred: fc.boolean() }),
  {
    selector: ({ type, address }) => type + address,
  },
);
const patches = fc.record(Object.fromEntries(types.map((type) => [`channel:${type}`, fc.uniqueArray(address)])), {
  requiredKeys: [],
});

const has = (list: readonly Channel[], { type, address }: Channel) =>
  list.some((each) => each.type === type && each.address === address);

test('no channel is lost but those that the patch replaces, none is invented, and flags and spelling are kept', () => {
  fc.assert(
    fc.property(channels, patches, patches, (current, patch, replaced) => {
      const body = toBody(patch as Slots, current, replaced as Slots).channels ?? current;
      for (const channel of current) {
        const slot = `channel:${channel.type}`;
        const meant =
          slot in patch &&
          !patch[slot]?.includes(channel.address) &&
          (replaced[slot]?.includes(channel.address) ?? false);
        expect(has(body, channel)).toBe(!meant);
      }
      for (const channel of body) {
        expect(has(current, channel) || patch[`channel:${channel.type}`]?.includes(channel.address)).toBe(true);
        const before = current.find((each) => each.type === channel.type && each.address === channel.address);
        if (before?.preferred) expect(channel.preferred).toBe(true);
      }
    }),
  );
});

test('writing what is there changes nothing', () => {
  fc.assert(
    fc.property(channels, (current) => {
      expect(toBody(channelSlots(current), current, channelSlots(current))).toEqual({});
    }),
  );
});
