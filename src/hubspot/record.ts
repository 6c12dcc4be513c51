import type { HubspotRecord, PastValue } from './port.ts';
import type { WireContact } from './schemas.ts';

/** A contact off the wire as the port shows it. */
export function recordOf(wire: WireContact): HubspotRecord {
  const { id, properties, createdAt, updatedAt, archived, propertiesWithHistory } = wire;
  const record = { id, slots: properties, createdAt, updatedAt, archived };
  return propertiesWithHistory ? { ...record, history: historyOf(propertiesWithHistory) } : record;
}

type WireHistory = NonNullable<WireContact['propertiesWithHistory']>;

const historyOf = (wire: WireHistory): Record<string, PastValue[]> =>
  Object.fromEntries(Object.entries(wire).map(([name, values]) => [name, values.map(pastValueOf)]));

const pastValueOf = ({ value, timestamp, sourceType, sourceId }: WireHistory[string][number]): PastValue => ({
  value,
  at: timestamp,
  sourceType,
  ...(sourceId == null ? {} : { sourceId }),
});
