/**
 * Strings by code in shared memory, so that workers compare without copying: ASCII bytes and offsets.
 * Code 0 is the missing value, the empty string.
 */
export interface Words {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  /** One bit per kind of letter that a word holds (32 kinds): a cheap bound on how alike two words can be. */
  readonly kinds: Uint32Array;
  readonly size: number;
}

export function packWords(values: readonly string[]): Words {
  let total = 0;
  for (const value of values) total += value.length;
  const bytes = new Uint8Array(new SharedArrayBuffer(total));
  const offsets = new Uint32Array(new SharedArrayBuffer(4 * (values.length + 1)));
  const kinds = new Uint32Array(new SharedArrayBuffer(4 * values.length));
  let at = 0;
  values.forEach((value, code) => {
    offsets[code] = at;
    let held = 0;
    for (let i = 0; i < value.length; i++) {
      const letter = value.charCodeAt(i);
      bytes[at++] = letter;
      held |= 1 << (letter & 31);
    }
    kinds[code] = held;
  });
  offsets[values.length] = at;
  return { bytes, offsets, kinds, size: values.length };
}

export const wordLength = (words: Words, code: number): number =>
  (words.offsets[code + 1] as number) - (words.offsets[code] as number);

export function wordText(words: Words, code: number): string {
  return String.fromCharCode(...words.bytes.subarray(words.offsets[code], words.offsets[code + 1]));
}

/** How many bits are set. */
function population(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** At least so many letters of `a` are not in `b`. */
export const lettersBeyond = (words: Words, a: number, b: number): number =>
  population((words.kinds[a] as number) & ~(words.kinds[b] as number));
