const SLOT_BITS = 16;
const SLOTS = 1 << SLOT_BITS;
const LEVELS = 8;

/**
 * Remembers a level for a pair of codes. Direct-mapped: a newer pair simply takes an older one's slot, so the memory is
 * fixed and a result never depends on what was asked before. Codes stay under 2^25: two of them and a level fill a double.
 */
export class Memo {
  readonly #slots = new Float64Array(SLOTS).fill(-LEVELS);
  readonly #compute: (a: number, b: number) => number;

  constructor(compute: (a: number, b: number) => number) {
    this.#compute = compute;
  }

  /** `a` and `b` in any order: every comparison here is symmetric. */
  level(a: number, b: number): number {
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    const key = (low * 0x200_0000 + high) * LEVELS;
    const at = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> (32 - SLOT_BITS);
    const held = (this.#slots[at] as number) - key;
    if (held >= 0 && held < LEVELS) return held;
    const level = this.#compute(low, high);
    this.#slots[at] = key + level;
    return level;
  }
}
