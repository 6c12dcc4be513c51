import type { Draw } from './draw.ts';
import type { Identity } from './identity.ts';
import type { PhoneNumber } from './numbers.ts';

/**
 * What the two sides know of one person, and what ties them. Every two records of a person share an
 * address that both APIs show: a world in which nobody could tell would prove nothing about who can.
 */
export interface Tie {
  readonly hubspot: Known;
  readonly gorgias: Known;
}

export interface Known {
  readonly email: string | null;
  /** HubSpot's additional e-mails, Gorgias' secondary channels. */
  readonly further: readonly string[];
  /** The number that ties the sides: to be written in a notation that names its country. */
  readonly tying: PhoneNumber | null;
}

export function tie(identity: Identity, draw: Draw): Tie {
  const [first = null, second = null, third] = identity.emails;
  const phone = identity.phones[0] ?? null;
  const further = third === undefined ? [] : [third];
  const same: Tie = { hubspot: known(first), gorgias: known(first, second === null ? [] : [second]) };
  const roll = draw.next();
  if (roll >= 0.84 && phone !== null) {
    const inGorgias = roll < 0.93 ? second : null;
    return { hubspot: known(first, [], phone), gorgias: known(inGorgias, [], phone) };
  }
  if (roll < 0.62 || second === null || first === null) return same;
  if (roll < 0.74) return { hubspot: known(first, [second, ...further]), gorgias: known(second) };
  return { hubspot: known(first, further), gorgias: known(second, [first]) };
}

/** A person whom only one side knows. */
export function alone(identity: Identity, draw: Draw): Known {
  const [first = null, ...rest] = identity.emails;
  return draw.chance(0.07) ? known(null) : known(first, draw.chance(0.3) ? rest : []);
}

const known = (email: string | null, further: readonly string[] = [], tying: PhoneNumber | null = null): Known => ({
  email,
  further,
  tying,
});
