import { describe, expect, test } from 'vitest';
import { makeWorld } from '../../src/bench/people/worlds.ts';
import {
  asOfNow,
  type Candidate,
  type DuplicatePair,
  type DuplicateSearch,
  findDuplicates,
} from '../../src/matching/duplicates.ts';

const ANNA: Candidate = {
  id: 'hubspot:1',
  version: 'a',
  values: {
    first_name: 'Anna',
    last_name: 'Miller',
    email: 'anna.miller@example.com',
    phone: '+447700900111',
    dob: '1980-02-03',
  },
};
const SAME_ANNA: Candidate = {
  id: 'gorgias:7',
  version: 'b',
  values: {
    full_name: 'Anna Miller',
    email: ['info@firm.example', 'Anna.Miller@example.com'],
    phone: '+447700900111',
    dob: '1980-02-03',
  },
};
const PETER: Candidate = {
  id: 'gorgias:8',
  version: 'c',
  values: { full_name: 'Peter Fisher', email: 'p@example.org' },
};
const RECORDS = [ANNA, SAME_ANNA, PETER];

const search = (extra: Partial<DuplicateSearch> = {}) =>
  findDuplicates({ records: RECORDS, settings: { workers: 0 }, ...extra });
const onlyPair = async (extra: Partial<DuplicateSearch> = {}): Promise<DuplicatePair> => {
  const { pairs } = await search({ least: 'different', ...extra });
  const found = pairs.find(({ left, right }) => left === 'gorgias:7' && right === 'hubspot:1');
  if (found === undefined) throw new Error('expected the pair of Anna');
  return found;
};

test('a pair comes with verdict, score, reasons, evidence by level and the versions compared', async () => {
  const { pairs, clusters, records } = await search();
  expect({ records, clusters }).toEqual({ records: 3, clusters: [['gorgias:7', 'hubspot:1']] });
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({
    left: 'gorgias:7',
    right: 'hubspot:1',
    verdict: 'merge',
    vetoes: [],
    versions: { left: 'b', right: 'a' },
  });
  expect(pairs[0]?.reasons).toContain('e-mail equal');
  expect(JSON.parse(JSON.stringify(pairs[0]))).toEqual(pairs[0]);
});

test('prior and levels add up to the score against every other explanation', async () => {
  const { evidence, score } = await onlyPair();
  const odds = (['strangers', 'household', 'colleagues'] as const).map(
    (kind) => 2 ** -evidence.levels.reduce((sum, { bits }) => sum + bits[kind], evidence.prior[kind]),
  );
  expect(score).toBeCloseTo(1 / (1 + odds.reduce((sum, odd) => sum + odd, 0)), 9);
});

test('a person’s "not the same" holds against any evidence, in pairs and in clusters', async () => {
  const neverSame = [['hubspot:1', 'gorgias:7']] as const;
  const { pairs, clusters } = await search({ neverSame });
  expect({ pairs, clusters }).toEqual({ pairs: [], clusters: [] });
  expect(await onlyPair({ neverSame })).toMatchObject({ verdict: 'different', vetoes: [{ name: 'never-same' }] });
});

test('a third record does not bring those together whom a person kept apart', async () => {
  const third: Candidate = { ...ANNA, id: 'hubspot:2' };
  const { clusters } = await search({ records: [...RECORDS, third], neverSame: [['gorgias:7', 'hubspot:1']] });
  expect(clusters.some((ids) => ids.includes('gorgias:7') && ids.includes('hubspot:1'))).toBe(false);
  expect((await search({ records: [...RECORDS, third] })).clusters).toEqual([['gorgias:7', 'hubspot:1', 'hubspot:2']]);
});

test('a record known to be newer than what was read is for a person', async () => {
  const latest = new Map([['gorgias:7', 'b2']]);
  expect(await onlyPair({ latest })).toMatchObject({ verdict: 'review', vetoes: [{ name: 'changed' }] });
  expect(await onlyPair({ latest: new Map([['gorgias:7', 'b']]) })).toMatchObject({ verdict: 'merge' });
});

describe('asOfNow', () => {
  const versions = new Map([
    ['hubspot:1', 'a'],
    ['gorgias:7', 'b'],
  ]);
  test('leaves a pair alone while both versions stand', async () => {
    const pair = await onlyPair();
    expect(asOfNow(pair, (id) => versions.get(id))).toBe(pair);
  });
  test.each([
    ['moved on', new Map([...versions, ['hubspot:1', 'a2']])],
    ['gone', new Map([['gorgias:7', 'b']])],
  ])('sends a pair to a person when a record has %s', async (_, now) => {
    const pair = asOfNow(await onlyPair(), (id) => now.get(id));
    expect(pair).toMatchObject({ verdict: 'review', vetoes: [{ name: 'changed' }] });
    expect(asOfNow(pair, (id) => now.get(id))).toBe(pair);
  });
  test('never lifts a verdict', async () => {
    const never = await onlyPair({ neverSame: [['hubspot:1', 'gorgias:7']] });
    expect(asOfNow(never, () => undefined).verdict).toBe('different');
  });
});

describe('a company against a person', () => {
  const shared = { email: 'office@acme.example', phone: '+442079460001', company: 'Acme' };
  const person: Candidate = { id: 'p', values: { first_name: 'Anna', last_name: 'Acme', ...shared } };
  test.each<readonly [string, Candidate]>([
    ['by its legal form', { id: 'c', values: { full_name: 'Anna Acme Ltd.', ...shared } }],
    ['by the legal form in a surname', { id: 'c', values: { first_name: 'Anna', last_name: 'Beta GmbH', ...shared } }],
    ['by what the caller says', { id: 'c', kind: 'company', values: { full_name: 'Anna Beta', ...shared } }],
  ])('%s', async (_, company) => {
    const records = [{ ...person, kind: 'person' as const }, company];
    const [pair] = (await search({ records, least: 'different' })).pairs;
    expect(pair?.vetoes.map(({ name }) => name)).toContain('company');
    expect(['different', 'review']).toContain(pair?.verdict);
  });
  test('one firm with and without its legal form is no such pair', async () => {
    const records = [
      { id: 'a', values: { full_name: 'Acme Widgets', ...shared } },
      { id: 'b', values: { full_name: 'Acme Widgets Ltd', ...shared } },
    ];
    const [pair] = (await search({ records, least: 'different' })).pairs;
    expect(pair?.vetoes.map(({ name }) => name)).not.toContain('company');
  });
});

describe('changed records against their neighbours', () => {
  const records = makeWorld('customers', 3000, 4).rows.map(({ id, person: _, ...values }) => ({ id, values }));
  test('give exactly the pairs that a whole search gives them, with its lessons', async () => {
    const whole = await findDuplicates({ records, settings: { workers: 0 } });
    const only = new Set(records.filter((_, i) => i % 7 === 0).map(({ id }) => id));
    const part = await findDuplicates({ records, only, lessons: whole.lessons, settings: { workers: 0 } });
    const touched = whole.pairs.filter(({ left, right }) => only.has(left) || only.has(right));
    expect(touched.length).toBeGreaterThan(30);
    expect(part.pairsCompared).toBeLessThan(whole.pairsCompared / 2);
    const plain = ({ left, right, verdict, vetoes }: DuplicatePair) => ({ left, right, verdict, vetoes });
    const nameOf = ({ left, right }: DuplicatePair): string => `${left} ${right}`;
    // What clusters keep apart hangs on third records, which a search among neighbours does not compare.
    const apart = touched.filter(({ reasons }) => reasons.some((reason) => reason.startsWith('kept apart')));
    const apartNames = new Set(apart.map(nameOf));
    const joined = (pairs: readonly DuplicatePair[]) =>
      pairs.filter((pair) => !apartNames.has(nameOf(pair))).toSorted((x, y) => (nameOf(x) < nameOf(y) ? -1 : 1));
    expect(apart.length).toBeLessThan(touched.length / 20);
    expect(joined(part.pairs).map(plain)).toEqual(joined(touched).map(plain));
    expect(part.lessons).toEqual(JSON.parse(JSON.stringify(part.lessons)));
  });
});

test('the order in which records are handed in changes nothing', async () => {
  expect(await search({ records: RECORDS.toReversed() })).toEqual(await search());
});

test('an id that comes twice and lessons of another format are refused', async () => {
  await expect(search({ records: [ANNA, ANNA] })).rejects.toThrow(RangeError);
  const { lessons } = await search();
  await expect(search({ lessons: { ...lessons, format: 0 } })).rejects.toThrow('lessons: expected format 1');
});
