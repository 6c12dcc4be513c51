/** Names as they are compared: without case, accents, titles and punctuation; never as they are stored. */
import anyAscii from 'any-ascii';

/** Alphabets that turn into Latin letters one by one. Han, Hangul, Kana, Arabic and Hebrew do not: they stay as they are. */
const ALPHABETIC =
  /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Georgian}\p{sc=Common}\p{sc=Inherited}]*$/u;
const ASCII = /^[\x20-\x7e]*$/;

const latin = (text: string): string => {
  if (ASCII.test(text)) return text;
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '');
  return ALPHABETIC.test(bare) ? anyAscii(bare) : bare.normalize('NFKC');
};

const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof professor sir madam mme mlle m herr frau fru senor senora sr sra don dona ing dipl phd md esq'
    .split(' ')
    .filter((title) => title !== 'sr' && title !== 'm'),
);

export type Generation = 'jr' | 'sr' | '2' | '3' | '4';

const GENERATIONS: Readonly<Record<string, Generation>> = {
  jr: 'jr',
  jun: 'jr',
  junior: 'jr',
  sr: 'sr',
  sen: 'sr',
  senior: 'sr',
  ii: '2',
  '2nd': '2',
  iii: '3',
  '3rd': '3',
  iv: '4',
};

export interface FoldedName {
  /** In the order written; titles and the generation are not among them. */
  readonly words: readonly string[];
  readonly generation?: Generation;
  /** Written in a script that does not turn into Latin letters. */
  readonly foreign: boolean;
}

/** Apostrophes and full stops join (`O'Brien`, `J.R.`); every other sign parts words. */
function wordsOf(text: string): string[] {
  const plain = latin(text)
    .toLowerCase()
    .replace(/['’`´ʼ]/g, '');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

export function foldName(text: string): FoldedName {
  const all = wordsOf(text);
  const untitled = all.filter((word, index) => !(TITLES.has(word) && index < all.length - 1));
  const last = untitled.at(-1) ?? '';
  const generation = untitled.length > 2 ? GENERATIONS[last] : undefined;
  const words = generation === undefined ? untitled : untitled.slice(0, -1);
  const foreign = words.some((word) => !ASCII.test(word));
  return generation === undefined ? { words, foreign } : { words, foreign, generation };
}
