/**
 * Can two names be one person's? The strictest first:
 *
 * - `unknown`    one of them says nothing
 * - `same`       the same words, whatever their order, case, accents, or short form of the given name
 * - `close`      the same but for one slip of the finger
 * - `partial`    one says less: an initial, a part missing, a generation on one side only
 * - `surname`    the same given name with another surname: a marriage, or two people
 * - `different`  two people: other given names (a family if the surname is shared), Jr against Sr, or scripts that
 *                cannot be compared
 */
import { foldName, type FoldedName } from './fold.ts';
import { sameGivenName } from './nicknames.ts';
import { isOneSlip, isSwap } from './slips.ts';

export type NameMatch = 'unknown' | 'same' | 'close' | 'partial' | 'surname' | 'different';

type WordMatch = 'same' | 'slip' | 'initial' | undefined;

/** In shorter words one letter makes another name: Jan, Jon; and at the end often another sex: Mario, Maria. */
const LEAST_FOR_SLIP = 5;
const LEAST_FOR_SWAP = 4;

const plain = (word: string): string => (word.length < 5 ? word : word.replace(/([aou])e/g, '$1'));

function matchWords(a: string, b: string): WordMatch {
  if (sameGivenName(a, b) || plain(a) === plain(b)) return 'same';
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 'initial' : undefined;
  return isSlip(a, b) ? 'slip' : undefined;
}

function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) >= LEAST_FOR_SLIP && a.at(-1) === b.at(-1) && isOneSlip(a, b)) return true;
  return a.length >= LEAST_FOR_SWAP && isSwap(a, b);
}

const RANK: readonly WordMatch[] = ['same', 'slip', 'initial'];

/** Pairs the words of the shorter name with those of the longer, best pairs first. */
function pairWords(few: readonly string[], many: readonly string[]): readonly WordMatch[] {
  const free = [...many];
  const found: WordMatch[] = few.map(() => undefined);
  for (const rank of RANK) {
    few.forEach((word, index) => {
      if (found[index] !== undefined) return;
      const at = free.findIndex((other) => matchWords(word, other) === rank);
      if (at >= 0) {
        free.splice(at, 1);
        found[index] = rank;
      }
    });
  }
  return found;
}

export function compareNames(a: string, b: string): NameMatch {
  const [one, other] = [foldName(a), foldName(b)];
  if (one.words.length === 0 || other.words.length === 0) return 'unknown';
  if (one.generation !== undefined && other.generation !== undefined && one.generation !== other.generation)
    return 'different';
  const match = compareFolded(one, other);
  const oneSided = one.generation !== other.generation;
  return oneSided && (match === 'same' || match === 'close') ? 'partial' : match;
}

function compareFolded(one: FoldedName, other: FoldedName): NameMatch {
  if (one.words.join('') === other.words.join('')) return 'same';
  if (one.foreign !== other.foreign) return 'different';
  const [few, many] = one.words.length <= other.words.length ? [one.words, other.words] : [other.words, one.words];
  const found = pairWords(few, many);
  const strangers = found.filter((match) => match === undefined).length;
  if (strangers > 0) return strangers === 1 && isOtherSurname(few, many, found) ? 'surname' : 'different';
  if (few.length === 1 || found.filter((match) => match !== 'initial').length < 2) return 'partial';
  if (found.includes('initial')) return 'partial';
  // A middle name may be left out; the given name may not.
  if (few.length < many.length && matchWords(few[0] ?? '', many[0] ?? '') === undefined) return 'partial';
  return found.includes('slip') ? 'close' : 'same';
}

/** The stranger is not the given name, and the given names agree where they stand: both first. */
const isOtherSurname = (few: readonly string[], many: readonly string[], found: readonly WordMatch[]): boolean =>
  few.length > 1 && found[0] === 'same' && sameGivenName(few[0] ?? '', many[0] ?? '');

/** No name on one side agrees with every name. */
export const namesCompatible = (a: string, b: string): boolean => compareNames(a, b) !== 'different';
