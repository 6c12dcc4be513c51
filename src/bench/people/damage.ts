import { SHORT_FORMS, TOWNS } from './lists.ts';
import { type Draft, home, mailbox, mobile, surname } from './person.ts';
import type { Random } from './random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One typing error: a letter changed, lost, doubled, or two turned. */
export function typo(random: Random, text: string): string {
  if (text.length < 3) return text;
  const at = random.below(text.length - 1);
  const [head, letter, next, tail] = [
    text.slice(0, at),
    text[at] as string,
    text[at + 1] as string,
    text.slice(at + 2),
  ];
  switch (random.below(4)) {
    case 0: {
      const other = /\d/.test(letter) ? String(random.below(10)) : (LETTERS[random.below(26)] as string);
      return head + other + next + tail;
    }
    case 1:
      return head + next + tail;
    case 2:
      return head + letter + letter + next + tail;
    default:
      return head + next + letter + tail;
  }
}

/** What may happen to a record of the same person when it is entered again; each with its chance. */
export interface Wear {
  readonly typo: number;
  readonly missing: number;
  readonly nickname: number;
  readonly swapped: number;
  readonly moved: number;
  readonly married: number;
  readonly newEmail: number;
  readonly newPhone: number;
}

const TYPED = [
  'first_name',
  'last_name',
  'email',
  'street',
  'city',
  'house_number',
  'postcode',
  'dob',
  'national_id',
] as const;
const LOSABLE = [
  'first_name',
  'email',
  'phone',
  'street',
  'city',
  'postcode',
  'dob',
  'company',
  'national_id',
] as const;

function rename(random: Random, row: Draft, wear: Wear): void {
  const short = SHORT_FORMS[row.first_name];
  if (short !== undefined && random.chance(wear.nickname)) row.first_name = random.pick(short);
  if (random.chance(wear.married)) row.last_name = surname(random);
  if (random.chance(wear.swapped)) [row.first_name, row.last_name] = [row.last_name, row.first_name];
}

function move(random: Random, row: Draft, wear: Wear): void {
  if (row.street !== '' && random.chance(wear.moved)) {
    const next = home(random);
    row.house_number = next.house_number;
    row.street = next.street;
    row.postcode = next.postcode;
    row.city = random.chance(0.5) ? row.city : random.pick(TOWNS);
  }
  if (row.email !== '' && random.chance(wear.newEmail)) row.email = mailbox(random, row.first_name, row.last_name);
  if (row.phone !== '' && random.chance(wear.newPhone)) row.phone = mobile(random);
}

/** Phones are written in many ways; each says the same number. */
export function respell(random: Random, phone: string): string {
  if (!phone.startsWith('+44')) return phone;
  const rest = phone.slice(3);
  return random.pick([
    phone,
    `+44 ${rest.slice(0, 4)} ${rest.slice(4)}`,
    `0${rest}`,
    `0044${rest}`,
    `+44 (0)${rest.slice(0, 3)}-${rest.slice(3)}`,
  ]);
}

/** The same person, entered once more. */
export function again(random: Random, original: Draft, wear: Wear): Draft {
  const row = { ...original };
  rename(random, row, wear);
  move(random, row, wear);
  for (const field of TYPED) if (random.chance(wear.typo)) row[field] = typo(random, row[field]);
  for (const field of LOSABLE) if (random.chance(wear.missing)) row[field] = '';
  if (row.street === '') row.house_number = '';
  if (random.chance(0.3))
    row.first_name = random.chance(0.5) ? row.first_name.toUpperCase() : row.first_name.toLowerCase();
  row.phone = respell(random, row.phone);
  return row;
}
