import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPARISONS, levelOf } from '../../src/matching/compare/levels.ts';
import { verdictCode } from '../../src/matching/score/verdict.ts';
import { VETOES } from '../../src/matching/score/vetoes.ts';
import { type Matched, matched } from './people.ts';
import type { Simple } from './slow-levels.ts';
import { SlowScore } from './slow-score.ts';

const one = (...values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const simple = fc.record(
  {
    first_name: one('Anna', 'Ann', 'Peter', 'Petre', 'Robert', 'Bob', 'A', 'Miller', 'Jaylin', 'Jaylen', 'Xu'),
    last_name: one('Miller', 'Miler', 'Fisher', 'Smith-Fisher', 'Smith', 'Anna', 'Fischer', 'Muller', 'Xu', 'B'),
    dob: one('1980-02-03', '1980-03-02', '1981-02-03', '1980-02-08', '1950-02-03', '1984-12-31', '1980-11-23'),
    email: one(
      'anna@abc.example',
      'ana@abc.example',
      'info@abc.example',
      'anna.miller@gmail.com',
      'anna.miller1@gmail.com',
      'annamiller@gmial.com',
      'bob.fisher.smith@xyz.example',
      'bob.fisher.smit@xyz.example',
    ),
    phone: one('+447700900123', '+447700900124', '+447700900132', '+337700900123', '+442079460001'),
    street: one('12 Oak Street', '12 Oak St', '97 Oak Street', '12 Oka Street', '3 High Road', '13 Oak St'),
    city: one('Leeds', 'Leds', 'Hull', 'Huddersfield', 'Hudersfield'),
    company: one('Acme Ltd', 'Acme', 'Globexia', 'Globexa'),
    national_id: one('415263748', '415263784', '415263799', '973102846', 'XK7'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Simple>;
const people = fc.array(simple, { minLength: 2, maxLength: 9 });
const named = (list: readonly Simple[]) => Object.fromEntries(list.map((record, i) => [`r${i}`, record]));
const RUNS = { numRuns: Number(process.env.RUNS ?? 60) };

test('levels and score are those of a slow oracle', async () => {
  await fc.assert(
    fc.asyncProperty(people, async (list) => {
      const found = await matched(named(list));
      const slow = new SlowScore(list);
      for (let i = 0; i < list.length; i++) {
        for (let j = i + 1; j < list.length; j++) {
          const { judgement } = found.matching.judge.detail(found.rowOf(`r${i}`), found.rowOf(`r${j}`));
          expect(COMPARISONS.map((_, at) => levelOf(judgement.pattern, at))).toEqual(slow.levels(i, j));
          expect(judgement.logOdds).toBeCloseTo(slow.logOdds(i, j), 4);
        }
      }
    }),
    RUNS,
  );
});

const CONTRADICTIONS = new Set(VETOES.filter(({ contradicts }) => contradicts).map(({ name }) => name));

/** Sets of rows, joined greedily from the surest pair down, by the words of docs/match.md. */
function slowClusters(found: Matched, rows: number, limit: number): readonly (readonly number[])[] {
  const judged = (a: number, b: number) => found.matching.judge.detail(a, b).judgement;
  const pairs = Array.from({ length: rows }, (_, a) => Array.from({ length: a }, (_row, b) => ({ a: b, b: a }))).flat();
  const surest = pairs
    .map(({ a, b }) => ({ a, b, ...judged(a, b) }))
    .filter(({ verdict }) => verdict >= verdictCode('same'))
    .sort((x, y) => y.logOdds - x.logOdds || x.a - y.a || x.b - y.b);
  let clusters: number[][] = Array.from({ length: rows }, (_, row) => [row]);
  const of = (row: number): number[] => clusters.find((members) => members.includes(row)) as number[];
  for (const { a, b } of surest) {
    const [left, right] = [of(a), of(b)];
    if (left === right || left.length + right.length > limit) continue;
    const cross = left.flatMap((x) => right.map((y) => ({ ...judged(x, y), contradicts: contradicts(found, x, y) })));
    const mean = cross.reduce((sum, { logOdds }) => sum + Math.min(20, Math.max(-20, logOdds)), 0) / cross.length;
    const alone = left.length === 1 && right.length === 1;
    if (!alone && (mean < 0 || cross.some(({ logOdds, contradicts: no }) => no || logOdds < -9))) continue;
    clusters = [...clusters.filter((members) => members !== left && members !== right), [...left, ...right]];
  }
  return clusters.map((members) => members.sort((x, y) => x - y));
}

function contradicts(found: Matched, x: number, y: number): boolean {
  const name = (row: number) => `r${found.matching.people.origin[row]}`;
  return found.vetoes(name(x), name(y)).some((veto) => CONTRADICTIONS.has(veto));
}

test.each([50, 3])('clusters of at most %d are those of a slow oracle', async (clusterLimit) => {
  await fc.assert(
    fc.asyncProperty(people, async (list) => {
      const found = await matched(named(list), { workers: 0, threshold: 0.5, clusterLimit });
      const { rows } = found.matching.clustering;
      const clusters = Map.groupBy(rows.keys(), (row) => rows[row] as number);
      const sorted = (sets: readonly (readonly number[])[]) => sets.map((set) => set.join()).sort();
      expect(sorted([...clusters.values()])).toEqual(sorted(slowClusters(found, list.length, clusterLimit)));
    }),
    RUNS,
  );
});
