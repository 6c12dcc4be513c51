const DIGIT = 11;
const BUCKETS = 1 << DIGIT;

/** Positions of `keys` in rising order of key, equal keys in their old order. Linear: three passes over 32 bits. */
export function radixOrder(keys: Uint32Array, count: number = keys.length): Uint32Array {
  let order = new Uint32Array(count);
  let next = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  for (let shift = 0; shift < 32; shift += DIGIT) {
    const starts = new Uint32Array(BUCKETS + 1);
    for (let i = 0; i < count; i++) {
      const digit = ((keys[i] as number) >>> shift) & (BUCKETS - 1);
      starts[digit + 1] = (starts[digit + 1] as number) + 1;
    }
    for (let d = 0; d < BUCKETS; d++) starts[d + 1] = (starts[d + 1] as number) + (starts[d] as number);
    for (let i = 0; i < count; i++) {
      const position = order[i] as number;
      const digit = ((keys[position] as number) >>> shift) & (BUCKETS - 1);
      const at = starts[digit] as number;
      next[at] = position;
      starts[digit] = at + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}
