import type { HubspotApi } from '../hubspot/port.ts';
import { isVendorError } from '../core/vendor-error.ts';

const GROUP = { name: 'gorgias', label: 'Gorgias' };

/** Creates the unique HubSpot property that names a contact's Gorgias customer, if it is missing, or stops with the cure. */
export async function ensureCrossId(hubspot: HubspotApi, name: string): Promise<void> {
  const known = (await hubspot.contactProperties()).find((property) => property.name === name && !property.archived);
  if (known !== undefined) return mustBeUnique(name, known.unique);
  try {
    await hubspot.ensurePropertyGroup(GROUP);
    await hubspot.createProperty({
      name,
      label: 'Gorgias customer ID',
      group: GROUP.name,
      type: 'string',
      fieldType: 'text',
      description: 'Set by Tandem. Do not edit.',
      unique: true,
    });
  } catch (error) {
    if (!isVendorError(error)) throw error;
    throw new Error(
      `HubSpot refused to create the contact property '${name}' (${error.message}): give the app the scope crm.schemas.contacts.write, or create it by hand as a single-line text with unique values`,
    );
  }
}

/** Uniqueness is fixed when a property is created (hubspot.md 8). */
function mustBeUnique(name: string, unique: boolean): void {
  if (unique) return;
  throw new Error(
    `the HubSpot contact property '${name}' exists, but its values are not unique, and HubSpot cannot change that: name another one as crossIdProperty`,
  );
}
