import { lettersBeyond, type Words } from './words.ts';

const LONGEST = 64;
const HALF = 32;
/** Where each letter stands in the longer word: one bit a place, 32 places to a half. */
const low = new Int32Array(256);
const high = new Int32Array(256);
/** The letters of the first word that found a partner, in order. */
const paired = new Uint8Array(LONGEST);

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
  const lengthX = (offsets[x + 1] as number) - startX;
  const lengthY = (offsets[y + 1] as number) - startY;
  if (lengthX !== lengthY) return lengthX < lengthY;
  for (let i = 0; i < lengthX; i++) {
    const [one, other] = [bytes[startX + i] as number, bytes[startY + i] as number];
    if (one !== other) return one < other;
  }
  return true;
}

/** Bits `from` up to `to` of 32, both clamped; empty where `to <= from`. */
function bitsBetween(from: number, to: number): number {
  const [start, end] = [Math.max(0, from), Math.min(HALF, to)];
  if (end <= start) return 0;
  return (end === HALF ? -1 : (1 << end) - 1) & (start === 0 ? -1 : ~((1 << start) - 1));
}

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits);

/** Jaro similarity, letters paired by bits instead of by looking: the first free equal letter within reach. */
function jaro(bytes: Uint8Array, startA: number, lengthA: number, startB: number, lengthB: number): number {
  for (let j = 0; j < lengthB; j++) {
    const letter = bytes[startB + j] as number;
    if (j < HALF) low[letter] = (low[letter] as number) | (1 << j);
    else high[letter] = (high[letter] as number) | (1 << (j - HALF));
  }
  const reach = Math.max(0, (lengthB >> 1) - 1);
  let [takenLow, takenHigh, common] = [0, 0, 0];
  for (let i = 0; i < lengthA; i++) {
    const letter = bytes[startA + i] as number;
    const inLow = (low[letter] as number) & ~takenLow & bitsBetween(i - reach, i + reach + 1);
    if (inLow !== 0) takenLow |= inLow & -inLow;
    else {
      const inHigh = (high[letter] as number) & ~takenHigh & bitsBetween(i - reach - HALF, i + reach + 1 - HALF);
      if (inHigh === 0) continue;
      takenHigh |= inHigh & -inHigh;
    }
    paired[common++] = letter;
  }
  for (let j = 0; j < lengthB; j++) low[bytes[startB + j] as number] = high[bytes[startB + j] as number] = 0;
  if (common === 0) return 0;
  let swaps = 0;
  for (let k = 0; k < common; k++) {
    const at = takenLow !== 0 ? lowestBit(takenLow) : HALF + lowestBit(takenHigh);
    if (takenLow !== 0) takenLow &= takenLow - 1;
    else takenHigh &= takenHigh - 1;
    if (bytes[startB + at] !== paired[k]) swaps++;
  }
  return (common / lengthA + common / lengthB + (common - swaps / 2) / common) / 3;
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
  const likeness = jaro(bytes, startA, lengthA, startB, lengthB);
  if (likeness === 0) return 0;
  let prefix = 0;
  while (prefix < 4 && prefix < lengthA && prefix < lengthB && bytes[startA + prefix] === bytes[startB + prefix]) {
    prefix++;
  }
  return likeness + prefix * 0.1 * (1 - likeness);
}
