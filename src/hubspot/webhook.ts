import { z } from 'zod';

/**
 * One event of a delivery: "contact N changed at about T". It carries no property value on purpose: the record is read
 * again, for events come late, twice and in any order (hubspot.md 10.3).
 */
export interface HubspotEvent {
  readonly portalId: string;
  /** `contact.creation`, `contact.propertyChange`, ...; generic events of contacts are named like the older ones. */
  readonly type: string;
  readonly objectId: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly property?: string;
  readonly mergedIds?: readonly string[];
  readonly newId?: string;
  readonly primaryId?: string;
  readonly changeSource?: string;
  readonly sourceId?: string;
}

export type Delivery =
  /** `skipped` counts entries that are no events of ours to read: they are answered like the others, or all come again. */
  | { readonly kind: 'events'; readonly events: readonly HubspotEvent[]; readonly skipped: number }
  | { readonly kind: 'unreadable' };

/** Ids are JSON numbers here and strings everywhere else (hubspot.md 10.2). */
const id = z.union([z.int().nonnegative().transform(String), z.string().regex(/^\d+$/)]);
const word = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);

const eventSchema = z.object({
  // The docs' table says eventType, every example subscriptionType.
  subscriptionType: word,
  eventType: word,
  objectTypeId: word,
  portalId: id,
  objectId: id.nullish().catch(null),
  /** Of an association that changed, instead (hubspot.md 10.2). */
  fromObjectId: id.nullish().catch(null),
  occurredAt: z.coerce.number().int().nonnegative(),
  propertyName: word,
  mergedObjectIds: z.array(id).nullish().catch(null),
  newObjectId: id.nullish().catch(null),
  primaryObjectId: id.nullish().catch(null),
  changeSource: word,
  sourceId: word,
});
type WireEvent = z.output<typeof eventSchema>;

/** Reads a delivery's body. Never throws: what cannot be read is counted, not applied. */
export function parseDelivery(body: Uint8Array): Delivery {
  const entries = parseArray(Buffer.from(body).toString());
  if (entries === undefined) return { kind: 'unreadable' };
  const events = entries.flatMap((entry) => {
    const { data } = eventSchema.safeParse(entry);
    const event = data && eventOf(data);
    return event ? [event] : [];
  });
  return { kind: 'events', events, skipped: entries.length - events.length };
}

function parseArray(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function eventOf(wire: WireEvent): HubspotEvent | undefined {
  const type = typeOf(wire);
  if (type === undefined) return undefined;
  const { portalId, occurredAt, propertyName } = wire;
  const objectId = wire.objectId ?? wire.fromObjectId;
  if (objectId == null) return undefined;
  return {
    portalId,
    type,
    objectId,
    occurredAt,
    ...present({
      property: propertyName,
      mergedIds: wire.mergedObjectIds,
      newId: wire.newObjectId,
      primaryId: wire.primaryObjectId,
      changeSource: wire.changeSource,
      sourceId: wire.sourceId,
    }),
  };
}

const CONTACT_TYPE_ID = '0-1';

function typeOf({ subscriptionType, eventType, objectTypeId }: WireEvent): string | undefined {
  const type = subscriptionType ?? eventType ?? undefined;
  if (!type?.startsWith('object.')) return type;
  return objectTypeId === CONTACT_TYPE_ID ? type.replace('object.', 'contact.') : undefined;
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };
const present = <T extends object>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as Present<T>;
