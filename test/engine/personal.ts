/** Looks for what is personal in a text: as the services store it, and in the forms that are made of it to compare. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import anyAscii from 'any-ascii';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Fields } from './control.ts';

const NAMES = ['firstname', 'lastname', 'name'];
const OTHERS = ['email', 'hs_additional_emails', 'phone', 'mobilephone', 'address', 'company', 'note'];
const REGION = 'US';

export interface Personal {
  /** Found as they are, in the text or in its lower case. */
  readonly whole: ReadonlySet<string>;
  /** Parts of names, folded: found as a word of their own, in whatever case. */
  readonly words: ReadonlySet<string>;
}

/** `records`: fields by the vendors' own names. Words that stand in our own sources would be found without a leak. */
export function personalIn(records: readonly Fields[]): Personal {
  const names = records.flatMap((fields) => NAMES.flatMap((key) => textsOf(fields[key])));
  const others = records.flatMap((fields) => [...OTHERS.flatMap((key) => textsOf(fields[key])), ...channelsOf(fields)]);
  const whole = [...names, ...others].flatMap(formsOf).filter((form) => form.length >= 5);
  const parts = names.flatMap((name) => folded(name).split(/[^a-z]+/)).filter((part) => part.length >= 3);
  return { whole: new Set(whole), words: new Set(parts.filter((part) => !ourWords().has(part))) };
}

/** Which of it the text holds. */
export function foundIn(text: string, { whole, words }: Personal): string[] {
  const lower = text.toLowerCase();
  const held = new Set(lower.replaceAll(UUID, '').split(/[^a-z0-9]+/));
  return [
    ...[...whole].filter((form) => text.includes(form) || lower.includes(form)),
    ...[...words].filter((word) => held.has(word)),
  ];
}

/** Four letters between dashes that are hexadecimal digits would be somebody's name by chance. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const textsOf = (value: unknown): string[] =>
  String(value ?? '')
    .split(';')
    .map((text) => text.trim());

const channelsOf = (fields: Fields): string[] =>
  ((fields.channels ?? []) as readonly { address: string }[]).map(({ address }) => address.trim());

function formsOf(value: string): string[] {
  const phone = /^[+\d(][\d\s().\-/]{5,}$/.test(value) ? parsePhoneNumberFromString(value, REGION)?.number : undefined;
  return [value, value.toLowerCase(), folded(value), ...(phone === undefined ? [] : [phone])];
}

const folded = (text: string): string => anyAscii(text.normalize('NFKC')).toLowerCase().trim();

/** The rooms that a daemon runs, but for its lists of people's names. */
const ROOMS = [
  'workflows',
  'activities',
  ...['core', 'daemon', 'ledger', 'hubspot', 'gorgias', 'quota', 'server'].map((room) => `src/${room}`),
];

let known: ReadonlySet<string> | undefined;

const ourWords = (): ReadonlySet<string> => {
  known ??= new Set(ROOMS.flatMap(wordsUnder));
  return known;
};

function wordsUnder(room: string): string[] {
  const root = join(import.meta.dirname, '../..', room);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.data)\.ts$/.test(name),
  );
  return files
    .flatMap((name) => readFileSync(join(root, name), 'utf8').split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/))
    .map((word) => word.toLowerCase());
}
