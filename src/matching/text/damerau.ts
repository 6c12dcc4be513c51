import { lettersBeyond, type Words } from './words.ts';

const LONGEST = 64;
let before = new Uint8Array(LONGEST + 1);
let above = new Uint8Array(LONGEST + 1);
let row = new Uint8Array(LONGEST + 1);

/**
 * Damerau-Levenshtein distance of two words (optimal string alignment), exact up to `limit`, else `limit + 1`.
 * Words beyond 64 letters count as far apart unless equal.
 */
export function damerau(words: Words, a: number, b: number, limit: number): number {
  const { bytes, offsets } = words;
  const startA = offsets[a] as number;
  const startB = offsets[b] as number;
  const lengthA = (offsets[a + 1] as number) - startA;
  const lengthB = (offsets[b + 1] as number) - startB;
  if (a === b) return 0;
  if (Math.abs(lengthA - lengthB) > limit || lengthA > LONGEST || lengthB > LONGEST) return limit + 1;
  if (lettersBeyond(words, a, b) > limit || lettersBeyond(words, b, a) > limit) return limit + 1;
  for (let j = 0; j <= lengthB; j++) above[j] = j;
  for (let i = 1; i <= lengthA; i++) {
    const letter = bytes[startA + i - 1] as number;
    row[0] = i;
    let best = i;
    for (let j = 1; j <= lengthB; j++) {
      const other = bytes[startB + j - 1] as number;
      const cost = letter === other ? 0 : 1;
      let value = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + cost);
      const crossed =
        i > 1 && j > 1 && letter === bytes[startB + j - 2] && bytes[startA + i - 2] === other && cost === 1;
      if (crossed) value = Math.min(value, (before[j - 2] as number) + 1);
      row[j] = value;
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[lengthB] as number, limit + 1);
}
