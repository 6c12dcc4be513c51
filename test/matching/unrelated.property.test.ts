import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIFFERENT, EXACT } from '../../src/matching/compare/levels.ts';
import { RARITY } from '../../src/matching/model/shipped.ts';
import type { FieldName } from '../../src/matching/types.ts';
import { type Cells, matched, type Matched, type Named } from './people.ts';

/** Records that often share values, and strangers none of whose values anybody shares or resembles. */
const pool: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  first_name: ['Anna', 'Ann', 'Peter', 'Petre', 'Robert', 'Bob', 'A.'],
  last_name: ['Miller', 'Miler', 'Fisher', 'Smith-Fisher', 'Smith Jr'],
  dob: ['1980-02-03', '1980-03-02', '1981-02-03', '1950-02-03'],
  email: ['anna@example.com', 'ana@example.com', 'info@firm.example', 'anna.miller@gmail.com'],
  phone: ['+442079460001', '020 7946 0001', '+442079460002'],
  street: ['12 Oak Street', '12 Oak St', '97 Oak Street'],
  city: ['Leeds', 'Leds', 'Hull'],
  company: ['Acme Ltd', 'Acme', 'Globex'],
  national_id: ['415263748', '415263784', '973102846'],
};
const strangers: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  first_name: ['Xanthe', 'Quirin', 'Zwi', 'Ulrich'],
  last_name: ['Quillfeather', 'Zyxomma', 'Vvedensky'],
  dob: ['1933-07-19', '1964-11-28'],
  email: ['xq1933@nowhere.example', 'zz9@plural.example', 'info@plural.example'],
  phone: ['+33612345678', '+4915112345679'],
  street: ['5 Far Lane', '88 Quay'],
  city: ['Penzance', 'Truro'],
  company: ['Umbrella', 'Soylent'],
  national_id: ['600000011', 'XK7'],
};

const from = (values: typeof pool): fc.Arbitrary<Cells> =>
  fc.record(Object.fromEntries(Object.entries(values).map(([field, list]) => [field, fc.constantFrom(...list)])), {
    requiredKeys: [],
  });
const people = fc.array(from(pool), { minLength: 2, maxLength: 6 });
const others = fc.array(from(strangers), { minLength: 1, maxLength: 4 });

const named = (list: readonly Cells[], prefix: string): Named =>
  Object.fromEntries(list.map((record, i) => [`${prefix}${i}`, record]));

/** Log-odds at which a verdict changes, by the defaults: see settings.ts. */
const BORDERS = [0.3, 0.85, 0.999].map((p) => Math.log(p / (1 - p)));

/** From how many people on it tells that a value has one holder; the least of all fields. */
const LEAST_WEIGHT = Math.min(...Object.values(RARITY).map(({ weight }) => weight));

const OTHER_KINDS = ['strangers', 'household', 'colleagues'] as const;
const moved = (before: number, after: number): number => Math.abs(after - before);

/**
 * How far a pair's score may move, at most, when records come that share nothing with anybody: a match is the rarer the
 * more pairs there are (the priors), a value that nobody else holds is the rarer the more people there are, and a
 * misspelt name is weighed from the mean of all names.
 */
function allowance(before: Matched, after: Matched, a: string, b: string): number {
  const detail = ({ matching, rowOf }: Matched) => matching.judge.detail(rowOf(a), rowOf(b));
  const [was, is] = [detail(before), detail(after)];
  const priors = OTHER_KINDS.map((kind) => moved(was.priors.same - was.priors[kind], is.priors.same - is.priors[kind]));
  const [rarityWas, rarityIs] = [before.matching.grounds.rarity, after.matching.grounds.rarity];
  const perValue = Math.log((rarityIs.people + LEAST_WEIGHT) / (rarityWas.people + LEAST_WEIGHT));
  const weighed = was.shares.filter(({ level }) => level >= EXACT && level < DIFFERENT).length;
  const means = moved(rarityWas.meanFirst, rarityIs.meanFirst) + moved(rarityWas.meanLast, rarityIs.meanLast);
  return Math.max(...priors) + weighed * perValue + means + 1e-9;
}

const RUNS = { numRuns: 60 };

test('records that share nothing with a pair leave its levels and vetoes alone, its score nearly, and so its verdict', async () => {
  await fc.assert(
    fc.asyncProperty(people, others, async (list, more) => {
      const before = await matched(named(list, 'r'));
      const after = await matched({ ...named(list, 'r'), ...named(more, 's') });
      for (let i = 0; i < list.length; i++) {
        for (let j = i + 1; j < list.length; j++) {
          const [a, b] = [`r${i}`, `r${j}`];
          const pattern = ({ matching, rowOf }: Matched) => matching.judge.detail(rowOf(a), rowOf(b)).judgement.pattern;
          expect(pattern(after)).toBe(pattern(before));
          expect(after.vetoes(a, b)).toEqual(before.vetoes(a, b));
          const [was, is] = [before.logOdds(a, b), after.logOdds(a, b)];
          const may = allowance(before, after, a, b);
          expect(Math.abs(is - was)).toBeLessThanOrEqual(may);
          if (BORDERS.every((border) => Math.abs(was - border) > may)) {
            expect(after.verdict(a, b)).toBe(before.verdict(a, b));
          }
        }
      }
    }),
    RUNS,
  );
});

test('nobody is ever joined with a record that shares nothing with them', async () => {
  await fc.assert(
    fc.asyncProperty(people, others, async (list, more) => {
      const clusters = (await matched({ ...named(list, 'r'), ...named(more, 's') })).clusters();
      for (const ids of clusters) expect(new Set(ids.map((id) => id[0])).size).toBe(1);
    }),
    RUNS,
  );
});
