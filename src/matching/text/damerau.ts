import { lettersBeyond, type Words } from './words.ts';

const LONGEST = 64;
let before = new Uint8Array(LONGEST + 2);
let above = new Uint8Array(LONGEST + 2);
let row = new Uint8Array(LONGEST + 2);

/**
 * Damerau-Levenshtein distance of two words (optimal string alignment), exact up to `limit`, else `limit + 1`.
 * Words beyond 64 letters count as far apart unless equal.
 */
export function damerau(words: Words, a: number, b: number, limit: number): number {
  const { bytes, offsets } = words;
  let startA = offsets[a] as number;
  let startB = offsets[b] as number;
  let endA = offsets[a + 1] as number;
  let endB = offsets[b + 1] as number;
  if (a === b) return 0;
  if (Math.abs(endA - startA - endB + startB) > limit || endA - startA > LONGEST || endB - startB > LONGEST) {
    return limit + 1;
  }
  if (lettersBeyond(words, a, b) > limit || lettersBeyond(words, b, a) > limit) return limit + 1;
  // What both begin or end with needs no edit.
  while (startA < endA && startB < endB && bytes[startA] === bytes[startB]) {
    startA++;
    startB++;
  }
  while (startA < endA && startB < endB && bytes[endA - 1] === bytes[endB - 1]) {
    endA--;
    endB--;
  }
  const lengthA = endA - startA;
  const lengthB = endB - startB;
  if (lengthA === 0 || lengthB === 0) return Math.min(lengthA + lengthB, limit + 1);
  if (limit > 1) return aligned(bytes, startA, lengthA, startB, lengthB, limit);
  if (lengthA === 1 && lengthB === 1) return 1;
  const crossed =
    lengthA === 2 && lengthB === 2 && bytes[startA] === bytes[startB + 1] && bytes[startA + 1] === bytes[startB];
  return crossed ? 1 : 2;
}

/** The table of distances between all beginnings, kept to the band that `limit` edits can reach. */
function aligned(
  bytes: Uint8Array,
  startA: number,
  lengthA: number,
  startB: number,
  lengthB: number,
  limit: number,
): number {
  const far = limit + 1;
  for (let j = 0; j <= Math.min(lengthB, far); j++) above[j] = j;
  for (let i = 1; i <= lengthA; i++) {
    const letter = bytes[startA + i - 1] as number;
    const from = Math.max(1, i - limit);
    const to = Math.min(lengthB, i + limit);
    row[from - 1] = from === 1 ? i : far;
    let best = row[from - 1] as number;
    for (let j = from; j <= to; j++) {
      const other = bytes[startB + j - 1] as number;
      const cost = letter === other ? 0 : 1;
      let value = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + cost);
      const crossed =
        i > 1 && j > 1 && letter === bytes[startB + j - 2] && bytes[startA + i - 2] === other && cost === 1;
      if (crossed) value = Math.min(value, (before[j - 2] as number) + 1);
      row[j] = value;
      if (value < best) best = value;
    }
    if (best > limit) return far;
    row[to + 1] = far;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[lengthB] as number, far);
}
