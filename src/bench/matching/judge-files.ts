import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** How found pairs stand against the truth; pairs are counted after clustering, each pair of one cluster once. */
export interface Marks {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly wrongPairs: number;
  readonly foundPairs: number;
  readonly truePairs: number;
}

export type Truth = ReadonlyMap<string, string>;

const records = (file: string): readonly Record<string, string>[] =>
  parse(readFileSync(file), { columns: true, bom: true });

export const truthOf = (rows: Iterable<{ readonly id: string; readonly person: string }>): Truth =>
  new Map([...rows].map(({ id, person }) => [id, person]));

/** The truth of a file that carries it in a column. */
export const truthIn = (file: string, id: string, person: string): Truth =>
  new Map(records(file).map((row) => [row[id] as string, row[person] as string]));

const choose2 = (count: number): number => (count * (count - 1)) / 2;

function countBy<Item>(items: Iterable<Item>, key: (item: Item) => string): number[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return [...counts.values()];
}

const pairsIn = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + choose2(count), 0);

function marks(foundPairs: number, rightPairs: number, truePairs: number): Marks {
  const precision = foundPairs === 0 ? 1 : rightPairs / foundPairs;
  const recall = truePairs === 0 ? 1 : rightPairs / truePairs;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, wrongPairs: foundPairs - rightPairs, foundPairs, truePairs };
}

export function markClusters(clustersFile: string, truth: Truth): Marks {
  const rows = records(clustersFile).map(({ id = '', cluster = '' }) => ({ cluster, person: truth.get(id) ?? id }));
  const found = pairsIn(countBy(rows, ({ cluster }) => cluster));
  const right = pairsIn(countBy(rows, ({ cluster, person }) => JSON.stringify([cluster, person])));
  return marks(found, right, pairsIn(countBy(rows, ({ person }) => person)));
}

export interface Swept {
  readonly score: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface PairMarks {
  /** Wrong pairs of verdict `merge`. */
  readonly wrongMerges: number;
  /** Precision and recall of all pairs at or above each score, the highest score first. */
  readonly sweep: readonly Swept[];
  readonly best: Swept;
}

const NONE: Swept = { score: 1, precision: 1, recall: 0, f1: 0 };

export function markPairs(pairsFile: string, truth: Truth): PairMarks {
  const people = [...truth.values()];
  const truePairs = pairsIn(countBy(people, (person) => person));
  const rows = records(pairsFile).map(({ left = '', right = '', score, verdict }) => ({
    score: Number(score),
    verdict,
    right: truth.get(left) === truth.get(right),
  }));
  const sweep: Swept[] = [];
  let rightSoFar = 0;
  rows.forEach((row, i) => {
    if (row.right) rightSoFar++;
    if (rows[i + 1]?.score === row.score) return;
    const { precision, recall, f1 } = marks(i + 1, rightSoFar, truePairs);
    sweep.push({ score: row.score, precision, recall, f1 });
  });
  return {
    wrongMerges: rows.filter((row) => row.verdict === 'merge' && !row.right).length,
    sweep,
    best: sweep.reduce((best, at) => (at.f1 > best.f1 ? at : best), NONE),
  };
}
