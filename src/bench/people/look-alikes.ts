import type { Mailboxes } from './mailboxes.ts';
import * as make from './person.ts';
import type { Draft, Firm, Home } from './person.ts';
import type { Random } from './random.ts';

type TwoNames = readonly [string, string];

/** Couples whose names share a stem, or a short form. */
const COUPLES: readonly TwoNames[] = [
  ['Mario', 'Maria'],
  ['Stefan', 'Stefanie'],
  ['John', 'Joan'],
  ['Martin', 'Martina'],
  ['Jan', 'Jana'],
  ['Daniel', 'Daniela'],
  ['Paul', 'Paula'],
  ['Christian', 'Christiane'],
  ['Simon', 'Simone'],
  ['Andreas', 'Andrea'],
  ['Louis', 'Louise'],
  ['Julian', 'Juliane'],
  ['Christopher', 'Christine'],
  ['Samuel', 'Samantha'],
  ['Alexander', 'Alexandra'],
];
/** Twins and siblings whose names rhyme, as many do. */
const SIBLINGS: readonly TwoNames[] = [
  ['Jayden', 'Hayden'],
  ['Brayden', 'Kayden'],
  ['Jaylin', 'Jaylen'],
  ['Kayla', 'Layla'],
  ['Mia', 'Mila'],
  ['Hanna', 'Anna'],
  ['Ella', 'Ela'],
  ['Lena', 'Lina'],
  ['Tim', 'Tom'],
  ['Emily', 'Emilia'],
  ['Ronnie', 'Donnie'],
  ['Marlon', 'Marvin'],
];
const LIKE_NAMES = [...COUPLES, ...SIBLINGS];

/** What share of homes, or of firms, holds such people; docs/match.md says why. */
export const LOOK_ALIKES = { couple: 0.005, siblings: 0.004, namesakes: 0.003, together: 0.005, colleagues: 0.005 };

/** One home's mailbox, phone and address for whoever lives there. */
function household(random: Random, house: Home, mailboxes: Mailboxes, first: string): (first: string) => Draft {
  const last = make.surname(random);
  const shared = {
    ...make.BLANK,
    ...make.at(house),
    last_name: last,
    email: mailboxes.shared(random, first, last),
    phone: random.chance(0.5) ? house.landline : make.mobile(random),
  };
  return (first_name) => ({ ...shared, first_name, national_id: make.nationalId(random) });
}

/** Two of one home with all in common but their first names; birthdays are known in every other home. */
function pair(random: Random, house: Home, mailboxes: Mailboxes, twins: boolean): Draft[] {
  const [one, two] = random.pick(twins ? SIBLINGS : COUPLES);
  const born = make.birthday(random, random.between(1945, 2000));
  const known = random.chance(0.5);
  const member = household(random, house, mailboxes, one);
  const other =
    twins && random.chance(0.6) ? born : make.birthday(random, Number(born.slice(0, 4)) + random.between(1, 5));
  return [
    { ...member(one), dob: known ? born : '' },
    { ...member(two), dob: known ? other : '' },
  ];
}

/**
 * Parent and child of one name. They share a mailbox only where birthdays or a suffix tell them apart: nothing in a file
 * could, where they have all in common.
 */
function namesakes(random: Random, house: Home, mailboxes: Mailboxes): Draft[] {
  const first = make.given(random, random.chance(0.2));
  const member = household(random, house, mailboxes, first);
  const year = random.between(1935, 1980);
  const [parent, child] = [member(first), member(first)];
  if (random.chance(0.5)) {
    parent.dob = make.birthday(random, year);
    child.dob = make.birthday(random, year + random.between(18, 40));
  } else if (random.chance(0.7)) child.last_name += ' Jr';
  else for (const one of [parent, child]) one.email = mailboxes.of(random, first, one.last_name);
  return [parent, child];
}

/** Husband, wife, and a record that names both. */
function together(random: Random, house: Home, mailboxes: Mailboxes): Draft[] {
  const [his, hers] = [make.given(random, false), make.given(random, true)];
  const member = household(random, house, mailboxes, his);
  const both = random.pick([`${his} & ${hers}`, `${hers} and ${his}`, 'Mr & Mrs', `Mr & Mrs ${his}`]);
  return [member(his), member(hers), { ...member(both), national_id: '' }];
}

/** A home that would be one person if first names were not looked at closely; undefined for all the others. */
export function likeHome(random: Random, house: Home, mailboxes: Mailboxes): Draft[] | undefined {
  const { couple, siblings, namesakes: namesake, together: both } = LOOK_ALIKES;
  const drawn = random.next();
  if (drawn < couple) return pair(random, house, mailboxes, false);
  if (drawn < couple + siblings) return pair(random, house, mailboxes, true);
  if (drawn < couple + siblings + namesake) return namesakes(random, house, mailboxes);
  return drawn < couple + siblings + namesake + both ? together(random, house, mailboxes) : undefined;
}

/** Two of one surname and like first names in one firm: one switchboard, and a mailbox each or one that fits both. */
export function likeColleagues(random: Random, { company, domain, switchboard }: Firm, city: string): Draft[] {
  const [one, two] = random.pick(LIKE_NAMES);
  const last = make.surname(random);
  const initial = `${one[0]}.${last}`.toLowerCase();
  const fits = one[0] === two[0] && random.chance(0.5);
  return [one, two].map((first, number) => ({
    ...make.BLANK,
    first_name: first,
    last_name: last,
    company,
    city,
    email: fits ? `${initial}@${domain}` : make.workMailbox(first, last, domain, number),
    phone: switchboard,
  }));
}
