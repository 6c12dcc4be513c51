import type { Lists } from '../encode/lists.ts';
import type { NameFacts } from '../encode/population.ts';
import { damerau } from '../text/damerau.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { sameLetters } from '../text/letters.ts';
import { wordLength } from '../text/words.ts';
import { soundAlike } from './first-name.ts';
import { DIFFERENT, LAST } from './levels.ts';

const isDouble = (parts: Lists, code: number): boolean => parts.offsets[code] !== parts.offsets[code + 1];

const holds = (parts: Lists, code: number, part: number): boolean =>
  parts.items.subarray(parts.offsets[code], parts.offsets[code + 1]).includes(part);

function sharePart({ parts }: NameFacts, a: number, b: number): boolean {
  if (!isDouble(parts, a) && !isDouble(parts, b)) return false;
  if (holds(parts, a, b) || holds(parts, b, a)) return true;
  return parts.items.subarray(parts.offsets[a], parts.offsets[a + 1]).some((part) => holds(parts, b, part));
}

/** The level of two different surnames: none of them missing, a !== b. */
export function lastNameLevel(names: NameFacts, a: number, b: number): number {
  const [lengthA, lengthB] = [wordLength(names.words, a), wordLength(names.words, b)];
  const shorter = Math.min(lengthA, lengthB);
  if (shorter === 1) return names.initial[a] === names.initial[b] ? LAST.resembling : DIFFERENT;
  if (sharePart(names, a, b)) return LAST.part;
  const likeness = jaroWinkler(names.words, a, b, 0.8);
  const sounds = soundAlike(names, a, b);
  const limit = Math.max(lengthA, lengthB) >= 7 ? 2 : 1;
  if (likeness >= 0.93 || (sounds && likeness >= 0.85) || sameLetters(names.words, a, b)) return LAST.close;
  if (shorter >= 4 && damerau(names.words, a, b, limit) <= limit) return LAST.close;
  return likeness >= 0.8 ? LAST.resembling : DIFFERENT;
}
