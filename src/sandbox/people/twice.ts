import type { Draw } from './draw.ts';
import type { Identity, Mint } from './identity.ts';
import { e164 } from './numbers.ts';
import type { GorgiasSeed, HubspotSeed, Person } from './person.ts';
import { joined, properly, slip } from './spelling.ts';

/**
 * The same person once more on one side, under another or a mistyped e-mail. The second record shares
 * an address with one of the others, or nobody could ever know.
 */
export function twice(person: Person, identity: Identity, mint: Mint, draw: Draw): Person {
  const email = draw.chance(0.5)
    ? mint.mail.mistyped(identity.emails[0] ?? 'mail@example.org')
    : mint.mail.personal(identity.given, identity.family, identity.company);
  const again = { ...person, emails: [...person.emails, email] };
  const [contact] = person.hubspot;
  const [customer] = person.gorgias;
  if (customer !== undefined && (contact === undefined || draw.chance(0.5))) {
    return contact === undefined
      ? customerByNumber(again, customer, identity, mint, draw)
      : { ...again, gorgias: [customer, customerAgain(identity, email, draw)], hubspot: [alsoKnows(contact, email)] };
  }
  return contact === undefined ? person : contactAgain(again, { contact, customer, email }, identity, mint, draw);
}

/** Found again by a number: the first on the telephone, the second on WhatsApp. */
function customerByNumber(person: Person, customer: GorgiasSeed, identity: Identity, mint: Mint, draw: Draw): Person {
  const number = identity.phones[0] ?? mint.phone(identity.culture);
  if (number === undefined) return person;
  const address = e164(number);
  const others = customer.channels.filter(({ type }) => type !== 'phone' && type !== 'whatsapp');
  const second = customerAgain(identity, person.emails.at(-1) ?? null, draw);
  return {
    ...person,
    phones: [...new Set([...person.phones, address])],
    gorgias: [
      { ...customer, channels: [...others, { type: 'phone', address, preferred: true }] },
      { ...second, channels: [...second.channels, { type: 'whatsapp', address, preferred: true }] },
    ],
  };
}

function customerAgain(identity: Identity, email: string | null, draw: Draw): GorgiasSeed {
  const name = properly(identity);
  const spelled = draw.chance(0.3) ? { ...name, last: slip(name.last, draw) } : name;
  return {
    name: joined(spelled, identity.culture.familyFirst),
    email,
    external_id: null,
    language: null,
    timezone: 'UTC',
    note: null,
    channels: email === null ? [] : [{ type: 'email', address: email, preferred: true }],
    nameSetVia: 'email',
    createdAt: identity.createdAt + draw.int(90 * 86_400_000),
  };
}

interface Known {
  readonly contact: HubspotSeed;
  readonly customer: GorgiasSeed | undefined;
  readonly email: string;
}

function contactAgain(person: Person, known: Known, identity: Identity, mint: Mint, draw: Draw): Person {
  const { contact, customer, email } = known;
  const name = properly(identity);
  const properties: Record<string, string> = { firstname: name.first, lastname: slip(name.last, draw), email };
  const seconds = (extra: Record<string, string>): HubspotSeed => ({
    properties: { ...properties, ...extra },
    createdAt: contact.createdAt + draw.int(90 * 86_400_000),
  });
  if (customer !== undefined) {
    const channel = {
      type: 'email',
      address: email,
      preferred: !customer.channels.some(({ type }) => type === 'email'),
    };
    return {
      ...person,
      hubspot: [contact, seconds({})],
      gorgias: [{ ...customer, channels: [...customer.channels, channel] }],
    };
  }
  const number = identity.phones[0] ?? mint.phone(identity.culture);
  if (number === undefined) return person;
  const phone = e164(number);
  return {
    ...person,
    phones: [...new Set([...person.phones, phone])],
    hubspot: [{ ...contact, properties: { ...contact.properties, phone } }, seconds({ phone })],
  };
}

const alsoKnows = (contact: HubspotSeed, email: string): HubspotSeed => ({
  ...contact,
  additionalEmails: [...(contact.additionalEmails ?? []), email],
});
