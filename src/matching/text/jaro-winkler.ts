import type { Words } from './words.ts';

const LONGEST = 64;
const takenA = new Uint8Array(LONGEST);
const takenB = new Uint8Array(LONGEST);

/** Jaro-Winkler similarity of two words, 0 to 1; prefix scale 0.1 over four letters. Longer words are cut at 64. */
export function jaroWinkler(words: Words, a: number, b: number): number {
  const { bytes, offsets } = words;
  const startA = offsets[a] as number;
  const startB = offsets[b] as number;
  const lengthA = Math.min((offsets[a + 1] as number) - startA, LONGEST);
  const lengthB = Math.min((offsets[b + 1] as number) - startB, LONGEST);
  if (lengthA === 0 || lengthB === 0) return 0;
  const reach = Math.max(0, (Math.max(lengthA, lengthB) >> 1) - 1);
  takenA.fill(0, 0, lengthA);
  takenB.fill(0, 0, lengthB);
  let common = 0;
  for (let i = 0; i < lengthA; i++) {
    const letter = bytes[startA + i];
    const end = Math.min(lengthB, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (takenB[j] === 1 || bytes[startB + j] !== letter) continue;
      takenA[i] = 1;
      takenB[j] = 1;
      common++;
      break;
    }
  }
  if (common === 0) return 0;
  let swaps = 0;
  for (let i = 0, j = 0; i < lengthA; i++) {
    if (takenA[i] === 0) continue;
    while (takenB[j] === 0) j++;
    if (bytes[startA + i] !== bytes[startB + j]) swaps++;
    j++;
  }
  const jaro = (common / lengthA + common / lengthB + (common - swaps / 2) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < lengthA && prefix < lengthB && bytes[startA + prefix] === bytes[startB + prefix]) {
    prefix++;
  }
  return jaro + prefix * 0.1 * (1 - jaro);
}
