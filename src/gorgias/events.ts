import type { GorgiasApi } from './port.ts';
import { eventOf } from './record.ts';
import { eventPageSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

const LIST = { method: 'GET', route: '/api/events', writes: false, schema: eventPageSchema } as const;

/** The only four that concern customers; a field write has none (gorgias.md 6). */
export const CUSTOMER_EVENTS = ['customer-created', 'customer-updated', 'customer-merged', 'customer-deleted'] as const;

/** The stream of events, oldest first. `object_type` is asked for with an `object_id` only (gorgias.md 6.1). */
export const eventCalls = ({ call }: Transport): Pick<GorgiasApi, 'listEvents'> => ({
  async listEvents({ since, types = CUSTOMER_EVENTS, objectId, cursor, limit = 100 }, options = {}) {
    const query: [string, string][] = [
      ['order_by', 'created_datetime:asc'],
      ['limit', String(limit)],
    ];
    for (const type of types) query.push(['types', type]);
    if (since !== undefined) query.push(['created_datetime[gte]', since]);
    if (objectId !== undefined) query.push(['object_id', objectId], ['object_type', 'Customer']);
    if (cursor !== undefined) query.push(['cursor', cursor]);
    const { data, meta } = await call(LIST, { path: '/api/events', query }, options);
    return { events: data.map(eventOf), ...(meta?.next_cursor ? { next: meta.next_cursor } : {}) };
  },
});
