import { again, type Wear } from './damage.ts';
import { ROLES } from './lists.ts';
import { LOOK_ALIKES, likeColleagues, likeHome } from './look-alikes.ts';
import { Mailboxes } from './mailboxes.ts';
import * as make from './person.ts';
import type { Draft, Firm, Home, Row } from './person.ts';
import { Random } from './random.ts';

/** A generated file with its truth in `person`. */
export interface World {
  readonly name: WorldName;
  readonly says: string;
  readonly rows: readonly Row[];
}

export const WORLD_NAMES = ['customers', 'customers-without-phone', 'rich', 'households', 'singles'] as const;
export type WorldName = (typeof WORLD_NAMES)[number];

const CUSTOMER_WEAR: Wear = {
  typo: 0.04,
  missing: 0.08,
  nickname: 0.25,
  swapped: 0.02,
  moved: 0.12,
  married: 0.03,
  newEmail: 0.25,
  newPhone: 0.2,
};
const RICH_WEAR: Wear = {
  typo: 0.08,
  missing: 0.05,
  nickname: 0,
  swapped: 0.02,
  moved: 0.02,
  married: 0.01,
  newEmail: 0,
  newPhone: 0,
};

/** Suffixes that families give a son of his father's name; not every record carries them. */
const JUNIOR = 0.7;

/** Collects people; `enter` gives each of their records the next id of a shuffled-looking row of ids. */
class Register {
  readonly rows: Row[] = [];
  #people = 0;

  person(random: Random, original: Draft, copies: number, wear: Wear): void {
    const person = `p${this.#people++}`;
    this.#enter(person, original);
    for (let copy = 0; copy < copies; copy++) this.#enter(person, again(random, original, wear));
  }

  #enter(person: string, draft: Draft): void {
    const number = this.rows.length;
    this.rows.push({ id: `r${(Math.imul(number, 0x9e3779b1) >>> 0).toString(36)}-${number}`, person, ...draft });
  }
}

/** Most people once, some twice, a few often. */
const copiesOf = (random: Random): number => (random.chance(0.7) ? 0 : random.chance(0.8) ? 1 : random.between(2, 3));

/** A family: parents, children, now and then twins, a son of his father's name, one landline, one mailbox for two. */
function familyMembers(random: Random, house: Home, mailboxes: Mailboxes): Draft[] {
  const last = make.surname(random);
  const parents = random.between(1940, 1985);
  const member = (first: string, year: number): Draft => ({
    ...make.BLANK,
    ...make.at(house),
    first_name: first,
    last_name: last,
    dob: make.birthday(random, year),
    email: random.chance(0.8) ? mailboxes.of(random, first, last) : '',
    phone: random.chance(0.55) ? house.landline : make.mobile(random),
    national_id: make.nationalId(random),
  });
  const father = make.given(random, false);
  const members = [member(father, parents), member(make.given(random, true), parents + random.between(-3, 6))];
  const children = random.between(0, 3);
  for (let child = 0; child < children; child++) {
    const namesake = random.chance(0.02);
    const born = member(namesake ? father : otherThan(father, random), parents + random.between(22, 38));
    if (namesake && random.chance(JUNIOR)) born.last_name += ' Jr';
    members.push(born);
  }
  if (random.chance(0.06)) {
    const year = parents + random.between(22, 38);
    const twins = [member(otherThan(father, random), year), member(otherThan(father, random), year)] as const;
    twins[1].dob = twins[0].dob;
    if (twins[0].first_name !== twins[1].first_name) members.push(...twins);
  }
  const [one, two] = members as [Draft, Draft];
  if (random.chance(0.1)) two.email = one.email;
  return distinctNames(members);
}

/** Families do not give one name twice by chance. */
function otherThan(name: string, random: Random): string {
  let other = make.given(random, random.chance(0.5));
  while (other === name) other = make.given(random, random.chance(0.5));
  return other;
}

/** Two siblings never bear one name; a son may bear his father's on purpose. */
function distinctNames(members: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return members.filter((member) => {
    const known = seen.has(member.first_name) && member.first_name !== members[0]?.first_name;
    seen.add(member.first_name);
    return !known;
  });
}

/** Colleagues: one domain, one switchboard for many, now and then two of one name, and a role mailbox or two. */
function staff(random: Random, workplace: Firm, town: string): Draft[] {
  const names = new Map<string, number>();
  const people = Array.from({ length: random.between(2, 12) }, () => {
    const [first, last] = [make.given(random, random.chance(0.5)), make.surname(random)];
    const taken = names.get(`${first} ${last}`) ?? 0;
    names.set(`${first} ${last}`, taken + 1);
    const named = random.chance(0.85);
    return {
      ...make.BLANK,
      first_name: first,
      last_name: last,
      company: workplace.company,
      city: town,
      email: named
        ? make.workMailbox(first, last, workplace.domain, taken)
        : `${random.pick(ROLES)}@${workplace.domain}`,
      phone: random.chance(0.5) ? workplace.switchboard : make.mobile(random),
    };
  });
  if (random.chance(LOOK_ALIKES.colleagues)) people.push(...likeColleagues(random, workplace, town));
  const [first] = people;
  if (first !== undefined && random.chance(0.02)) {
    const taken = names.get(`${first.first_name} ${first.last_name}`) ?? 1;
    people.push({
      ...first,
      email: make.workMailbox(first.first_name, first.last_name, workplace.domain, taken),
      phone: workplace.switchboard,
    });
  }
  return people;
}

function customers(random: Random, rows: number, withPhone: boolean): Row[] {
  const register = new Register();
  const mailboxes = new Mailboxes();
  const released: string[] = [];
  const strip = (draft: Draft): Draft => ({ ...draft, dob: '' });
  for (let firms = 0; register.rows.length < rows; firms++) {
    const works = random.chance(0.3);
    const house = make.home(random);
    const alike = works ? undefined : likeHome(random, house, mailboxes);
    const group =
      alike ??
      (works
        ? staff(random, make.firm(random, firms), house.city)
        : familyMembers(random, house, mailboxes).map(strip));
    for (const member of group) {
      if (!works && alike === undefined && random.chance(0.4)) continue;
      const original = { ...member, national_id: '', phone: withPhone ? member.phone : '' };
      if (withPhone && released.length > 50 && random.chance(0.01)) original.phone = random.pick(released);
      if (original.phone.startsWith('+447')) released.push(original.phone);
      if (released.length > 500) released.shift();
      register.person(random, original, copiesOf(random), CUSTOMER_WEAR);
    }
  }
  return register.rows;
}

function rich(random: Random, rows: number): Row[] {
  const register = new Register();
  while (register.rows.length < rows) {
    const [first, last] = [make.given(random, random.chance(0.5)), make.surname(random)];
    const original: Draft = {
      ...make.BLANK,
      ...make.at(make.home(random)),
      first_name: first,
      last_name: last,
      dob: make.birthday(random, random.between(1930, 2005)),
      national_id: make.nationalId(random),
    };
    register.person(random, original, random.chance(0.5) ? 1 : 0, RICH_WEAR);
  }
  return register.rows;
}

/** Nobody twice: families under one roof, twins, namesakes, and now and then a value missing. */
function households(random: Random, rows: number): Row[] {
  const register = new Register();
  const mailboxes = new Mailboxes();
  while (register.rows.length < rows) {
    const house = make.home(random);
    for (const member of likeHome(random, house, mailboxes) ?? familyMembers(random, house, mailboxes)) {
      const draft = { ...member, email: '', national_id: '' };
      if (random.chance(0.05)) draft.dob = '';
      if (random.chance(0.03)) draft.first_name = '';
      if (draft.first_name === '' && draft.dob === '') continue;
      register.person(random, draft, 0, CUSTOMER_WEAR);
    }
  }
  return register.rows;
}

/** Nobody twice and nobody related: what chance alone makes of a file. */
function singles(random: Random, rows: number): Row[] {
  const register = new Register();
  const mailboxes = new Mailboxes();
  while (register.rows.length < rows) {
    const [first, last] = [make.given(random, random.chance(0.5)), make.surname(random)];
    const draft = {
      ...make.BLANK,
      ...make.at(make.home(random)),
      first_name: first,
      last_name: last,
      email: mailboxes.of(random, first, last),
      phone: make.mobile(random),
    };
    register.person(random, draft, 0, CUSTOMER_WEAR);
  }
  return register.rows;
}

const WORLDS: Readonly<Record<WorldName, { says: string; make: (random: Random, rows: number) => Row[] }>> = {
  customers: {
    says: 'families on one phone, colleagues on a switchboard, role mailboxes, recycled numbers, namesakes',
    make: (random, rows) => customers(random, rows, true),
  },
  'customers-without-phone': {
    says: 'the same without the phone',
    make: (random, rows) => customers(random, rows, false),
  },
  rich: { says: 'name, birthday, address and personal id, all of them misspelt now and then', make: rich },
  households: { says: 'families under one roof, twins and namesakes; nobody twice', make: households },
  singles: { says: 'strangers with e-mail, phone and address; nobody twice', make: singles },
};

/** One world of about `rows` records; the same seed gives the same world. */
export function makeWorld(name: WorldName, rows: number, seed: number): World {
  const random = new Random(seed * 1_000_003 + WORLD_NAMES.indexOf(name));
  return { name, says: WORLDS[name].says, rows: WORLDS[name].make(random, rows).slice(0, rows) };
}
