import { VendorError } from '../core/vendor-error.ts';
import type { GorgiasApi } from './port.ts';
import { ticketPageSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

const LIST = { method: 'GET', route: '/api/tickets', writes: false, schema: ticketPageSchema } as const;

/** The tickets of one customer, by id. A role that may not see tickets is no error: it is said so (gorgias.md 7). */
export const ticketCalls = ({ call }: Transport): Pick<GorgiasApi, 'listTickets'> => ({
  async listTickets({ customerId, cursor, limit = 100 }, options = {}) {
    const query: [string, string][] = [
      ['customer_id', customerId],
      ['limit', String(limit)],
      ...(cursor === undefined ? [] : ([['cursor', cursor]] as [string, string][])),
    ];
    try {
      const { data, meta } = await call(LIST, { path: '/api/tickets', query }, options);
      return { kind: 'found', ids: data.map(({ id }) => id), ...(meta?.next_cursor ? { next: meta.next_cursor } : {}) };
    } catch (error) {
      if (error instanceof VendorError && error.code === 'forbidden') return { kind: 'forbidden' };
      throw error;
    }
  },
});
