import { compatible } from './names/compatible.ts';
import type { GorgiasSeed, HubspotSeed, Person } from './person.ts';

/**
 * The persons that anybody could link from what the two APIs show: by the seed once on each side, with an
 * address in common and names that can be one person's. For the auditor; it shares no code with the product.
 *
 * Addresses: HubSpot's primary and additional e-mails, `phone` and `mobilephone`; Gorgias' `email` and its
 * channels of type email, phone, whatsapp and sms. E-mails are the same when equal but for case and outer
 * blanks. Phones are the same when their E.164 forms are: only those written with `+` or `00` and the
 * country code count, without an extension. Names: see {@link compatible}.
 */
export function linkable(people: readonly Person[]): Person[] {
  return people.filter(isLinkable);
}

export function isLinkable(person: Person): boolean {
  const [contact, another] = person.hubspot;
  const [customer, again] = person.gorgias;
  if (contact === undefined || customer === undefined || another !== undefined || again !== undefined) return false;
  const theirs = customerAddresses(customer);
  return (
    contactAddresses(contact).some((address) => theirs.includes(address)) &&
    compatible(contactName(contact), customer.name ?? '')
  );
}

function contactAddresses({ properties, additionalEmails = [] }: HubspotSeed): string[] {
  const emails = [properties.email, ...additionalEmails].map((address) => email(address ?? ''));
  return [...emails, e164(properties.phone ?? ''), e164(properties.mobilephone ?? '')].filter(
    (address) => address !== null,
  );
}

function customerAddresses({ email: primary, channels }: GorgiasSeed): string[] {
  const emails = channels.filter(({ type }) => type === 'email').map(({ address }) => email(address));
  const phones = channels.filter(({ type }) => PHONES.includes(type)).map(({ address }) => e164(address));
  return [email(primary ?? ''), ...emails, ...phones].filter((address) => address !== null);
}

const PHONES = ['phone', 'whatsapp', 'sms'];

const contactName = ({ properties }: HubspotSeed): string =>
  `${properties.firstname ?? ''} ${properties.lastname ?? ''}`;

const email = (address: string): string | null => (address.trim() === '' ? null : address.trim().toLowerCase());

/** `+CC (0)AREA ...` and `00CC...` to `+CCAREA...`; null for anything that needs a country to be read. */
function e164(text: string): string | null {
  const bare = text.trim().replace(/^00/, '+').replace('(0)', '');
  if (!bare.startsWith('+') || !/^\+[\d\s().-]+$/.test(bare)) return null;
  const digits = bare.replace(/\D/g, '');
  return digits.length < 8 || digits.length > 15 ? null : `+${digits}`;
}
