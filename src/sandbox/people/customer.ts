import type { Draw } from './draw.ts';
import type { Identity } from './identity.ts';
import { internationally } from './notation.ts';
import { e164, type PhoneNumber } from './numbers.ts';
import type { ChannelSeed, GorgiasSeed } from './person.ts';
import { joined, otherwise } from './spelling.ts';
import type { Known } from './tie.ts';

const NOTES = ['Prefers e-mail.', 'Call after 5 pm', 'VIP', 'Asked twice about the return of an order.'] as const;

export interface CustomerFacts {
  readonly identity: Identity;
  readonly known: Known;
  /** Gorgias lets only one customer hold a number (gorgias.md 4.2): the first of a house to be written down. */
  readonly holdsHome: boolean;
}

/** Writes a person down as a Gorgias customer, as a help desk comes to know people: by their channels. */
export function customer(facts: CustomerFacts, draw: Draw): GorgiasSeed {
  const { identity, known } = facts;
  const { culture } = identity;
  const byMail = known.email !== null && draw.chance(0.35);
  return {
    name: draw.chance(0.08) ? null : joined(otherwise(identity, draw), culture.familyFirst),
    email: known.email === null ? null : casing(known.email, draw),
    external_id: draw.chance(0.06) ? `shop-${100_000 + draw.int(900_000)}` : null,
    language: draw.chance(0.55) ? (draw.chance(0.96) ? culture.language : 'en') : null,
    timezone: draw.chance(0.5) ? 'UTC' : draw.chance(0.5) ? identity.timezone : null,
    note: draw.chance(0.08) ? draw.pick(NOTES) : null,
    channels: channels(facts, draw),
    nameSetVia: byMail ? 'email' : 'agent',
    createdAt: identity.createdAt + draw.int(40 * 86_400_000),
  };
}

function channels({ identity, known, holdsHome }: CustomerFacts, draw: Draw): ChannelSeed[] {
  const list: ChannelSeed[] = [];
  const add = (type: string, address: string): void => {
    list.push({ type, address, preferred: !list.some((channel) => channel.type === type) });
  };
  if (known.email !== null) add('email', known.email);
  for (const address of known.further) add('email', address);
  const { home } = identity;
  if (holdsHome && home !== undefined) add('phone', e164(home));
  for (const number of numbers(identity, known, draw))
    add(draw.chance(0.2) ? 'whatsapp' : 'phone', asSent(number, draw));
  if (draw.chance(0.08)) add('chat', `chat-${draw.int(0x7fffffff).toString(16)}${draw.int(0x7fffffff).toString(16)}`);
  if (draw.chance(0.04)) add('instagram', `${identity.given.latin.toLowerCase()}_${draw.int(0x7fffffff).toString(36)}`);
  return list;
}

function numbers(identity: Identity, { tying }: Known, draw: Draw): readonly PhoneNumber[] {
  if (tying !== null) return [tying];
  return draw.chance(0.6) ? identity.phones : [];
}

/** Mostly E.164, sometimes as a person or a shop typed it: Gorgias keeps what it is sent (gorgias.md 4.2). */
const asSent = (number: PhoneNumber, draw: Draw): string =>
  draw.chance(0.9) ? e164(number) : internationally(number, draw).trim();

function casing(address: string, draw: Draw): string {
  return draw.chance(0.04) ? address.replace(/^./, (letter) => letter.toUpperCase()) : address;
}
