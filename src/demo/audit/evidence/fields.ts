import { emailForm } from '../forms/email.ts';
import { languageForm } from '../forms/language.ts';
import { nameForm } from '../forms/name.ts';
import { phoneForm } from '../forms/phone.ts';
import { timezoneForm } from '../forms/timezone.ts';
import { listIn, textIn } from './slots.ts';
import type { Side, Values } from './types.ts';

/** The fields that the default mapping keeps equal. */
export const FIELDS = ['name', 'emails', 'phones', 'language', 'timezone'] as const;
export type FieldName = (typeof FIELDS)[number];

/** A value in its normal form: the elements of a set without repeats, or at most one for a single value. */
export type Value = readonly string[];

type Reader = (slots: Values) => readonly string[];

const READERS: Readonly<Record<Side, Readonly<Record<FieldName, Reader>>>> = {
  hubspot: {
    name: (slots) => [nameForm(textIn(slots, 'firstname'), textIn(slots, 'lastname'))],
    emails: (slots) => [textIn(slots, 'email'), ...textIn(slots, 'hs_additional_emails').split(';')].map(emailForm),
    phones: (slots) => [textIn(slots, 'phone'), textIn(slots, 'mobilephone')].map(phoneForm),
    language: (slots) => [languageForm(textIn(slots, 'hs_language'))],
    timezone: (slots) => [timezoneForm(textIn(slots, 'hs_timezone'))],
  },
  gorgias: {
    name: (slots) => [nameForm(textIn(slots, 'name'))],
    emails: (slots) => [textIn(slots, 'email'), ...listIn(slots, 'channel:email')].map(emailForm),
    phones: (slots) => listIn(slots, 'channel:phone').map(phoneForm),
    language: (slots) => [languageForm(textIn(slots, 'language'))],
    timezone: (slots) => [timezoneForm(textIn(slots, 'timezone'))],
  },
};

/** What a field holds on a side, read from slots (slots.ts). */
export const fieldValue = (side: Side, field: FieldName, slots: Values): Value => [
  ...new Set(READERS[side][field](slots).filter((element) => element !== '')),
];

export const without = (one: Value, other: Value): Value => one.filter((element) => !other.includes(element));
export const same = (one: Value, other: Value): boolean =>
  one.length === other.length && without(one, other).length === 0;
export const isSet = (field: FieldName): boolean => field === 'emails' || field === 'phones';

/** Keys of a Gorgias body that carry a field. `channels` replaces the whole list (gorgias.md 4.2). */
const GORGIAS_KEYS: Readonly<Record<FieldName, readonly string[]>> = {
  name: ['name'],
  emails: ['email', 'channels'],
  phones: ['channels'],
  language: ['language'],
  timezone: ['timezone'],
};

export const carriedBy = (field: FieldName, keys: readonly string[]): boolean =>
  GORGIAS_KEYS[field].some((key) => keys.includes(key));
