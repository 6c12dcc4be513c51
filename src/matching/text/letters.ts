import { type Words, wordLength } from './words.ts';

const balance = new Int8Array(128);

/** True if two words of at least four letters are the same letters in another order: typed with both hands out of step. */
export function sameLetters(words: Words, a: number, b: number): boolean {
  const length = wordLength(words, a);
  if (length < 4 || length !== wordLength(words, b)) return false;
  const [startA, startB] = [words.offsets[a] as number, words.offsets[b] as number];
  balance.fill(0);
  for (let i = 0; i < length; i++) {
    const [x, y] = [words.bytes[startA + i] as number, words.bytes[startB + i] as number];
    balance[x] = (balance[x] as number) + 1;
    balance[y] = (balance[y] as number) - 1;
  }
  return balance.every((count) => count === 0);
}
