import { lettersBeyond, type Words } from './words.ts';

const LONGEST = 64;
const takenA = new Uint8Array(LONGEST);
const takenB = new Uint8Array(LONGEST);

/** No pair of such letters can be more alike than this; most pairs end here. */
function most(words: Words, a: number, b: number, lengthA: number, lengthB: number): number {
  const common = Math.min(lengthA - lettersBeyond(words, a, b), lengthB - lettersBeyond(words, b, a));
  const jaro = (common / lengthA + common / lengthB + 1) / 3;
  const sameStart = words.bytes[words.offsets[a] as number] === words.bytes[words.offsets[b] as number];
  return sameStart ? jaro + 0.4 * (1 - jaro) : jaro;
}

/** Jaro's greedy pairing of letters can depend on which word comes first; here the shorter does, then the lesser. */
function inOrder({ bytes, offsets }: Words, x: number, y: number): boolean {
  const [startX, startY] = [offsets[x] as number, offsets[y] as number];
  const [lengthX, lengthY] = [(offsets[x + 1] as number) - startX, (offsets[y + 1] as number) - startY];
  if (lengthX !== lengthY) return lengthX < lengthY;
  for (let i = 0; i < lengthX; i++) {
    const [one, other] = [bytes[startX + i] as number, bytes[startY + i] as number];
    if (one !== other) return one < other;
  }
  return true;
}

/**
 * Symmetric Jaro-Winkler similarity of two words, 0 to 1; prefix scale 0.1 over four letters. Words are cut at 64 letters.
 * Similarities under `least` may come out as 0.
 */
export function jaroWinkler(words: Words, x: number, y: number, least = 0): number {
  const { bytes, offsets } = words;
  const [a, b] = inOrder(words, x, y) ? [x, y] : [y, x];
  const startA = offsets[a] as number;
  const startB = offsets[b] as number;
  const lengthA = Math.min((offsets[a + 1] as number) - startA, LONGEST);
  const lengthB = Math.min((offsets[b + 1] as number) - startB, LONGEST);
  if (lengthA === 0 || lengthB === 0 || most(words, a, b, lengthA, lengthB) < least) return 0;
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
