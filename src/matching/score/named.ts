import type { Population } from '../encode/population.ts';
import { type Words, wordLength } from '../text/words.ts';

const AT = '@'.charCodeAt(0);
const SHORTEST = 3;

const isLetter = (byte: number): boolean => byte >= 97 && byte <= 122;

function localEnd({ bytes, offsets }: Words, code: number): number {
  const at = bytes.indexOf(AT, offsets[code]);
  return at === -1 || at > (offsets[code + 1] as number) ? (offsets[code + 1] as number) : at;
}

/** The letters before the @, dots and digits left out. */
function localLetters(mailboxes: Words, email: number): Uint8Array {
  return mailboxes.bytes.slice(mailboxes.offsets[email], localEnd(mailboxes, email)).filter(isLetter);
}

const wordOf = ({ bytes, offsets }: Words, code: number): Uint8Array =>
  bytes.subarray(offsets[code], offsets[code + 1]);

function stands(text: Uint8Array, at: number, word: Uint8Array): boolean {
  if (at < 0 || at + word.length > text.length) return false;
  for (let i = 0; i < word.length; i++) if (text[at + i] !== word[i]) return false;
  return true;
}

function holds(text: Uint8Array, word: Uint8Array): boolean {
  for (let at = 0; at + word.length <= text.length; at++) if (stands(text, at, word)) return true;
  return false;
}

/** `anna.miller@`, `miller.anna@`: bears a first name. */
const bearsFirstName = ({ names }: Population, local: Uint8Array, given: number): boolean =>
  wordLength(names.words, given) >= SHORTEST && holds(local, wordOf(names.words, given));

/** `amiller@`, `a.miller22@`, `am88@`: bears an initial beside the surname. Anna's is Anton's too. */
function bearsInitial({ names }: Population, local: Uint8Array, given: number, family: number): boolean {
  if (given === 0 || family === 0 || local[0] !== names.initial[given]) return false;
  const surname = wordOf(names.words, family);
  return local.length === 2 ? local[1] === surname[0] : surname.length >= SHORTEST && stands(local, 1, surname);
}

/** `miller@`, `themillers@`, `miller.family@`: the surname, and no letter of anybody's own. */
function bearsSurnameOnly({ names, last }: Population, local: Uint8Array, row: number): boolean {
  const family = last[row] as number;
  const surname = wordOf(names.words, family);
  if (surname.length < SHORTEST || !holds(local, surname)) return false;
  const rest = String.fromCharCode(...local).replace(String.fromCharCode(...surname), '');
  return /^(the|fam|family|familie|famille|familia|haus|home)?s?(fam|family|familie|famille|familia|haus|home)?$/.test(
    rest,
  );
}

/**
 * What the names of two mailboxes, or of one that two records share, say of their owner; what one record lacks the other
 * may tell. `one`: both bear one and the same first name. mia.miller@ and mila.miller@ bear two; m.miller@ bears an `initial`.
 */
export function ownerOf(
  people: Population,
  [mailboxA, mailboxB]: readonly [number, number],
  a: number,
  b: number,
): 'one' | 'initial' | 'family' | 'untold' {
  const locals = [mailboxA, mailboxB].map((mailbox) => localLetters(people.mailboxes.words, mailbox));
  const { first, last } = people;
  const firstNames = [first[a], first[b]] as number[];
  const surnames = [last[a], last[b]] as number[];
  if (firstNames.some((given) => locals.every((local) => bearsFirstName(people, local, given)))) return 'one';
  const fits = (local: Uint8Array, given: number, family: number): boolean =>
    bearsFirstName(people, local, given) || bearsInitial(people, local, given, family);
  for (const given of firstNames)
    for (const family of surnames) if (locals.every((local) => fits(local, given, family))) return 'initial';
  return locals.some((local) => bearsSurnameOnly(people, local, a) || bearsSurnameOnly(people, local, b))
    ? 'family'
    : 'untold';
}
