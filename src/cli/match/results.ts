import type { Matching } from '../../matching/engine.ts';
import { finalVerdict } from '../../matching/explain/found.ts';
import { reasonWriter } from '../../matching/explain/reasons.ts';
import { posterior } from '../../matching/score/weigher.ts';
import { nameOf } from '../../matching/standing.ts';
import { csvCell } from './whole-files.ts';

/** Without surrogates the order of UTF-16 units is that of UTF-8 bytes, and ten times as fast to find. */
const isPlain = (text: string): boolean => !/[\ud800-\udfff]/.test(text);
const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const units = (a: string, b: string): number => (a < b ? -1 : a === b ? 0 : 1);
const bytewise = (a: string, b: string): number => (isPlain(a) && isPlain(b) ? units(a, b) : bytes(a, b));

/** Positions of strings in the order of their UTF-8 bytes. Where they stand in runs already, the runs are merged. */
export function bytewiseOrder(ids: readonly string[]): number[] {
  const compare = ids.every(isPlain) ? units : bytes;
  return Array.from(ids.keys()).sort((x, y) => compare(ids[x] as string, ids[y] as string));
}

/** Names by row: the caller's ids, with `left:` and `right:` before them when two files are linked. */
export function namesByRow({ people }: Matching, ids: readonly string[]): readonly string[] {
  return Array.from(people.origin, (position, row) => nameOf(people, row, ids[position] as string));
}

/** Every id once with the smallest id of its cluster, sorted by id. `names` are those of `namesByRow`. */
export function* clusterLines({ people, clustering }: Matching, names: readonly string[]): Generator<string> {
  const rowAt = new Uint32Array(people.size);
  people.origin.forEach((position, row) => {
    rowAt[position] = row;
  });
  // In the file's order the ids stand nearly sorted, in the engine's they do not.
  const inFile = Array.from(rowAt, (row) => names[row] as string);
  // Going up, the first id of a cluster is its smallest.
  const smallest = new Int32Array(people.size).fill(-1);
  yield 'id,cluster\n';
  for (const position of bytewiseOrder(inFile)) {
    const root = clustering.rows[rowAt[position] as number] as number;
    if (smallest[root] === -1) smallest[root] = position;
    yield `${csvCell(inFile[position] as string)},${csvCell(inFile[smallest[root] as number] as string)}\n`;
  }
}

export function clusterCount({ clustering }: Matching): number {
  let count = 0;
  clustering.rows.forEach((root, row) => {
    if (root === row) count++;
  });
  return count;
}

const score = (logOdds: number): string => posterior(logOdds).toFixed(12).replace(/0+$/, '').replace(/\.$/, '.0');

/** All kept pairs, the surest first; equal scores by id. `left` is the smaller id, or the left file's. */
export function* pairLines(matching: Matching, names: readonly string[]): Generator<string> {
  const { pairs, order, clustering, people } = matching;
  const reasons = reasonWriter();
  yield 'left,right,score,verdict,reasons\n';
  for (const at of order) {
    const [a, b] = [pairs.a[at] as number, pairs.b[at] as number];
    const [one, two] = [names[a] as string, names[b] as string];
    const turned = people.linked ? people.side[a] === 1 : bytewise(one, two) > 0;
    const [left, right] = turned ? [two, one] : [one, two];
    const why = reasons(pairs.pattern[at] as number, pairs.vetoes[at] as number, clustering.apart[at] as number);
    yield `${csvCell(left)},${csvCell(right)},${score(pairs.logOdds[at] as number)},${finalVerdict(matching, at)},${csvCell(why)}\n`;
  }
}
