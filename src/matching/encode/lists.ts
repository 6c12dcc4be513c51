import { Ints, sharedInts } from './growing.ts';

/** Several integers per row: those of row r stand at `items[offsets[r]]` up to `items[offsets[r + 1]]`. */
export interface Lists {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
}

export class ListsBuilder {
  readonly #ends = new Ints();
  readonly #items = new Ints();

  get length(): number {
    return this.#ends.length;
  }

  push(row: readonly number[]): void {
    for (const item of row) this.#items.push(item);
    this.#ends.push(this.#items.length);
  }

  /** The rows in another order, each item through `renamed`. */
  permuted(order: Uint32Array, renamed: (item: number) => number): Lists {
    const ends = this.#ends.view();
    const source = this.#items.view();
    const offsets = sharedInts(order.length + 1);
    const items = sharedInts(source.length);
    let at = 0;
    for (let row = 0; row < order.length; row++) {
      offsets[row] = at;
      const from = order[row] as number;
      const start = from === 0 ? 0 : (ends[from - 1] as number);
      for (let i = start; i < (ends[from] as number); i++) items[at++] = renamed(source[i] as number);
    }
    offsets[order.length] = at;
    return { offsets, items };
  }

  /** Calls `visit` with every item of a row. */
  each(row: number, visit: (item: number) => void): void {
    const ends = this.#ends.view();
    const items = this.#items.view();
    for (let i = row === 0 ? 0 : (ends[row - 1] as number); i < (ends[row] as number); i++) visit(items[i] as number);
  }
}

export function listsOf(rows: readonly (readonly number[])[]): Lists {
  const builder = new ListsBuilder();
  for (const row of rows) builder.push(row);
  return builder.permuted(Uint32Array.from(rows.keys()), (item) => item);
}
