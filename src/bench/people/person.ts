import * as lists from './lists.ts';
import type { Random } from './random.ts';

/** One generated record; `person` is the truth and never reaches the engine. Every value is a plain string, `''` = missing. */
export interface Row {
  readonly id: string;
  readonly person: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly dob: string;
  readonly email: string;
  readonly phone: string;
  readonly house_number: string;
  readonly street: string;
  readonly city: string;
  readonly postcode: string;
  readonly company: string;
  readonly national_id: string;
}
export const ROW_COLUMNS = [
  'id',
  'person',
  'first_name',
  'last_name',
  'dob',
  'email',
  'phone',
  'house_number',
  'street',
  'city',
  'postcode',
  'company',
  'national_id',
] as const satisfies readonly (keyof Row)[];

export type Draft = { -readonly [Key in Exclude<keyof Row, 'id' | 'person'>]: string };

export interface Home {
  readonly house_number: string;
  readonly street: string;
  readonly city: string;
  readonly postcode: string;
  readonly landline: string;
}

export interface Firm {
  readonly company: string;
  readonly domain: string;
  readonly switchboard: string;
}

export const BLANK: Draft = {
  first_name: '',
  last_name: '',
  dob: '',
  email: '',
  phone: '',
  house_number: '',
  street: '',
  city: '',
  postcode: '',
  company: '',
  national_id: '',
};

export const at = ({ house_number, street, city, postcode }: Home): Partial<Draft> => ({
  house_number,
  street,
  city,
  postcode,
});

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.below(10)).join('');

/** Numbers of the shape of British mobiles and landlines; long enough that a million people rarely collide. */
export const mobile = (random: Random): string => `+447${random.between(1, 9)}${digits(random, 8)}`;
export const landline = (random: Random): string => `+441${random.between(2, 9)}${digits(random, 8)}`;

export const surname = (random: Random): string =>
  random.chance(0.55)
    ? random.pickFalling(lists.SURNAMES)
    : random.pick(lists.STARTS) + random.pick(lists.ENDS) + (random.chance(0.3) ? random.pick(['s', 'er', 'e']) : '');

export const given = (random: Random, girl: boolean): string => random.pickFalling(girl ? lists.GIRLS : lists.BOYS);

export function home(random: Random): Home {
  const city = random.pickFalling(lists.TOWNS);
  const area = `${(city[0] as string).toUpperCase()}${(city[1] as string).toUpperCase()}`;
  return {
    house_number: String(random.between(1, 180)),
    street: `${random.chance(0.5) ? random.pick(lists.STREETS) : random.pick(lists.STARTS) + random.pick(lists.ENDS)} ${random.pick(lists.KINDS)}`,
    city,
    postcode: `${area}${random.between(1, 40)} ${random.between(1, 9)}${random.pick(['AB', 'CD', 'EF', 'GH', 'JL', 'NP', 'QR', 'ST', 'UW', 'XY'])}`,
    landline: landline(random),
  };
}

export function firm(random: Random, number: number): Firm {
  const name = `${random.pick(lists.STARTS)}${random.pick(lists.ENDS)} ${random.pick(lists.TRADES)}`;
  return {
    company: random.chance(0.5) ? `${name} Ltd` : name,
    domain: `${name.toLowerCase().replaceAll(' ', '')}${number}.example`,
    switchboard: landline(random),
  };
}

export const birthday = (random: Random, year: number): string =>
  `${year}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;

export const nationalId = (random: Random): string => digits(random, 9);

/** An address as people choose them: from their name, often with a number. */
export function mailbox(random: Random, first: string, last: string): string {
  const [f, l] = [first.toLowerCase(), last.toLowerCase()];
  const local = random.pick([`${f}.${l}`, `${f}${l}`, `${f[0]}${l}`, `${f}_${l}`, `${l}.${f}`, `${f}${l[0]}`]);
  const number = random.chance(0.7) ? String(random.between(1, 9999)) : '';
  return `${local}${number}@${random.pick(lists.FREE_PROVIDERS)}`;
}

export const workMailbox = (first: string, last: string, domain: string, taken: number): string =>
  `${first.toLowerCase()}.${last.toLowerCase()}${taken > 0 ? taken + 1 : ''}@${domain}`;
