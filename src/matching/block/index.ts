import { Ints } from '../encode/growing.ts';
import type { Population } from '../encode/population.ts';
import { radixOrder } from '../encode/radix.ts';
import type { SkippedKeys } from '../types.ts';
import type { Pass } from './pass.ts';

/**
 * The keys of one pass, ready to walk: `keys` by entry (0 = none or skipped), the entries of row r at
 * `offsets[r]` up to `offsets[r + 1]`, `rows` sorted so that block b holds `rows[starts[b]]` up to `rows[starts[b + 1]]` and its key is `blockKeys[b]`.
 */
export interface PassIndex {
  readonly name: string;
  readonly offsets: Int32Array;
  readonly keys: Uint32Array;
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
  readonly blockKeys: Uint32Array;
  /** Some row has more than one key. */
  readonly several: boolean;
}

const shared = (values: ArrayLike<number>): Uint32Array => {
  const array = new Uint32Array(new SharedArrayBuffer(4 * values.length));
  array.set(values);
  return array;
};

interface Entries {
  readonly offsets: Int32Array;
  readonly rowOf: Uint32Array;
  readonly keys: Uint32Array;
}

/** A row gives each key once: values that hash alike or repeat would pair it twice. */
function entriesOf(people: Population, pass: Pass): Entries {
  const [rowOf, keys] = [new Ints(), new Ints()];
  const offsets = new Int32Array(new SharedArrayBuffer(4 * (people.size + 1)));
  let seen: number[] = [];
  const emit = (key: number): void => {
    if (key !== 0 && !seen.includes(key)) seen.push(key);
  };
  for (let row = 0; row < people.size; row++) {
    seen.length = 0;
    pass.keys(people, row, emit);
    for (const key of seen) {
      keys.push(key | 0);
      rowOf.push(row);
    }
    offsets[row + 1] = keys.length;
  }
  seen = [];
  return {
    offsets,
    rowOf: Uint32Array.from(rowOf.view()),
    keys: shared(Uint32Array.from(keys.view(), (key) => key >>> 0)),
  };
}

/** Calls `visit` with every run of equal keys, as positions in `order`; entries without a key are left out. */
function eachRun(keys: Uint32Array, order: Uint32Array, visit: (start: number, end: number) => void): void {
  for (let start = 0; start < order.length; ) {
    const key = keys[order[start] as number];
    let end = start + 1;
    while (end < order.length && keys[order[end] as number] === key) end++;
    if (key !== 0) visit(start, end);
    start = end;
  }
}

/** Gives entries of over-full keys their finer key. True if there were any. */
function refine(people: Population, pass: Pass, entries: Entries, limit: number): boolean {
  const { keys, rowOf } = entries;
  const order = radixOrder(keys);
  let refined = false;
  eachRun(keys, order, (start, end) => {
    if (end - start <= limit) return;
    refined = true;
    for (let i = start; i < end; i++) {
      const entry = order[i] as number;
      keys[entry] = mixFiner(keys[entry] as number, pass.finer(people, rowOf[entry] as number));
    }
  });
  return refined;
}

const mixFiner = (key: number, finer: number): number => (Math.imul(key, 0x9e3779b1) ^ finer) >>> 0 || 1;

/** Stands for "more than one": look into the pass's own lists. A real key that equals it only costs that look. */
export const SEVERAL_KEYS = 0xffff_ffff;

/** Where keys of all passes stand row by row: that of row r and pass p at `(r << KEY_BITS) + p`. */
export const KEY_BITS = 4;
export const keyRowsOf = (rows: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(4 * (rows << KEY_BITS)));

/** Puts a pass's keys beside those of the other passes: whether two rows met before is then a look at two cache lines. */
function fillKeyRows(keyRows: Uint32Array, pass: number, size: number, { offsets, keys }: Entries): boolean {
  let several = false;
  for (let row = 0; row < size; row++) {
    const [start, end] = [offsets[row] as number, offsets[row + 1] as number];
    if (end === start) continue;
    keyRows[(row << KEY_BITS) + pass] = end - start === 1 ? (keys[start] as number) : SEVERAL_KEYS;
    several ||= end - start > 1;
  }
  return several;
}

export interface Indexing {
  readonly pass: number;
  readonly limit: number;
  readonly keyRows: Uint32Array;
}

export function indexPass(
  people: Population,
  passes: readonly Pass[],
  { pass: number, limit, keyRows }: Indexing,
): { index: PassIndex; skipped: SkippedKeys } {
  const pass = passes[number] as Pass;
  const entries = entriesOf(people, pass);
  refine(people, pass, entries, limit);
  const { keys, rowOf } = entries;
  const order = radixOrder(keys);
  const [rows, starts, blockKeys] = [new Ints(), new Ints(), new Ints()];
  let [skippedKeys, skippedPairs] = [0, 0];
  const dropped: number[] = [];
  eachRun(keys, order, (start, end) => {
    if (end - start > limit) {
      skippedKeys++;
      skippedPairs += ((end - start) * (end - start - 1)) / 2;
      for (let i = start; i < end; i++) dropped.push(order[i] as number);
    } else if (end - start > 1) {
      starts.push(rows.length);
      blockKeys.push(keys[order[start] as number] as number);
      for (let i = start; i < end; i++) rows.push(rowOf[order[i] as number] as number);
    }
  });
  starts.push(rows.length);
  for (const entry of dropped) keys[entry] = 0;
  return {
    index: {
      name: pass.name,
      offsets: entries.offsets,
      keys,
      rows: shared(rows.view()),
      starts: shared(starts.view()),
      blockKeys: shared(blockKeys.view()),
      several: fillKeyRows(keyRows, number, people.size, entries),
    },
    skipped: { pass: pass.name, keys: skippedKeys, pairs: skippedPairs },
  };
}
