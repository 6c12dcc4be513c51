import { VendorError } from '../core/vendor-error.ts';
import type { ContactStore, Stored } from './memory-store.ts';
import type { HubspotRecord } from './port.ts';

/** A refusal in HubSpot's words, as a client would have read it off the wire. */
export function refused(
  code: 'invalid' | 'conflict' | 'not-found',
  words: string,
  fault?: string,
  field?: string,
  existingId?: string,
): VendorError {
  const status = { invalid: 400, conflict: 409, 'not-found': 404 }[code];
  const faults = fault && field && code === 'invalid' ? { faults: [{ code: fault, field }] } : {};
  return new VendorError(
    {
      side: 'hubspot',
      code,
      method: 'MEMORY',
      route: '/',
      sent: false,
      status,
      ...faults,
      ...(existingId ? { existingId } : {}),
    },
    words,
  );
}

/** A contact as the port shows it: what was asked for and has a definition, and what HubSpot always adds (hubspot.md 5.1). */
export function shown(
  store: ContactStore,
  contact: Stored,
  names: readonly string[],
  history?: readonly string[],
): HubspotRecord {
  const createdAt = new Date(contact.createdAt).toISOString();
  const updatedAt = new Date(contact.updatedAt).toISOString();
  const asked = names.filter((name) => store.definitions.has(name)).map((name) => [name, contact.values[name] ?? null]);
  const always = { hs_object_id: contact.id, createdate: createdAt, lastmodifieddate: updatedAt };
  const record = {
    id: contact.id,
    slots: { ...Object.fromEntries(asked), ...always },
    createdAt,
    updatedAt,
    archived: contact.archived,
  };
  return history === undefined || history.length === 0
    ? record
    : { ...record, history: Object.fromEntries(history.map((name) => [name, contact.history[name] ?? []])) };
}
