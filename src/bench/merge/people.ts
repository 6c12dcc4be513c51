import { BOYS, GIRLS, SURNAMES } from '../people/lists.ts';
import { Random } from '../people/random.ts';

/** Share of a side's records that are somebody's second or third. */
export const DUPLICATES = 0.08;

/**
 * Area codes whose exchange 555 has numbers for fiction: 0100 to 0199. Each person has two numbers of their own.
 */
const AREAS = Array.from({ length: 780 }, (_, at) => 201 + at).filter((code) => code % 100 !== 11 && code % 10 !== 9);

type Side = 'hubspot' | 'gorgias' | 'both';

interface Line {
  readonly side: Side;
  readonly person: string;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly phone: string;
  readonly language: string;
  readonly note: string;
}

const HEADER = 'side,person,first_name,last_name,email,phone,language,note';

/**
 * A world of known persons as a people file. Everybody is on both sides; some have a second record, a few a third, on
 * one side or on both, under another address and often with less of a name. Nobody else has their addresses.
 */
export function peopleFile(persons: number, seed: number): string {
  const random = new Random(seed);
  const lines: Line[] = [];
  for (let n = 0; n < persons; n += 1) lines.push(...recordsOf(n, random));
  return [HEADER, ...lines.map(textOf)].join('\n');
}

const textOf = ({ side, person, first, last, email, phone, language, note }: Line): string =>
  [side, person, first, last, email, phone, language, note].join(',');

function recordsOf(n: number, random: Random): Line[] {
  const first = random.pick(random.chance(0.5) ? GIRLS : BOYS);
  const last = random.pick(SURNAMES);
  const person = `p${n}`;
  const one: Line = {
    side: 'both',
    person,
    first,
    last,
    email: `${first}.${last}.${n}@example.com`.toLowerCase(),
    phone: phoneOf(2 * n),
    language: random.chance(0.5) ? random.pick(['en', 'fr', 'de']) : '',
    note: '',
  };
  // Of those with a second record, 6 in 10 have it on both sides: 0.8 records a side each, and a tenth a third.
  const share = DUPLICATES / (1 - DUPLICATES) / (0.8 * 1.1);
  if (!random.chance(share)) return [one];
  const again = Array.from({ length: random.chance(0.1) ? 2 : 1 }, (_, at) => secondOf(one, n, at, random));
  return [one, ...again];
}

function secondOf(one: Line, n: number, at: number, random: Random): Line {
  const initial = random.chance(0.3);
  return {
    ...one,
    side: random.chance(0.6) ? 'both' : random.chance(0.5) ? 'hubspot' : 'gorgias',
    first: initial ? `${one.first[0]}.` : one.first,
    email: `${one.last}.${at}.${n}@example.org`.toLowerCase(),
    phone: random.chance(0.6) ? phoneOf(2 * n + 1) : '',
    language: random.chance(0.3) ? 'en' : '',
    note: random.chance(0.3) ? `met at stall ${at}` : '',
  };
}

const phoneOf = (n: number): string => {
  const area = AREAS[Math.floor(n / 100) % AREAS.length] ?? 201;
  return `+1${area}55501${String(n % 100).padStart(2, '0')}`;
};
