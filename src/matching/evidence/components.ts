import type { Lists } from '../encode/lists.ts';
import type { Population } from '../encode/population.ts';
import { radixOrder } from '../encode/radix.ts';
import { mix } from '../text/hash.ts';

/** Sets that only ever grow together. The smaller row stands for its set, so the result depends on no order. */
export class UnionFind {
  readonly parent: Uint32Array;

  constructor(size: number) {
    this.parent = Uint32Array.from({ length: size }, (_, row) => row);
  }

  find(row: number): number {
    let root = row;
    while (this.parent[root] !== root) root = this.parent[root] as number;
    for (let at = row; at !== root; ) {
      const next = this.parent[at] as number;
      this.parent[at] = root;
      at = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    this.parent[Math.max(x, y)] = Math.min(x, y);
  }
}

type KeyOf = (row: number) => number;

const together = (seed: number, ...values: readonly number[]): number => {
  let hash = seed;
  for (const value of values) {
    if (value === 0) return 0;
    hash = mix(hash, value);
  }
  return hash || 1;
};

function joinEqual(sets: UnionFind, rows: Uint32Array, keys: Uint32Array): void {
  const order = radixOrder(keys);
  for (let i = 1; i < order.length; i++) {
    const [one, two] = [order[i - 1] as number, order[i] as number];
    if (keys[one] !== 0 && keys[one] === keys[two]) sets.join(rows[one] as number, rows[two] as number);
  }
}

function joinList(sets: UnionFind, lists: Lists, size: number, keyOf: (row: number, item: number) => number): void {
  const rows = new Uint32Array(lists.items.length);
  const keys = new Uint32Array(lists.items.length);
  for (let row = 0; row < size; row++) {
    for (let i = lists.offsets[row] as number; i < (lists.offsets[row + 1] as number); i++) {
      rows[i] = row;
      keys[i] = keyOf(row, lists.items[i] as number);
    }
  }
  joinEqual(sets, rows, keys);
}

/**
 * Records that are one person beyond reasonable doubt, by exact rules: only to count people instead of rows, so that
 * somebody who was entered five times does not make a name look common. Row -> smallest row of its person.
 */
export function surePeople(people: Population): Uint32Array {
  const sets = new UnionFind(people.size);
  const column = (name: 'first' | 'last' | 'dob' | 'national' | 'street' | 'house', row: number): number =>
    people[name][row] as number;
  const rules: readonly KeyOf[] = [
    (row) => together(1, column('first', row), column('last', row), column('dob', row)),
    (row) => together(2, column('national', row), column('first', row)),
    (row) => together(3, column('national', row), column('last', row), column('dob', row)),
    (row) => together(4, column('first', row), column('last', row), column('street', row), column('house', row)),
  ];
  const rows = Uint32Array.from({ length: people.size }, (_, row) => row);
  for (const rule of rules) joinEqual(sets, rows, Uint32Array.from(rows, rule));
  joinList(sets, people.emails, people.size, (row, email) => together(5, email, column('first', row)));
  joinList(sets, people.emails, people.size, (row, email) => together(6, email, column('dob', row)));
  joinList(sets, people.phones, people.size, (row, phone) =>
    together(7, phone, column('first', row), column('last', row)),
  );
  return rows.map((row) => sets.find(row));
}
