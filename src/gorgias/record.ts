import type { Json } from '../core/types.ts';
import type { Channel, FieldDefinition, GorgiasEvent, GorgiasRecord, GorgiasRow } from './port.ts';
import type { WireCustomer, WireDefinition, WireEvent, WireRow } from './schemas.ts';

/** A list row off the wire: it says nothing about channels (gorgias.md 4.1). */
export function rowOf(wire: WireRow): GorgiasRow {
  const { id, name, email, external_id, language, timezone, note, created_datetime, updated_datetime, meta } = wire;
  const slots = { name, email, external_id, language, timezone, note, ...fieldSlots(wire.custom_fields) };
  const row = { id, slots, createdAt: created_datetime, updatedAt: updated_datetime };
  return meta?.name_set_via ? { ...row, nameSetVia: meta.name_set_via } : row;
}

/** A customer read whole. Deleted channels are not the customer's any more. */
export function recordOf(wire: WireCustomer): GorgiasRecord {
  const channels = wire.channels
    .filter((channel) => channel.deleted_datetime == null)
    .map(({ type, address, preferred }) => ({ type, address, preferred: preferred ?? false }));
  const row = rowOf(wire);
  return {
    ...row,
    slots: { ...row.slots, ...channelSlots(channels) },
    channels,
    integrationIds: Object.keys(wire.integrations ?? {}),
    shopIds: shopsIn(wire.integrations ?? {}),
  };
}

/** Integration types whose data is a shop's history; Gorgias lists none, these are the shops it offers. */
const SHOPS: ReadonlySet<unknown> = new Set(['shopify', 'magento2', 'bigcommerce', 'woocommerce']);

const shopsIn = (integrations: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(integrations).flatMap(([id, data]) => (SHOPS.has(typeIn(data)) ? [id] : []));

const typeIn = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && '__integration_type__' in data ? data.__integration_type__ : undefined;

const fieldSlots = (fields: WireRow['custom_fields']): Record<string, Json> =>
  Object.fromEntries(Object.entries(fields ?? {}).map(([id, { value }]) => [`field:${id}`, value ?? null]));

/** `channel:<type>` -> addresses, preferred first, else in the vendor's order. */
export function channelSlots(channels: readonly Channel[]): Record<string, string[]> {
  const slots: Record<string, string[]> = {};
  for (const { type, address } of [...channels].sort((a, b) => Number(b.preferred) - Number(a.preferred))) {
    const slot = `channel:${type}`;
    slots[slot] = [...(slots[slot] ?? []), address];
  }
  return slots;
}

export const eventOf = ({ id, type, object_id, created_datetime, user_id, data }: WireEvent): GorgiasEvent => ({
  id,
  type,
  objectId: object_id,
  at: created_datetime,
  ...(user_id == null ? {} : { userId: user_id }),
  ...(data?.source_customer_id == null ? {} : { sourceId: data.source_customer_id }),
});

export const definitionOf = ({
  id,
  label,
  managed_type,
  deactivated_datetime,
  priority,
  definition,
}: WireDefinition): FieldDefinition => ({
  id,
  label,
  dataType: definition.data_type,
  inputType: definition.input_settings.input_type,
  choices: definition.input_settings.choices ?? [],
  ...(definition.input_settings.min == null ? {} : { min: definition.input_settings.min }),
  ...(definition.input_settings.max == null ? {} : { max: definition.input_settings.max }),
  archived: deactivated_datetime != null,
  ...(priority == null ? {} : { priority }),
  ...(managed_type == null ? {} : { managedType: managed_type }),
});
