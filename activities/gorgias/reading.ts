import { isFieldSlot, slotOf } from '../../src/core/fields/slot.ts';
import type { Slots } from '../../src/core/types.ts';
import type { FieldValues, GorgiasRecord, GorgiasRow } from '../../src/gorgias/port.ts';
import type { RecordReading } from '../../src/ledger/records.ts';
import type { ConnectionDeps } from '../deps.ts';

/**
 * A customer opened whole. `channels` is kept as it stands: a write sends every channel back (gorgias.md 4.6).
 * `integrations` and `shops` are ids: what the service would refuse to merge (gorgias.md 4.9).
 */
export const recordReading = (record: GorgiasRecord): RecordReading => ({
  remoteId: record.id,
  slots: {
    ...record.slots,
    channels: record.channels.map((channel) => ({ ...channel })),
    integrations: record.integrationIds,
    shops: record.shopIds,
  },
  partial: false,
  complete: true,
  stamp: record.updatedAt,
  ...(record.nameSetVia === undefined ? {} : { provenance: record.nameSetVia }),
});

/**
 * Every custom field that has a value stands in an answer, and no other: one of the mapping that does not is empty.
 * Said outright, since a row is laid over what is stored.
 */
const withEmptyFields = (slots: Slots, { mapping }: Pick<ConnectionDeps, 'mapping'>): Slots => {
  const mapped = mapping.fields.flatMap((field) => field.slots.gorgias.filter(isFieldSlot));
  return { ...Object.fromEntries(mapped.map((slot) => [slot, null])), ...slots };
};

/** The answer to a write of custom-field values, or to a reading of them: all that the customer has. */
export const valuesReading = (
  connection: Pick<ConnectionDeps, 'mapping'>,
  remoteId: string,
  values: FieldValues,
): RecordReading => {
  const slots = Object.fromEntries(Object.entries(values).map(([id, value]) => [slotOf(id), value]));
  return { remoteId, slots: withEmptyFields(slots, connection), partial: true, complete: false };
};

/**
 * A list row: it says nothing of channels (gorgias.md 4.1). Its stamp is not kept: the stored one is that of the
 * last opening, so a row whose stamp differs asks for the record to be opened.
 */
export const rowReading = (connection: Pick<ConnectionDeps, 'mapping'>, row: GorgiasRow): RecordReading => ({
  remoteId: row.id,
  slots: withEmptyFields(row.slots, connection),
  partial: true,
  complete: false,
  ...(row.nameSetVia === undefined ? {} : { provenance: row.nameSetVia }),
});
