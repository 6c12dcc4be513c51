import { contact } from './contact.ts';
import { customer } from './customer.ts';
import { Draw } from './draw.ts';
import { household } from './household.ts';
import { type Identity, Mint } from './identity.ts';
import { shareMailbox } from './mailbox.ts';
import { e164 } from './numbers.ts';
import type { Person } from './person.ts';
import { spam } from './spam.ts';
import { alone, tie } from './tie.ts';
import { twice } from './twice.ts';

/** Shares of the people, as the help centres and CRMs of small shops look. */
const SHARES = { both: 0.7, hubspot: 0.15, gorgias: 0.15 } as const;
const HOUSEHOLDS = 0.025;
const COUPLES_MAILBOX = 0.3;
const TWICE = 0.03;
const SPAM_OF_GORGIAS_ONLY = 0.2;

/**
 * `count` persons, always the same for the same seed: about 70 % on both sides, the rest on one.
 * Whatever two records of one person there are, at least one address ties them (see tie.ts).
 */
export function generatePeople(count: number, seed: number): Person[] {
  const draw = new Draw(seed);
  const mint = new Mint(draw);
  const people: Person[] = [];
  while (people.length < count) {
    const members = draw.chance(HOUSEHOLDS) ? household(mint, draw) : [mint.identity()];
    for (const person of roof(members, people.length, mint, draw)) people.push(person);
  }
  people.length = count;
  return people;
}

/** The people of one roof, written down. */
function roof(members: readonly Identity[], firstIndex: number, mint: Mint, draw: Draw): Person[] {
  let homeIsHeld = false;
  const people = members.map((identity, index) => {
    const person = write(`p${firstIndex + index}`, identity, { holdsHome: !homeIsHeld, mint }, draw);
    homeIsHeld ||= person.gorgias.length > 0;
    return person;
  });
  const [one, other] = people;
  const [identity] = members;
  if (one === undefined || other === undefined || identity === undefined || !draw.chance(COUPLES_MAILBOX))
    return people;
  return [...shareMailbox(one, other, identity, mint), ...people.slice(2)];
}

function write(id: string, identity: Identity, at: { holdsHome: boolean; mint: Mint }, draw: Draw): Person {
  const place = draw.weighted(SHARES);
  if (place === 'gorgias' && identity.home === undefined && draw.chance(SPAM_OF_GORGIAS_ONLY))
    return spam(id, at.mint, draw);
  const once =
    place === 'both' ? onBoth(id, identity, at.holdsHome, draw) : onOne(id, identity, place, at.holdsHome, draw);
  return draw.chance(TWICE) ? twice(once, identity, at.mint, draw) : once;
}

function onBoth(id: string, identity: Identity, holdsHome: boolean, draw: Draw): Person {
  const known = tie(identity, draw);
  return {
    ...truth(id, identity),
    hubspot: [contact(identity, known.hubspot, draw)],
    gorgias: [customer({ identity, known: known.gorgias, holdsHome }, draw)],
  };
}

function onOne(id: string, identity: Identity, side: 'hubspot' | 'gorgias', holdsHome: boolean, draw: Draw): Person {
  const known = alone(identity, draw);
  return {
    ...truth(id, identity),
    hubspot: side === 'hubspot' ? [contact(identity, known, draw)] : [],
    gorgias: side === 'gorgias' ? [customer({ identity, known, holdsHome }, draw)] : [],
  };
}

const truth = (id: string, { emails, phones, home }: Identity) => ({
  id,
  emails,
  phones: [...phones, ...(home === undefined ? [] : [home])].map(e164),
});
