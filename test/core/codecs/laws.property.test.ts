/** The laws of every codec: put then get gives back; get then put changes nothing. */
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { isBlank } from '../../../src/core/slots.ts';
import { type Codec, type Reading, SIDES, type Side, type Slots, type Value } from '../../../src/core/types.ts';
import { EMAILS, NAME, PHONES, PHONES_US, single } from './codec-under-test.ts';
import * as any from './stored.ts';

interface Law {
  readonly name: string;
  readonly codec: Codec;
  readonly stored: Readonly<Record<Side, fc.Arbitrary<Slots>>>;
}

const LAWS: readonly Law[] = [
  { name: 'text', codec: single({ kind: 'text' }), stored: any.both(any.messyText) },
  { name: 'number', codec: single({ kind: 'number' }), stored: any.sides(any.numberText, any.numberJson) },
  { name: 'boolean', codec: single({ kind: 'boolean' }), stored: any.sides(any.booleanText, any.booleanJson) },
  { name: 'date', codec: single({ kind: 'date' }), stored: any.both(any.dateText) },
  { name: 'datetime', codec: single({ kind: 'datetime' }), stored: any.both(any.instantText) },
  {
    name: 'choice',
    codec: single({ kind: 'choice', options: { a: 'A', b: 'B', c: 'B' } }),
    stored: any.sides(any.oneOf('a', 'b', 'c', 'x', ''), any.oneOf('A', 'B', 'X', '')),
  },
  {
    name: 'lenient choice',
    codec: single({ kind: 'choice', options: { a: 'A', b: 'B', c: 'B' }, lenient: true }),
    stored: any.sides(any.oneOf('a', 'b', 'c', 'x', ''), any.oneOf('A', 'B', 'X', '')),
  },
  { name: 'phone as text', codec: single({ kind: 'phone', region: 'US' }), stored: any.both(any.phone) },
  { name: 'html', codec: single({ kind: 'html' }), stored: any.sides(any.htmlText, any.messyText) },
  {
    name: 'multi',
    codec: single({ kind: 'multi', options: any.MULTI }),
    stored: any.sides(any.multiHubspot, any.multiGorgias),
  },
  {
    name: 'language',
    codec: single({ kind: 'language' }),
    stored: any.both(any.oneOf('en-us', 'en', 'pt-br', 'PT', 'iw', 'xx', '')),
  },
  {
    name: 'timezone',
    codec: single({ kind: 'timezone' }),
    stored: any.sides(any.oneOf('us_slash_eastern', 'europe_slash_kiev', 'asia_slash_tokyo', ''), any.zoneName),
  },
  { name: 'name', codec: NAME, stored: { hubspot: any.hubspotName, gorgias: any.gorgiasName } },
  { name: 'emails', codec: EMAILS, stored: { hubspot: any.hubspotEmails, gorgias: any.gorgiasEmails } },
  { name: 'phones', codec: PHONES, stored: { hubspot: any.hubspotPhones, gorgias: any.gorgiasPhones } },
  { name: 'phones in the US', codec: PHONES_US, stored: { hubspot: any.hubspotPhones, gorgias: any.gorgiasPhones } },
];

const sides = fc.constantFrom(...SIDES);
const valueIn = (reading: Reading): Value | undefined => (reading.kind === 'value' ? reading.value : undefined);

describe.each(LAWS)('$name', ({ codec, stored }) => {
  const put = (side: Side, value: Value | null, previous: Slots) => {
    const placement = codec.write(side, value, previous);
    return { ...placement, after: codec.read(side, { ...previous, ...placement.slots }) };
  };

  test('what was read and is put back changes nothing', () => {
    fc.assert(
      fc.property(
        sides.chain((side) => fc.tuple(fc.constant(side), stored[side])),
        ([side, slots]) => {
          const reading = codec.read(side, slots);
          if (reading.kind === 'unreadable') return true;
          const { slots: set, unplaced } = codec.write(side, valueIn(reading) ?? null, slots);
          return Object.keys(set).length === 0 && unplaced.length === 0;
        },
      ),
    );
  });

  test('what is put on the other side and read there is the same value, or said to be unplaced', () => {
    const cases = sides.chain((side) =>
      fc.tuple(fc.constant(side), stored[side], stored[side === 'hubspot' ? 'gorgias' : 'hubspot']),
    );
    fc.assert(
      fc.property(cases, ([side, from, there]) => {
        const value = valueIn(codec.read(side, from));
        if (value === undefined) return true;
        const { after, unplaced } = put(side === 'hubspot' ? 'gorgias' : 'hubspot', value, there);
        return unplaced.length > 0 || (after.kind === 'value' && codec.equal(after.value, value));
      }),
    );
  });

  test('what is cleared reads as empty, or is said to stay', () => {
    fc.assert(
      fc.property(
        sides.chain((side) => fc.tuple(fc.constant(side), stored[side])),
        ([side, slots]) => {
          const { after, unplaced } = put(side, null, slots);
          return unplaced.length > 0 || after.kind === 'empty';
        },
      ),
    );
  });

  test('a write sets only slots that change', () => {
    const cases = sides.chain((side) => fc.tuple(fc.constant(side), stored[side], stored.hubspot));
    fc.assert(
      fc.property(cases, ([side, previous, from]) => {
        const value = valueIn(codec.read('hubspot', from));
        const { slots } = codec.write(side, value ?? null, previous);
        return Object.entries(slots).every(
          ([slot, raw]) =>
            JSON.stringify(raw) !== JSON.stringify(previous[slot]) && !(isBlank(raw) && isBlank(previous[slot])),
        );
      }),
    );
  });

  test('equality is symmetric and holds for itself', () => {
    fc.assert(
      fc.property(stored.hubspot, stored.gorgias, (a, b) => {
        const [one, other] = [valueIn(codec.read('hubspot', a)), valueIn(codec.read('gorgias', b))];
        if (one === undefined || other === undefined) return true;
        return codec.equal(one, one) && codec.equal(one, other) === codec.equal(other, one);
      }),
    );
  });
});
