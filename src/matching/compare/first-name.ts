import type { Lists } from '../encode/lists.ts';
import type { NameFacts } from '../encode/population.ts';
import { damerau } from '../text/damerau.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { sameLetters } from '../text/letters.ts';
import { wordLength } from '../text/words.ts';
import { DIFFERENT, FIRST } from './levels.ts';

/** How many people bear each name as a first name, by name code. */
export type NameCounts = Int32Array;

function shareItem(lists: Lists, a: number, b: number): boolean {
  for (let i = lists.offsets[a] as number; i < (lists.offsets[a + 1] as number); i++) {
    for (let j = lists.offsets[b] as number; j < (lists.offsets[b + 1] as number); j++) {
      if (lists.items[i] === lists.items[j]) return true;
    }
  }
  return false;
}

const RARE = 2;
const TYPO_SHARE = 0.05;

/**
 * Two names that resemble each other are a misspelling only if one of them is hardly ever borne: a typing error is much
 * rarer than the name it spoils. Jayden and Hayden are two people; Jayden and Jaydne are one.
 */
export function bothEstablished(names: NameFacts, counts: NameCounts, a: number, b: number): boolean {
  if (names.known[a] === 1 && names.known[b] === 1) return true;
  const [countA, countB] = [counts[a] as number, counts[b] as number];
  const rarer = Math.min(countA, countB);
  return rarer > RARE && rarer > TYPO_SHARE * Math.max(countA, countB);
}

export function soundAlike(names: NameFacts, a: number, b: number): boolean {
  const [soundA, soundB] = [names.sound[a] as number, names.sound[b] as number];
  if (soundA === 0 || soundB === 0) return false;
  return soundA === soundB || soundA === names.otherSound[b] || names.otherSound[a] === soundB;
}

function isPrefix(names: NameFacts, short: number, long: number): boolean {
  const { bytes, offsets } = names.words;
  const length = wordLength(names.words, short);
  for (let i = 0; i < length; i++) {
    if (bytes[(offsets[short] as number) + i] !== bytes[(offsets[long] as number) + i]) return false;
  }
  return true;
}

const A = 'a'.charCodeAt(0);
const E = 'e'.charCodeAt(0);
const O = 'o'.charCodeAt(0);
const S = 's'.charCodeAt(0);
const VOWELS: ReadonlySet<number> = new Set(Array.from('aeiouy', (letter) => letter.charCodeAt(0)));

const ending = ({ words: { bytes, offsets } }: NameFacts, code: number): number =>
  bytes[(offsets[code + 1] as number) - 1] as number;

/**
 * Karl and Karla, Stefan and Stefanie, Mario and Maria, Andrea and Andreas: one stem for him and for her, as couples,
 * twins and cousins often bear. Only names that the list of short forms does not join get here.
 */
function areHeAndShe(names: NameFacts, short: number, long: number): boolean {
  const [shorter, longer] = [wordLength(names.words, short), wordLength(names.words, long)];
  if (shorter < 3) return false;
  const [his, hers] = [ending(names, short), ending(names, long)];
  if (longer === shorter)
    return sameStem(names, short, long) && ((his === A && hers === O) || (his === O && hers === A));
  if (!isPrefix(names, short, long)) return false;
  // Lotti is a Lottie without its last letter; Simon is no Simone.
  return hers === A || (hers === E && !VOWELS.has(his)) || (hers === S && his === A);
}

/** Alike but for the last letter. */
function sameStem({ words: { bytes, offsets } }: NameFacts, a: number, b: number): boolean {
  const [atA, atB] = [offsets[a] as number, offsets[b] as number];
  for (let i = 0; atA + i < (offsets[a + 1] as number) - 1; i++) if (bytes[atA + i] !== bytes[atB + i]) return false;
  return true;
}

/** The level of two different spellings: none of them missing, a !== b. */
export function firstNameLevel(names: NameFacts, counts: NameCounts, a: number, b: number): number {
  const [lengthA, lengthB] = [wordLength(names.words, a), wordLength(names.words, b)];
  const [short, long] = lengthA <= lengthB ? [a, b] : [b, a];
  const shorter = Math.min(lengthA, lengthB);
  if (shorter === 1) return names.initial[a] === names.initial[b] ? FIRST.initial : DIFFERENT;
  if (shareItem(names.forms, a, b)) return FIRST.variant;
  if (bothEstablished(names, counts, a, b)) return DIFFERENT;
  if (areHeAndShe(names, short, long)) return DIFFERENT;
  if (shorter >= 3 && isPrefix(names, short, long)) return FIRST.variant;
  const likeness = jaroWinkler(names.words, a, b, 0.66);
  const sounds = soundAlike(names, a, b);
  const limit = Math.max(lengthA, lengthB) >= 7 ? 2 : 1;
  if (likeness >= 0.92 || (sounds && likeness >= 0.8) || sameLetters(names.words, a, b)) return FIRST.close;
  if (shorter >= 3 && damerau(names.words, a, b, limit) <= limit) return FIRST.close;
  return likeness >= 0.66 || sounds ? FIRST.resembling : DIFFERENT;
}
