import { slotsOf } from '../../src/core/mapping.ts';
import type { HubspotRecord } from '../../src/hubspot/port.ts';
import type { RecordReading } from '../../src/ledger/records.ts';
import type { ConnectionDeps } from '../deps.ts';

/** The properties that every reading of a contact asks for. */
export const propertiesOf = (connection: ConnectionDeps): readonly string[] => slotsOf(connection.mapping, 'hubspot');

/** A contact as it was read whole; only slots that the mapping knows are kept. */
export function wholeReading(connection: ConnectionDeps, record: HubspotRecord): RecordReading {
  const slots = Object.fromEntries(propertiesOf(connection).map((name) => [name, record.slots[name] ?? '']));
  return { remoteId: record.id, slots, partial: false, complete: true, stamp: record.updatedAt };
}

/** The answer to a write: the properties sent and a few derived ones, laid over what is stored (hubspot.md 5.5). */
export function writeReading(connection: ConnectionDeps, record: HubspotRecord): RecordReading {
  const known = propertiesOf(connection).filter((name) => name in record.slots);
  const slots = Object.fromEntries(known.map((name) => [name, record.slots[name] ?? '']));
  return { remoteId: record.id, slots, partial: true, complete: true, stamp: record.updatedAt };
}
