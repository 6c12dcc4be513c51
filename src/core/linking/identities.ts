/** What names a person across the two systems: canonical e-mail addresses and phone numbers in E.164. */
import { isE164, phoneKey } from '../codecs/phone-key.ts';
import type { View } from '../types.ts';
import { addressesOf, phonesOf } from './addresses.ts';
import { canonicalEmail } from './email-key.ts';

export interface Identity {
  readonly kind: 'email' | 'phone';
  readonly key: string;
}

/** 000 000, 123 456 and the like: what people type to get past a form. */
const PLACEHOLDER = /(\d)\1{6,}$|^\+\d{1,2}1234567/;

/** The E.164 form if the text is a number that may be somebody's; without a region only numbers with a prefix are. */
export function phoneIdentity(raw: string, region?: string): string | undefined {
  const key = phoneKey(raw, region);
  return isE164(key) && key.length >= 9 && !PLACEHOLDER.test(key) ? key : undefined;
}

/** Each identity once, e-mails first. `region` is the country of numbers without a prefix. */
export function identitiesOf(view: View, region?: string): readonly Identity[] {
  const emails = addressesOf(view).map(canonicalEmail);
  const phones = phonesOf(view).map((raw) => phoneIdentity(raw, region));
  return [...unique(emails, 'email'), ...unique(phones, 'phone')];
}

const unique = (keys: readonly (string | undefined)[], kind: Identity['kind']): Identity[] =>
  [...new Set(keys)].flatMap((key) => (key === undefined ? [] : [{ kind, key }]));
