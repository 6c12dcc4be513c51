import type { GorgiasRecord, GorgiasRow } from '../../src/gorgias/port.ts';
import type { RecordReading } from '../../src/ledger/records.ts';

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
 * A list row: it says nothing of channels (gorgias.md 4.1). Its stamp is not kept: the stored one is that of the
 * last opening, so a row whose stamp differs asks for the record to be opened.
 */
export const rowReading = (row: GorgiasRow): RecordReading => ({
  remoteId: row.id,
  slots: row.slots,
  partial: true,
  complete: false,
  ...(row.nameSetVia === undefined ? {} : { provenance: row.nameSetVia }),
});
