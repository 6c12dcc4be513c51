import { mapping } from './mapping.ts';
import type { Vendors } from '../vendors.ts';

const PROPERTIES = '/crm/v3/properties/contacts';

/** A contact's partner, and the names that the contact is to have. */
export interface Partner {
  readonly contact: string;
  readonly customer: string;
  readonly name: string;
}

/** Halves of a whole name; none where it has only one. */
function halvesOf(name: string): Readonly<Record<string, string>> {
  const [, firstname, lastname] = /^(\S+) (\S.*)$/.exec(name.trim().replace(/\s+/g, ' ')) ?? [];
  return firstname === undefined || lastname === undefined ? {} : { firstname, lastname };
}

/**
 * What evening out leaves in HubSpot: in a unique property the customer of each contact, and one name on both sides.
 * A hundred a call.
 */
export async function writePartners(vendors: Vendors, partners: readonly Partner[]): Promise<void> {
  const crossId = mapping.crossIdProperty;
  await vendors.hubspot('POST', PROPERTIES, {
    ...{ name: crossId, label: 'Gorgias customer id', groupName: 'contactinformation' },
    ...{ type: 'string', fieldType: 'text', hasUniqueValue: true },
  });
  const inputs = partners.map(({ contact, customer, name }) => ({
    id: contact,
    properties: { [crossId]: customer, ...halvesOf(name) },
  }));
  for (let at = 0; at < inputs.length; at += 100)
    await vendors.hubspot('POST', '/crm/v3/objects/contacts/batch/update', { inputs: inputs.slice(at, at + 100) });
}
