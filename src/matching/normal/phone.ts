import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isFillerNumber } from '../text/placeholder.ts';

/**
 * A number for comparing. `key` is E.164 (`+442079460000`) where the country is known, else the national digits
 * without trunk zeros, marked `~`: such a key meets an E.164 one later, if exactly one in the file ends like it.
 */
export interface PhoneForm {
  readonly key: string;
  /** Free for the caller, so it belongs to a firm and to nobody in it. */
  readonly tollFree: boolean;
}

const EXTENSION = /\s*(?:ext|extension|x|#|;ext=|durchwahl)\.?\s*\d+\s*$/i;
const NANP = /^1?([2-9]\d{2}[2-9]\d{6})$/;
const TOLL_FREE = /^\+(?:1(?:800|888|877|866|855|844|833|822)|44(?:800|808)|49800|33800|61180|800)/;

const international = (digits: string): PhoneForm | undefined =>
  digits.length < 8 || digits.length > 15 || isFillerNumber(digits.slice(-7))
    ? undefined
    : { key: `+${digits}`, tollFree: TOLL_FREE.test(`+${digits}`) };

function national(digits: string): PhoneForm | undefined {
  const nanp = digits.length === 11 ? NANP.exec(digits) : null;
  if (nanp !== null) return international(`1${nanp[1]}`);
  const bare = digits.replace(/^0+/, '');
  if (bare.length < 6 || bare.length > 14 || isFillerNumber(bare)) return undefined;
  return { key: `~${bare}`, tollFree: /^(?:800|888|877|866|855|844|833)\d{7}$/.test(bare) };
}

/** `region` is the country (ISO 3166, `GB`) in which numbers without a prefix were written; undefined where unknown. */
export function phoneForm(raw: string, region: string | undefined): PhoneForm | undefined {
  const text = raw.replace(EXTENSION, '').replace(/^tel:/i, '').trim();
  const digits = text.replace(/\(0\)/, '').replace(/\D+/g, '');
  if (digits.length < 6) return undefined;
  if (text.startsWith('+')) return international(digits);
  if (digits.startsWith('00')) return international(digits.slice(2));
  if (region === undefined) return national(digits);
  const parsed = parsePhoneNumberFromString(text, region as CountryCode);
  return parsed === undefined ? national(digits) : international(parsed.number.slice(1));
}
