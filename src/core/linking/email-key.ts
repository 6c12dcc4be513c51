/** E-mail addresses as evidence for linking: folded as their providers fold them. Never used for storage. */
import { emailKey, isEmailAddress } from '../codecs/emails.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Dots and a `+tag` do not count, and both names are one provider. */
const GMAIL = words('gmail.com googlemail.com');

/** Only a `+tag` does not count. Any other domain, Workspace included, keeps dots and tags. */
const TAGGED_DOMAINS = words(
  'icloud.com me.com mac.com fastmail.com fastmail.fm proton.me protonmail.com protonmail.ch pm.me zoho.com zohomail.com ' +
    'zohomail.eu yandex.com yandex.ru ya.ru yandex.by yandex.kz msn.com',
);
const OUTLOOK_FAMILY = /^(?:outlook|hotmail|live)\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$/;

const ROLES = words(
  'abuse accounting accounts admin administration administrator all billing booking bookings ceo careers compliance contact ' +
    'contactus customercare customerservice customerservices customersupport desk enquiries enquiry events everyone feedback ' +
    'finance frontdesk hello help helpdesk hi hostmaster hr info information inquiries invoice invoices it jobs legal list ' +
    'mail mailbox management marketing media news newsletter office operations order orders partners post postmaster press ' +
    'privacy purchasing reception recruiting registrar reservations returns root sales security service services shop ' +
    'staff store studio subscribe support team tech unsubscribe usenet webmaster welcome www',
);
const MACHINE =
  /^(?:no|do[._-]?not)[._-]?reply|^(?:mailer-daemon|bounces?|notifications?|alerts?|automated|autoresponder|system|daemon)(?:$|[._+-])/;

function split(email: string): readonly [local: string, domain: string] {
  const at = email.lastIndexOf('@');
  return [email.slice(0, at), email.slice(at + 1)];
}

const untagged = (local: string): string => local.split('+')[0] || local;

/** The key under which two spellings of one mailbox meet; `undefined` for text that is no address. */
export function canonicalEmail(raw: string): string | undefined {
  const email = emailKey(raw);
  if (!isEmailAddress(email)) return undefined;
  const [local, domain] = split(email);
  if (GMAIL.has(domain)) return `${untagged(local).replaceAll('.', '') || local}@gmail.com`;
  return TAGGED_DOMAINS.has(domain) || OUTLOOK_FAMILY.test(domain) ? `${untagged(local)}@${domain}` : email;
}

/** Nobody reads it: `noreply@`, `mailer-daemon@`. */
export const isMachineMailbox = (email: string): boolean => MACHINE.test(split(emailKey(email))[0]);

/** A mailbox of a role, not of a person (RFC 2142 and the usual ones), or of a machine. */
export function isGenericMailbox(email: string): boolean {
  const local = untagged(split(emailKey(email))[0]);
  return ROLES.has(local.replace(/[._-]/g, '')) || isMachineMailbox(email);
}
