import { foldWords } from '../text/fold.ts';
import { isPlaceholder } from '../text/placeholder.ts';

/** A person's name for comparing. `middle` and `suffix` are `''` when unknown; a surname is one word, its parts aside. */
export interface NameForm {
  readonly first: string;
  readonly middle: string;
  readonly last: string;
  readonly lastParts: readonly string[];
  /** Generation: `jr`, `sr`, `ii`, `iii`, `iv`. */
  readonly suffix: string;
}

const TITLES = new Set(
  'mr mrs ms miss mx dr prof professor sir madam dame lord lady rev reverend hon capt captain herr frau monsieur madame mme mlle sr sra srta don dona dipl ing phd md esq dds'.split(
    ' ',
  ),
);
const SUFFIXES: Readonly<Record<string, string>> = {
  jr: 'jr',
  jnr: 'jr',
  junior: 'jr',
  sr: 'sr',
  snr: 'sr',
  senior: 'sr',
  ii: 'ii',
  '2nd': 'ii',
  iii: 'iii',
  '3rd': 'iii',
  iv: 'iv',
  pere: 'sr',
  fils: 'jr',
  '4th': 'iv',
};
/** Words that belong to the surname that follows. */
const PARTICLES = new Set(
  'van von der den de di da del della du la le ten ter dos das el al bin ben st saint mac mc o'.split(' '),
);

/** Splits trailing generation suffixes and leading titles off. A suffix needs a name before it: nobody is called only `Jr`. */
function strip(tokens: readonly string[]): { readonly tokens: string[]; readonly suffix: string } {
  const rest = [...tokens];
  let suffix = '';
  while (rest.length > 1) {
    const tail = rest.at(-1) as string;
    if (tail in SUFFIXES) suffix = SUFFIXES[tail] as string;
    else if (!(TITLES.has(tail) && tail.length > 2)) break;
    rest.pop();
  }
  while (rest.length > 1 && TITLES.has(rest[0] as string)) rest.shift();
  return { tokens: rest, suffix };
}

const wordsOf = (raw: string): string[] => (isPlaceholder(raw) ? [] : foldWords(raw).split(' '));

function surname(tokens: readonly string[]): { last: string; lastParts: readonly string[] } {
  const parts = tokens.filter((token) => !PARTICLES.has(token) && token.length > 1);
  return { last: tokens.join(''), lastParts: parts.length > 1 ? parts : [] };
}

export type GivenForm = Pick<NameForm, 'first' | 'middle' | 'suffix'>;
export type FamilyForm = Pick<NameForm, 'last' | 'lastParts' | 'suffix'>;

/** `Anna & Peter`: a couple has no first name that could be compared. */
const COUPLE = /\p{L}.*(?:[&+]|\s(?:and|und|et)\s).*\p{L}/iu;

export function givenForm(raw: string): GivenForm {
  if (COUPLE.test(raw)) return { first: '', middle: '', suffix: '' };
  const { tokens, suffix } = strip(wordsOf(raw));
  return { first: tokens[0] ?? '', middle: tokens[1] ?? '', suffix };
}

export function familyForm(raw: string): FamilyForm {
  const { tokens, suffix } = strip(wordsOf(raw));
  return { ...surname(tokens), suffix };
}

/** From separate columns. Either may be missing. */
export function nameFromParts(first: string, last: string): NameForm {
  const given = givenForm(first);
  const family = familyForm(last);
  return { ...given, ...family, suffix: family.suffix || given.suffix };
}

/** From one column: `Ann Lee Smith`, `Smith, Ann Lee`, `Dr. Ludwig van Beethoven Jr.` A single word is a first name, after a title a surname. */
export function nameFromFull(full: string): NameForm {
  const [head = '', ...tail] = full.split(',');
  const after = tail.join(' ');
  if (after.trim() !== '' && !wordsOf(after).every((word) => word in SUFFIXES || TITLES.has(word))) {
    return nameFromParts(after, head);
  }
  const words = wordsOf(full);
  const { tokens, suffix } = strip(words);
  if (tokens.length === 1 && TITLES.has(words[0] as string))
    return { first: '', middle: '', ...surname(tokens), suffix };
  if (tokens.length < 2) return { first: tokens[0] ?? '', middle: '', last: '', lastParts: [], suffix };
  let cut = tokens.length - 1;
  while (cut > 1 && PARTICLES.has(tokens[cut - 1] as string)) cut--;
  if (COUPLE.test(full)) return { first: '', middle: '', ...surname(tokens.slice(cut)), suffix };
  return {
    first: tokens[0] as string,
    middle: cut > 1 ? (tokens[1] as string) : '',
    ...surname(tokens.slice(cut)),
    suffix,
  };
}
