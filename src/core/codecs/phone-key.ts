/** The normal form of one phone number: E.164 where the text can be understood, else the text itself, cleaned. */
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * E.164 that the parser would give back unchanged: North America, and countries where no trunk prefix can hide behind
 * the calling code (none starts with these digits; 54 and 672 rewrite some numbers).
 */
const PLAIN_E164 = /^\+(?:1[2-9]\d{2}[2-9]\d{6}|(?!54|672)[2-9][2-79]{3}\d{3,11})$/;
const DECORATION = /[\s().\-/\u2010-\u2015\u00b7]+/g;

/** Parsing costs some 30 microseconds, and the same number comes by many times. Emptied when full: it is only a memory. */
const CACHE_SIZE = 50_000;
const parsed = new Map<string, string>();

export function phoneKey(raw: string, region?: string): string {
  const text = raw.trim();
  if (text === '' || PLAIN_E164.test(text)) return text;
  const memo = `${region ?? ''} ${text}`;
  const known = parsed.get(memo);
  if (known !== undefined) return known;
  if (parsed.size >= CACHE_SIZE) parsed.clear();
  const key = parse(text, region) ?? opaque(text);
  parsed.set(memo, key);
  return key;
}

/**
 * Possible, not valid: the numbering plans that come with a library are older than the newest numbers.
 * `00` is how most of the world dials abroad: where the text is no number of the region, it stands for a plus.
 */
function parse(text: string, region: string | undefined): string | undefined {
  const number = parsePhoneNumberFromString(text, region as CountryCode | undefined);
  if (number?.isPossible()) return number.number;
  const abroad = /^\D*00/.test(text) ? parsePhoneNumberFromString(text.replace(/^\D*00/, '+')) : undefined;
  return abroad?.isPossible() ? abroad.number : undefined;
}

function opaque(text: string): string {
  const cleaned = text.normalize('NFKC').toLowerCase().replace(DECORATION, '');
  return cleaned === '' ? text : cleaned.toWellFormed();
}

export const isE164 = (key: string): boolean => /^\+[1-9]\d{5,14}$/.test(key);

/** Opaque text that may still be dialled: digits and what stands between them, unless they are all the same one. */
export const isDialable = (key: string): boolean => isE164(key) || (/^\d{5,17}$/.test(key) && !/^(\d)\1+$/.test(key));

const significant = (key: string): string => key.replace(/\D/g, '').replace(/^0+/, '');
const LEAST_SHARED_DIGITS = 7;

/** One is written with its country, the other without, and the digits end alike: nobody can tell without a region. */
export function maybeSame(a: string, b: string): boolean {
  if (isE164(a) === isE164(b)) return false;
  const [long, short] = isE164(a) ? [significant(a), significant(b)] : [significant(b), significant(a)];
  return short.length >= LEAST_SHARED_DIGITS && long.endsWith(short);
}
