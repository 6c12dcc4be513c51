/** Every address that a view shows, wherever it stands, mapped or not. */
import { emailKey } from '../codecs/emails.ts';
import { listAt, textAt } from '../slots.ts';
import type { View } from '../types.ts';

/** Gorgias channel types whose address is a phone number (gorgias.md 4.2). */
const PHONE_CHANNELS = ['channel:phone', 'channel:sms', 'channel:whatsapp'];
const PHONE_PROPERTIES = ['phone', 'mobilephone'];

function rawEmails({ side, slots }: View): readonly string[] {
  const primary = textAt(slots, 'email');
  const others = side === 'hubspot' ? textAt(slots, 'hs_additional_emails').split(';') : listAt(slots, 'channel:email');
  return [primary, ...others];
}

/** E-mail addresses in their stored normal form, the primary first. */
export function addressesOf(view: View): readonly string[] {
  const keys = rawEmails(view).map(emailKey);
  return [...new Set(keys)].filter((key) => key !== '');
}

/** Phone numbers as stored. */
export function phonesOf({ side, slots }: View): readonly string[] {
  const raw =
    side === 'hubspot'
      ? PHONE_PROPERTIES.map((slot) => textAt(slots, slot))
      : PHONE_CHANNELS.flatMap((slot) => listAt(slots, slot));
  return raw.filter((text) => text.trim() !== '');
}
