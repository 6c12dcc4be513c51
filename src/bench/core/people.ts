import type { Side, Slots } from '../../core/types.ts';
import type { Random } from '../people/random.ts';

/** What both services hold of one person, by slot. */
export type Pair = Readonly<Record<Side, Slots>>;

export interface Person {
  readonly n: number;
  readonly first: string;
  readonly last: string;
  /** Ten digits. */
  readonly phone: string;
  readonly zone: Zone;
}

type Zone = (typeof ZONES)[number];

const FIRST = ['Ada', 'Grace', 'Lin', 'Zoë', 'Omar', 'Noor', 'Jürgen', 'María'];
const LAST = ['Example', 'Sample', 'Nguyen', 'O’Neil', 'van der Berg', 'Müller'];
/** HubSpot's slug, and IANA's name. */
const ZONES = [
  ['europe_slash_berlin', 'Europe/Berlin'],
  ['us_slash_eastern', 'America/New_York'],
  ['asia_slash_tokyo', 'Asia/Tokyo'],
] as const;
const LEVELS = ['gold', 'silver', 'bronze'] as const;

export const levelOf = (n: number): string => LEVELS[n % LEVELS.length] ?? 'gold';

const labelOf = (level: string): string => `${level.slice(0, 1).toUpperCase()}${level.slice(1)} level`;

export const personOf = (n: number, random: Random): Person => ({
  n,
  first: random.pick(FIRST),
  last: random.pick(LAST),
  phone: `20255501${String(random.below(100)).padStart(2, '0')}`,
  zone: random.pick(ZONES),
});

const dayOf = (n: number): string => `19${60 + (n % 40)}-0${1 + (n % 9)}-1${n % 10}`;
const momentOf = (n: number): string => `2026-0${1 + (n % 9)}-11T10:11:12`;
const spaced = (phone: string): string => `${phone.slice(0, 3)} ${phone.slice(3, 6)} ${phone.slice(6)}`;

/** One person as both services store them: what agrees is the same, however each of them spells it. */
export const stored = ({ n, first, last, phone, zone: [slug, zone] }: Person): Pair => ({
  hubspot: {
    gorgias_customer_id: String(n),
    firstname: first,
    lastname: last,
    email: `person${n}@example.com`,
    hs_additional_emails: `p${n}@mail.example.com;old${n}@mail.example.com`,
    phone: `+1 ${spaced(phone)}`,
    mobilephone: null,
    hs_language: 'en-us',
    hs_timezone: slug,
    company: `Example ${n % 97} & Sons`,
    jobtitle: 'Head of Samples',
    orders: String(n % 50),
    subscribed: String(n % 2 === 0),
    birthday: dayOf(n),
    last_order: `${momentOf(n)}Z`,
    level: levelOf(n),
    interests: 'gold;bronze',
    about: `<p>Likes <b>tea ${n}</b> &amp; cake</p>`,
    office_phone: `+1 ${phone}`,
  },
  gorgias: {
    name: `${first} ${last}`,
    email: `person${n}@example.com`,
    external_id: `tandem:1:${n}`,
    language: 'en',
    timezone: zone,
    note: null,
    'channel:email': [`person${n}@example.com`, `p${n}@mail.example.com`, `old${n}@mail.example.com`],
    'channel:phone': [`+1${phone}`],
    'field:501': `Example ${n % 97} & Sons`,
    'field:502': 'Head of Samples',
    'field:503': n % 50,
    'field:504': n % 2 === 0,
    'field:505': dayOf(n),
    'field:506': `${momentOf(n)}.000Z`,
    'field:507': labelOf(levelOf(n)),
    'field:508': 'Gold level; Bronze level',
    'field:509': `Likes tea ${n} & cake`,
    'field:510': `+1${phone}`,
  },
});

/** The same person, most slots of the contact spelled otherwise: nothing has changed, and only a codec can tell. */
export function respelled(person: Person): Pair {
  const { n, first, last, phone } = person;
  const { hubspot, gorgias } = stored(person);
  const other = {
    firstname: ` ${first}`,
    lastname: `${last} `,
    email: `Person${n}@Example.com`,
    phone: `(${phone.slice(0, 3)}) ${phone.slice(3, 6)}-${phone.slice(6)}`,
    hs_language: 'en',
    company: `Example ${n % 97} & Sons `,
    jobtitle: ' Head of Samples',
    orders: `${n % 50}.0`,
    subscribed: String(n % 2 === 0).toUpperCase(),
    birthday: String(Date.parse(dayOf(n))),
    last_order: String(Date.parse(`${momentOf(n)}Z`)),
    interests: 'bronze;gold',
    about: `<div>Likes tea ${n} &amp; <i>cake</i></div>`,
    office_phone: `1${phone}`,
  };
  return { hubspot: { ...hubspot, ...other }, gorgias };
}
