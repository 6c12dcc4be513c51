import type { Population } from './encode/population.ts';

/**
 * What no record shows: people's decisions and what happened since the records were read. Records are named by their
 * ids, with `left:` or `right:` before them where two files are linked. Ids that no record has are left aside.
 */
export interface Standing {
  /** Pairs that a person called not the same: never proposed again, never in one cluster. */
  readonly neverSame?: Iterable<readonly [string, string]> | undefined;
  /** Records that have changed since their values were read: their pairs are for a person at most. */
  readonly changed?: Iterable<string> | undefined;
}

/** The same by rows, in shared memory: it travels to workers. */
export interface StandingRows {
  /** `pairKey` of each pair that is never the same, rising. */
  readonly never: Float64Array;
  /** By row: 1 where changed. Empty if none is. */
  readonly changed: Uint8Array;
}

export const NOTHING_STANDS: StandingRows = { never: new Float64Array(0), changed: new Uint8Array(0) };

/** One number for a pair of rows, in either order. Rows stay under 2^26. */
export const pairKey = (a: number, b: number): number => Math.min(a, b) * 0x400_0000 + Math.max(a, b);

/** Names of records in their outputs. */
export function nameOf({ linked, side }: Population, row: number, id: string): string {
  return linked ? `${side[row] === 0 ? 'left' : 'right'}:${id}` : id;
}

function rowsByName(people: Population, ids: readonly string[], wanted: ReadonlySet<string>): Map<string, number> {
  const rows = new Map<string, number>();
  if (wanted.size === 0) return rows;
  people.origin.forEach((position, row) => {
    const name = nameOf(people, row, ids[position] as string);
    if (wanted.has(name)) rows.set(name, row);
  });
  return rows;
}

/** A byte per row: 1 for the rows that are named. */
export function marked(people: Population, ids: readonly string[], names: ReadonlySet<string>): Uint8Array {
  const marks = new Uint8Array(new SharedArrayBuffer(people.size));
  for (const row of rowsByName(people, ids, names).values()) marks[row] = 1;
  return marks;
}

export function standingRows(people: Population, ids: readonly string[], standing: Standing): StandingRows {
  const pairs = [...(standing.neverSame ?? [])];
  const changed = new Set(standing.changed ?? []);
  const rows = rowsByName(people, ids, new Set(pairs.flat()));
  const keys = pairs.flatMap(([one, other]) => {
    const [a, b] = [rows.get(one), rows.get(other)];
    return a === undefined || b === undefined || a === b ? [] : [pairKey(a, b)];
  });
  const never = new Float64Array(new SharedArrayBuffer(8 * keys.length));
  never.set(keys.sort((x, y) => x - y));
  return { never, changed: changed.size === 0 ? NOTHING_STANDS.changed : marked(people, ids, changed) };
}

/** True if a person called these two rows not the same. */
export function areNever({ never }: StandingRows, a: number, b: number): boolean {
  const key = pairKey(a, b);
  let [low, high] = [0, never.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((never[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return never[low] === key;
}

export const eitherChanged = ({ changed }: StandingRows, a: number, b: number): boolean =>
  changed.length > 0 && (changed[a] === 1 || changed[b] === 1);
