import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairUp, type Wish } from '../../../src/core/linking/pair-up.ts';
import { otherSide, SIDES, type Side } from '../../../src/core/types.ts';

const LINKS = ['1', '2', '3', '4', '5', '6'];

/** Links with their sides; some wish for others, some are not free. */
const batch = fc
  .record({
    sides: fc.array(fc.subarray([...SIDES], { minLength: 1 }), { minLength: LINKS.length, maxLength: LINKS.length }),
    partners: fc.array(fc.constantFrom(...LINKS), { minLength: LINKS.length, maxLength: LINKS.length }),
    wishing: fc.shuffledSubarray(LINKS),
    free: fc.subarray(LINKS),
  })
  .map(({ sides, partners, wishing, free }) => {
    const sidesOf = new Map(LINKS.map((link, n) => [link, new Set<Side>(sides[n])]));
    const wishes = wishing.flatMap((link): Wish[] => {
      const [side, both] = [...(sidesOf.get(link) ?? [])];
      const partner = partners[LINKS.indexOf(link)] ?? '';
      const fits = side !== undefined && both === undefined && sidesOf.get(partner)?.has(otherSide(side)) === true;
      return fits ? [{ link, side, partner }] : [];
    });
    return { wishes, sidesOf, free: new Map([...sidesOf].filter(([link]) => free.includes(link))) };
  });

test('nobody is joined twice, over a record of its own side, or with a link that is not free', () => {
  fc.assert(
    fc.property(batch, ({ wishes, free }) => {
      const fates = pairUp(wishes, free);
      const joined = wishes.filter(({ link }) => fates.get(link) === 'joined');
      const involved = joined.flatMap(({ link, partner }) => [link, partner]);
      expect(new Set(involved).size).toBe(involved.length);
      for (const { side, partner } of joined) {
        expect(free.get(partner)?.has(side)).toBe(false);
        expect(fates.get(partner)).toBe('gone');
      }
      for (const { link } of wishes) expect(fates.has(link)).toBe(true);
    }),
  );
});

test('whatever is joined, each record is in exactly one link, and no link holds two of a side', () => {
  fc.assert(
    fc.property(batch, ({ wishes, sidesOf, free }) => {
      const fates = pairUp(wishes, free);
      const records = [...sidesOf].flatMap(([link, sides]) => [...sides].map((side) => ({ side, first: link, link })));
      const joined = wishes.filter(({ link }) => fates.get(link) === 'joined');
      const into = new Map(joined.map(({ link, partner }) => [partner, link]));
      const after = records.map((record) => ({ ...record, link: into.get(record.link) ?? record.link }));
      for (const { link } of after) expect(into.has(link), `${link} went into two links`).toBe(false);
      const places = after.map(({ side, link }) => `${side} of ${link}`);
      expect(new Set(places).size).toBe(places.length);
    }),
  );
});

test('a partner that nobody else wants, free and without a record of that side, is joined', () => {
  fc.assert(
    fc.property(batch, ({ wishes, free }) => {
      const fates = pairUp(wishes, free);
      const involved = (link: string) => wishes.filter((one) => one.link === link || one.partner === link).length;
      for (const { link, side, partner } of wishes) {
        if (involved(link) > 1 || involved(partner) > 1 || free.get(partner)?.has(side) !== false) continue;
        expect(fates.get(link)).toBe('joined');
      }
    }),
  );
});
