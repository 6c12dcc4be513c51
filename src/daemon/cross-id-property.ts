import type { HubspotApi } from '../hubspot/port.ts';
import { isPassing, isVendorError, type VendorError } from '../core/vendor-error.ts';
import { ConfigurationError } from './config/fault.ts';
import { InstallationError } from './datadir/failure.ts';

const GROUP = { name: 'gorgias', label: 'Gorgias' };

/** Creates the unique HubSpot property that names a contact's Gorgias customer, if it is missing, or stops with the cure. */
export async function ensureCrossId(hubspot: HubspotApi, name: string): Promise<void> {
  if (await isThere(hubspot, name)) return;
  try {
    await hubspot.ensurePropertyGroup(GROUP);
    const made = await hubspot.createProperty({
      name,
      label: 'Gorgias customer ID',
      group: GROUP.name,
      type: 'string',
      fieldType: 'text',
      description: 'Set by Tandem. Do not edit.',
      unique: true,
    });
    // Made by somebody else since we looked: not necessarily as we need it.
    if (made === 'exists') await isThere(hubspot, name);
  } catch (error) {
    throw isVendorError(error) ? notMade(name, error) : error;
  }
}

/** Uniqueness is fixed when a property is created (hubspot.md 8). */
async function isThere(hubspot: HubspotApi, name: string): Promise<boolean> {
  const known = (await hubspot.contactProperties()).find((property) => property.name === name && !property.archived);
  if (known === undefined || known.unique) return known !== undefined;
  throw new ConfigurationError(
    `the HubSpot contact property '${name}' exists, but its values are not unique, and HubSpot cannot change that: name another one as crossIdProperty`,
  );
}

const BY_HAND = 'create it by hand as a single-line text with unique values';

/** What a person can do depends on what HubSpot said; a service that is down needs nobody. */
function notMade(name: string, error: VendorError): Error {
  const { code, message, words } = error;
  if (isPassing(code))
    return new InstallationError(
      'no-answer',
      `HubSpot could not create the contact property '${name}' just now (${message}): start again in a while`,
    );
  const said = words === '' ? message : `${message}: ${words}`;
  return new ConfigurationError(`HubSpot refused to create the contact property '${name}' (${said}): ${cureOf(code)}`);
}

function cureOf(code: VendorError['code']): string {
  if (code === 'auth') return 'its token is not valid any more; take a new one into hubspot.token';
  if (code === 'forbidden') return `give the app the scope crm.schemas.contacts.write, or ${BY_HAND}`;
  // At most 10 unique properties an object, and a number of custom ones by plan (hubspot.md 8).
  return `a portal has at most 10 contact properties with unique values, and a limit of custom properties: delete one that nobody needs, ${BY_HAND}, or name one that is there as crossIdProperty`;
}
