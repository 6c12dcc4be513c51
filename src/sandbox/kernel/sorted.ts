/** Where `key` is or would be in a sorted list. */
const position = (keys: readonly string[], key: string): number => {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A copy in the order of a number; those with the same number stay as they were. Far quicker than sorting keys. */
export const inOrder = <T>(items: readonly T[], numberOf: (item: T) => number): T[] => {
  const numbers = Float64Array.from(items, numberOf);
  const order = Uint32Array.from(items.keys()).sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
  return Array.from(order, (at) => items[at] as T);
};

const ascending = (keys: readonly string[]): boolean =>
  keys.every((key, i) => i === 0 || (keys[i - 1] as string) < key);

const BLOCK = 512;

/**
 * A sorted set of strings in blocks: inserting, removing, seeking and counting a range cost about the logarithm of
 * its size plus a small block, so that paging does not slow down as an account grows.
 */
export class SortedKeys {
  #blocks: string[][] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(key: string): void {
    const at = this.#blockOf(key);
    const block = this.#blocks[at];
    if (block === undefined) this.#blocks.push([key]);
    else {
      const place = position(block, key);
      if (block[place] === key) return;
      block.splice(place, 0, key);
      if (block.length > BLOCK * 2) this.#blocks.splice(at, 1, block.slice(0, BLOCK), block.slice(BLOCK));
    }
    this.#size += 1;
  }

  delete(key: string): void {
    const at = this.#blockOf(key);
    const block = this.#blocks[at];
    const place = block === undefined ? 0 : position(block, key);
    if (block === undefined || block[place] !== key) return;
    block.splice(place, 1);
    if (block.length === 0) this.#blocks.splice(at, 1);
    this.#size -= 1;
  }

  /** Keys from `from` on (included), ascending; all of them without it. */
  *ascending(from = ''): Generator<string> {
    for (let at = this.#blockOf(from); at < this.#blocks.length; at += 1) {
      const block = this.#blocks[at] as string[];
      for (let i = (block[0] as string) >= from ? 0 : position(block, from); i < block.length; i += 1)
        yield block[i] as string;
    }
  }

  /** Keys below `below`, descending; all of them without it. */
  *descending(below?: string): Generator<string> {
    let at = below === undefined ? this.#blocks.length - 1 : Math.min(this.#blockOf(below), this.#blocks.length - 1);
    for (; at >= 0; at -= 1) {
      const block = this.#blocks[at] as string[];
      const end = below === undefined ? block.length : position(block, below);
      for (let i = end - 1; i >= 0; i -= 1) yield block[i] as string;
    }
  }

  /** How many keys are below `key`. */
  rank(key: string): number {
    const at = this.#blockOf(key);
    let count = 0;
    for (let i = 0; i < at; i += 1) count += (this.#blocks[i] as string[]).length;
    const block = this.#blocks[at];
    return count + (block === undefined ? 0 : position(block, key));
  }

  /** The key at a place counted from 0. */
  at(index: number): string | undefined {
    let left = index;
    for (const block of this.#blocks) {
      if (left < block.length) return block[left];
      left -= block.length;
    }
    return undefined;
  }

  clear(): void {
    this.#blocks = [];
    this.#size = 0;
  }

  /** Replaces everything at once; `keys` need not be sorted. */
  fill(keys: readonly string[]): void {
    this.clear();
    const sorted = ascending(keys) ? [...keys] : [...new Set(keys)].sort();
    for (let i = 0; i < sorted.length; i += BLOCK) this.#blocks.push(sorted.slice(i, i + BLOCK));
    this.#size = sorted.length;
  }

  /** The block that holds `key` or should: the last one that starts at or before it. */
  #blockOf(key: string): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (((this.#blocks[middle] as string[])[0] as string) <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
