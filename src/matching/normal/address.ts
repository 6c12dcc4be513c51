import { foldWords } from '../text/fold.ts';
import { isPlaceholder } from '../text/placeholder.ts';

export interface StreetForm {
  /** House number as typed, without its unit: `12`, `12a`. */
  readonly house: string;
  readonly street: string;
}

/** Street words and their usual abbreviations (USPS Publication 28, appendix C, and common European ones). */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  (
    'street=st road=rd avenue=ave av=ave boulevard=blvd drive=dr lane=ln court=ct place=pl square=sq terrace=tce terr=tce ' +
    'crescent=cres cr=cres circuit=cct parade=pde highway=hwy parkway=pkwy close=cl grove=gr gardens=gdns garden=gdn ' +
    'north=n south=s east=e west=w northeast=ne northwest=nw southeast=se southwest=sw saint=st mount=mt fort=ft ' +
    'circle=cir trail=trl way=wy strasse=str straat=str platz=pl rue=rue calle=c avenida=avda'
  )
    .split(' ')
    .map((entry) => entry.split('=') as [string, string]),
);
const UNIT = /\b(?:apt|apartment|unit|flat|suite|ste|room|rm|floor|fl|level|lvl|lot|box)\s*\w*\d\w*\b/g;
const LEADING = /^(\d+[a-z]?(?: \d+[a-z]?\b)?) (?=.*[a-z])/;
const TRAILING = / (\d+ ?[a-z]?)$/;

const streetWords = (text: string): string =>
  text
    .replace(/(\w{3,})strasse\b/g, '$1str')
    .split(' ')
    .map((word) => ABBREVIATIONS.get(word) ?? word)
    .join(' ')
    .trim();

/** Splits `12 Oak Street, Apt 4` and `Hauptstraße 7b` alike; the unit is dropped. */
export function streetForm(raw: string): StreetForm {
  if (isPlaceholder(raw)) return { house: '', street: '' };
  const text = foldWords(raw);
  const words = text.replace(UNIT, ' ').replace(/\s+/g, ' ').trim() || text;
  const lead = LEADING.exec(words);
  if (lead !== null) {
    const house = (lead[1] as string).split(' ').at(-1) as string;
    return { house, street: streetWords(words.slice(lead[0].length)) };
  }
  const tail = TRAILING.exec(words);
  if (tail === null) return { house: '', street: streetWords(words) };
  return { house: (tail[1] as string).replace(' ', ''), street: streetWords(words.slice(0, tail.index)) };
}

export const houseForm = (raw: string): string => (isPlaceholder(raw) ? '' : foldWords(raw).replaceAll(' ', ''));

/** Postcodes keep letters and digits only; a US ZIP+4 is cut to its five digits. */
export function postcodeForm(raw: string): string {
  if (isPlaceholder(raw)) return '';
  const text = raw.trim();
  return foldWords(/^\d{5}-\d{4}$/.test(text) ? text.slice(0, 5) : text).replaceAll(' ', '');
}

export const placeForm = (raw: string): string =>
  isPlaceholder(raw)
    ? ''
    : foldWords(raw)
        .replace(/^saint /, 'st ')
        .replace(/^mount /, 'mt ');

/** One line that holds all of an address: the first part is the street, later ones give postcode and city. */
export interface LineForm extends StreetForm {
  readonly city: string;
  readonly postcode: string;
}

const POSTCODE = /\b(\d{5}(?:-\d{4})?|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|\d{4})\b/i;

export function lineForm(raw: string): LineForm {
  const [head = '', ...tail] = raw.split(/[,\n]/).map((part) => part.trim());
  const rest = tail.filter((part) => part !== '' && !/^(?:apt|unit|flat|suite|ste|room)\b|^#/i.test(part));
  const code = rest.map((part) => POSTCODE.exec(part)?.[1]).find((found) => found !== undefined) ?? '';
  const city = rest.map((part) => part.replace(code, '').trim()).find((part) => /[a-z]{3}/i.test(part)) ?? '';
  return { ...streetForm(head), city: placeForm(city), postcode: postcodeForm(code) };
}
