import type { Evidence } from '../audit/evidence/types.ts';
import { bystanders, oneOf, type Rogue } from './world.ts';

/** The customer of a tie turns out to be somebody else. Only the sandbox knows who is who: its evidence is altered. */
export async function tieStrangers(_: Rogue, evidence: Evidence): Promise<(evidence: Evidence) => Evidence> {
  const linkable = new Set(evidence.linkable);
  const couples = bystanders(evidence);
  // Not one of the linkable, if there is another: their tie would be missed besides.
  const { customer } = oneOf([...couples.filter(({ contact }) => !linkable.has(contact.person ?? '')), ...couples]);
  return (after) => ({
    ...after,
    truth: {
      ...after.truth,
      gorgias: after.truth.gorgias.map((row) => (row.id === customer.id ? { ...row, person: 'somebody else' } : row)),
    },
  });
}

/** Cuts the ties of more linkable persons than may be missed. */
export async function cutTies(rogue: Rogue, evidence: Evidence): Promise<void> {
  const linkable = new Set(evidence.linkable);
  const couples = bystanders(evidence).filter(({ contact }) => linkable.has(contact.person ?? ''));
  const count = Math.floor(0.01 * linkable.size) + 1;
  oneOf(couples);
  for (const { contact } of couples.slice(0, count)) await rogue.updateContact(contact.id, { gorgias_customer_id: '' });
}
