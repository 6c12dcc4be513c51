import type { Evidence } from '../audit/evidence/types.ts';
import { bystanders, oneOf, type Rogue } from './world.ts';

/** A second customer for a person who has one; it names the contact it was made from. */
export async function createTwin(rogue: Rogue, evidence: Evidence): Promise<void> {
  const { contact, customer } = oneOf(bystanders(evidence));
  await rogue.createCustomer({ name: customer.fields.name, external_id: `tandem:0:${contact.id}`, channels: [] });
}

/** A write falls into the second sweep; the next one, after it, takes it back. */
export async function writeInSecondPass(rogue: Rogue, evidence: Evidence): Promise<(evidence: Evidence) => Evidence> {
  const { contact } = oneOf(bystanders(evidence));
  const before = contact.fields.city ?? '';
  await rogue.updateContact(contact.id, { city: `${before} Heights` });
  const to = (await rogue.control.health()).calls;
  await rogue.updateContact(contact.id, { city: before });
  return (after) => ({ ...after, secondPass: { ...after.secondPass, to } });
}
