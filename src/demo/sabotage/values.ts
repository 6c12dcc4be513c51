import { channelsOf } from '../audit/evidence/slots.ts';
import type { Evidence } from '../audit/evidence/types.ts';
import { bystanders, oneOf, type Rogue } from './world.ts';

const LANGUAGES = ['sv', 'da', 'nl'];

/** A language that the contact does not have. */
const otherLanguage = (now: unknown): string => LANGUAGES.find((language) => language !== now) ?? 'sv';

/** One side of a couple is changed, and the other is not. */
export async function partOneCouple(rogue: Rogue, evidence: Evidence): Promise<void> {
  const { contact } = oneOf(bystanders(evidence));
  await rogue.updateContact(contact.id, { hs_language: otherLanguage(contact.fields.hs_language) });
}

/** A person's edit is put back as if nobody had made it. */
export async function undoAnEdit(rogue: Rogue, evidence: Evidence): Promise<void> {
  const { contact } = oneOf(bystanders(evidence));
  const before = contact.fields.hs_language ?? '';
  const actor = { type: 'person', name: 'dana' } as const;
  await rogue.control.edit('hubspot', contact.id, { hs_language: otherLanguage(before) }, actor);
  await rogue.updateContact(contact.id, { hs_language: before });
}

/** A channel that a person added is dropped from the list, after a reading that showed it. */
export async function dropAChannel(rogue: Rogue, evidence: Evidence): Promise<void> {
  const { customer } = oneOf(bystanders(evidence));
  const channels = channelsOf(customer.fields);
  const added = [...channels, { type: 'chat', address: 'chat-of-a-visitor' }];
  await rogue.control.edit('gorgias', customer.id, { channels: added }, { type: 'person', name: 'agent-7' });
  await rogue.readCustomer(customer.id);
  await rogue.updateCustomer(customer.id, { channels });
}

/** A value is written that is there already. */
export async function echo(rogue: Rogue, evidence: Evidence): Promise<void> {
  const { customer } = oneOf(bystanders(evidence));
  await rogue.updateCustomer(customer.id, { name: customer.fields.name });
}
