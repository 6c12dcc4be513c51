import type { Identity, Mint } from './identity.ts';
import type { Person } from './person.ts';

/**
 * A mailbox that two people read: HubSpot has it on the one, Gorgias on the other, and each service
 * keeps its rule that an address belongs to one record. Whoever links on the address alone links two
 * different people.
 */
export function shareMailbox(one: Person, other: Person, identity: Identity, mint: Mint): [Person, Person] {
  const [contact] = one.hubspot;
  const [customer] = other.gorgias;
  if (!contact?.properties.firstname || !contact.properties.email || !customer?.name) return [one, other];
  const address = mint.mail.shared(`${identity.family.latin}family`);
  return [
    {
      ...one,
      emails: [...one.emails, address],
      hubspot: [
        { ...contact, additionalEmails: [...(contact.additionalEmails ?? []), address] },
        ...one.hubspot.slice(1),
      ],
    },
    {
      ...other,
      emails: [...other.emails, address],
      gorgias: [
        {
          ...customer,
          channels: [
            ...customer.channels,
            { type: 'email', address, preferred: !customer.channels.some(({ type }) => type === 'email') },
          ],
        },
        ...other.gorgias.slice(1),
      ],
    },
  ];
}
