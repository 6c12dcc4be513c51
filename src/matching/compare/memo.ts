const SLOTS = 1 << 17;

/**
 * Remembers a level for a pair of codes. Direct-mapped: a newer pair simply takes an older one's slot, so the memory is
 * fixed and a result never depends on what was asked before.
 */
export class Memo {
  readonly #keys = new Float64Array(SLOTS).fill(-1);
  readonly #levels = new Uint8Array(SLOTS);
  readonly #compute: (a: number, b: number) => number;

  constructor(compute: (a: number, b: number) => number) {
    this.#compute = compute;
  }

  /** `a` and `b` in any order: every comparison here is symmetric. Codes stay under 2^26. */
  level(a: number, b: number): number {
    const [low, high] = a < b ? [a, b] : [b, a];
    const key = low * 0x400_0000 + high;
    const at = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 15;
    if (this.#keys[at] === key) return this.#levels[at] as number;
    const level = this.#compute(low, high);
    this.#keys[at] = key;
    this.#levels[at] = level;
    return level;
  }
}
