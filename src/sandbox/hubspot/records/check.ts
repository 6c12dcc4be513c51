import { OWNER_IDS } from '../owners.ts';
import type { PropertyDefinition } from '../properties/definition.ts';
import { instantOf, isoTime } from '../time.ts';

export type Checked = { readonly value: string } | { readonly code: string; readonly message: string };

const LONGEST_TEXT = 65_536;
const EMAIL = /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\".]+(\.[^\s@,;:<>()[\]\\".]+)+$/u;
const DAY_MS = 86_400_000;

export const isEmail = (text: string): boolean => EMAIL.test(text) && text.length <= 254;
export const storedEmail = (text: string): string => text.trim().toLowerCase();

const email = (text: string): Checked =>
  isEmail(storedEmail(text))
    ? { value: storedEmail(text) }
    : { code: 'INVALID_EMAIL', message: `Email address ${text} is invalid` };

const number = (text: string): Checked =>
  /^-?(\d+\.?\d*|\.\d+)$/.test(text)
    ? { value: text }
    : { code: 'INVALID_INTEGER', message: `${text} was not a valid number` };

const date = (text: string): Checked => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) || /^-?\d+$/.test(text) ? instantOf(text) : undefined;
  if (day === undefined) return { code: 'INVALID_DATE', message: `${text} was not a valid date.` };
  if (day % DAY_MS !== 0) return { code: 'INVALID_DATE', message: `${text} is at ${isoTime(day)}, not midnight UTC.` };
  return { value: new Date(day).toISOString().slice(0, 10) };
};

const datetime = (text: string): Checked => {
  const at = instantOf(text);
  return at === undefined ? { code: 'INVALID_LONG', message: `${text} was not a valid long.` } : { value: isoTime(at) };
};

/** The values a choice may have; undefined where nobody here knows them. */
const allowedBy = ({ name, externalOptions, options: listed }: PropertyDefinition): readonly string[] | undefined => {
  // An enumeration without options of its own: its values are the ids of owners (hubspot.md 8).
  if (name === 'hubspot_owner_id') return OWNER_IDS;
  return externalOptions ? undefined : listed.map((option) => option.value);
};

const options = (definition: PropertyDefinition, text: string, current: string): Checked => {
  const several = definition.fieldType === 'checkbox';
  // A leading ';' appends to what is there (hubspot.md 9).
  const appends = several && text.startsWith(';');
  const chosen = (several ? text.split(';') : [text]).filter((value) => value !== '');
  const allowed = allowedBy(definition);
  const wrong = chosen.find((value) => allowed?.includes(value) === false);
  if (wrong !== undefined) {
    const message = `${wrong} was not one of the allowed options: [${allowed?.join(', ')}]`;
    return { code: 'INVALID_OPTION', message };
  }
  const kept = appends ? current.split(';').filter((value) => value !== '') : [];
  return { value: [...new Set([...kept, ...chosen])].join(';') };
};

const text = (value: string): Checked =>
  value.length <= LONGEST_TEXT
    ? { value }
    : {
        code: 'PROPERTY_TOO_LONG',
        message: `The value is ${value.length} characters long; at most ${LONGEST_TEXT} are allowed.`,
      };

const additionalEmails = (value: string, current: string): Checked => {
  const listed = value
    .split(';')
    .map(storedEmail)
    .filter((address) => address !== '');
  const wrong = listed.find((address) => !isEmail(address));
  if (wrong !== undefined) return email(wrong);
  const kept = value.startsWith(';') ? current.split(';').filter((address) => address !== '') : [];
  return { value: [...new Set([...kept, ...listed])].join(';') };
};

/** A written value as it will be stored, or what is wrong with it. `current` is the stored one. */
export const checkValue = (definition: PropertyDefinition, written: string, current: string): Checked => {
  if (written === '') return { value: '' };
  if (definition.name === 'email') return email(written);
  if (definition.name === 'hs_additional_emails') return additionalEmails(written, current);
  if (definition.type === 'number') return number(written);
  if (definition.type === 'date') return date(written);
  if (definition.type === 'datetime') return datetime(written);
  if (definition.type === 'enumeration' || definition.type === 'bool') return options(definition, written, current);
  return text(written);
};
