import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/bench/people/person.ts';
import { makeWorld, type WorldName } from '../../src/bench/people/worlds.ts';
import { finalVerdict } from '../../src/matching/explain/found.ts';
import { Matcher, type Matching } from '../../src/matching/engine.ts';

interface Marks {
  readonly precision: number;
  readonly recall: number;
  readonly wrong: number;
  readonly found: number;
  readonly wrongMerges: number;
  readonly bestF1: number;
}

function marksOf(matching: Matching, personAt: (position: number) => string): Marks {
  const person = Array.from(matching.people.origin, personAt);
  const members = new Map<number, number[]>();
  matching.clustering.rows.forEach((root, row) => {
    members.set(root, [...(members.get(root) ?? []), row]);
  });
  const pairs = [...members.values()].flatMap((rows) =>
    rows.flatMap((a, i) => rows.slice(i + 1).map((b) => [a, b] as const)),
  );
  const wrong = pairs.filter(([a, b]) => person[a] !== person[b]).length;
  const counts = Map.groupBy(person, (who) => who);
  const real = [...counts.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  let [right, bestF1, wrongMerges] = [0, 0, 0];
  matching.order.forEach((at, i) => {
    const ok = person[matching.pairs.a[at] as number] === person[matching.pairs.b[at] as number];
    if (ok) right++;
    else if (finalVerdict(matching, at) === 'merge') wrongMerges++;
    bestF1 = Math.max(bestF1, (2 * right) / (i + 1 + real));
  });
  const found = pairs.length;
  return {
    precision: found === 0 ? 1 : (found - wrong) / found,
    recall: (found - wrong) / Math.max(real, 1),
    wrong,
    found,
    wrongMerges,
    bestF1,
  };
}

const markWorld = (name: WorldName, seed: number, rows = 5000): Promise<Marks> =>
  markRows(makeWorld(name, rows, seed).rows);

async function markRows(rows: readonly Row[]): Promise<Marks> {
  const matcher = new Matcher({ workers: 0 });
  for (const { id, person: _, ...cells } of rows) matcher.add(id, cells);
  return marksOf(await matcher.match(), (position) => (rows[position] as (typeof rows)[number]).person);
}

describe.each([1, 2, 3])('seed %d', (seed) => {
  test('customers: precision 0.99 at recall 0.80, no wrong merge', async () => {
    const marks = await markWorld('customers', seed);
    expect(marks.precision).toBeGreaterThanOrEqual(0.99);
    expect(marks.recall).toBeGreaterThanOrEqual(0.8);
    expect(marks.wrongMerges).toBe(0);
  });

  test('customers without a phone: precision 0.95', async () => {
    const marks = await markWorld('customers-without-phone', seed);
    expect(marks.precision).toBeGreaterThanOrEqual(0.95);
    expect(marks.recall).toBeGreaterThanOrEqual(0.6);
    expect(marks.wrongMerges).toBe(0);
  });

  test('rich fields: nothing wrong at recall 0.998', async () => {
    const marks = await markWorld('rich', seed);
    expect(marks).toMatchObject({ wrong: 0, wrongMerges: 0 });
    expect(marks.recall).toBeGreaterThanOrEqual(0.998);
    expect(marks.bestF1).toBeGreaterThanOrEqual(0.9995);
  });

  test.each(['households', 'singles'] as const)('%s: nobody is joined', async (name) => {
    expect(await markWorld(name, seed)).toMatchObject({ found: 0, wrongMerges: 0 });
  });
});

test('customers are no easy world: people share mailbox, number and surname, and records name two', () => {
  const { rows } = makeWorld('customers', 20_000, 1);
  const holders = Map.groupBy(
    rows.filter(({ email, phone }) => email !== '' && phone !== ''),
    ({ email, phone, last_name }) => [email, phone, last_name].join(),
  );
  const shared = [...holders.values()]
    .map((held) => new Set(held.map(({ person }) => person)))
    .filter(({ size }) => size > 1);
  const everybody = new Set(rows.map(({ person }) => person));
  expect(new Set(shared.flatMap((people) => [...people])).size / everybody.size).toBeGreaterThan(0.008);
  expect(rows.filter(({ first_name }) => /[&]| and /.test(first_name)).length).toBeGreaterThan(10);
  expect(rows.filter(({ dob }) => dob !== '').length).toBeGreaterThan(20);
});

test('in a large file chance neighbours of one surname are no families', async () => {
  const marks = await markWorld('rich', 3, 40_000);
  expect(marks).toMatchObject({ wrong: 0, wrongMerges: 0 });
  expect(marks.recall).toBeGreaterThanOrEqual(0.998);
});

test('a few families among many who are entered twice are still seen', async () => {
  const prefixed = (rows: readonly Row[], prefix: string): Row[] =>
    rows.map((row) => ({ ...row, id: prefix + row.id, person: prefix + row.person }));
  // A namesake whose birthday is lost is nobody's to tell from his father.
  const families = prefixed(
    makeWorld('households', 500, 5).rows.filter(({ dob }) => dob !== ''),
    'h',
  );
  const marks = await markRows([...families, ...prefixed(makeWorld('rich', 6000, 6).rows, 'r')]);
  expect(marks).toMatchObject({ wrong: 0, wrongMerges: 0 });
  expect(marks.recall).toBeGreaterThanOrEqual(0.98);
});

test('the Splink set: precision 0.999 at recall 0.75, best F1 0.94', async () => {
  const file = new URL('../data/splink_fake_1000/fake_1000.csv', import.meta.url);
  const rows = parse(readFileSync(file), { columns: true }) as Record<string, string>[];
  const matcher = new Matcher({ workers: 0 });
  for (const row of rows) {
    const { unique_id = '', first_name = '', surname = '', dob = '', city = '', email = '' } = row;
    matcher.add(unique_id, { first_name, last_name: surname, dob, city, email });
  }
  const marks = marksOf(await matcher.match(), (position) => rows[position]?.cluster ?? '');
  expect(marks.precision).toBeGreaterThanOrEqual(0.999);
  expect(marks.recall).toBeGreaterThan(0.75);
  expect(marks.bestF1).toBeGreaterThanOrEqual(0.94);
  expect(marks.wrongMerges).toBe(0);
});
