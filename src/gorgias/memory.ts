import { endingWhenAborted } from '../core/ending-when-aborted.ts';
import { VendorError } from '../core/vendor-error.ts';
import { CUSTOMER_EVENTS } from './events.ts';
import { definitionsIn } from './memory-fields.ts';
import { type CustomerStore, createCustomerStore, recordIn, refused, rowIn, type Stored } from './memory-store.ts';
import type { CustomerBody, FieldDefinition, Gone, GorgiasApi, ListCustomers, MergedAway } from './port.ts';

export interface MemoryGorgiasOptions {
  readonly domain?: string;
  /** The user behind the API's own writes. */
  readonly userId?: string;
  readonly fields?: readonly FieldDefinition[];
  /** Epoch milliseconds; each write asks once or more. */
  readonly now?: () => number;
}

/** What agents do in Gorgias' own pages. Throws what the API would answer. */
export interface GorgiasDesk {
  create(body: CustomerBody): string;
  edit(id: string, body: CustomerBody): void;
  remove(id: string): void;
  merge(sourceId: string, targetId: string): void;
}

const AGENT = '519540001';

/** Gorgias in memory: the port's third home, beside the real service and the sandbox. No limits, no faults. */
export function createMemoryGorgias(options: MemoryGorgiasOptions = {}) {
  const { domain = 'acme', userId = '519543999', now = steps() } = options;
  const fields = [...(options.fields ?? [])];
  const store = createCustomerStore(now);
  const api: GorgiasApi = {
    account: async () => ({ domain }),
    me: async () => ({ id: userId }),
    listCustomers: async (page) => {
      const [rows, next] = slice(found(store, page), page);
      return { rows: rows.map(rowIn), ...next };
    },
    getCustomer: async (id) => at(store, id, (customer) => ({ kind: 'found', record: recordIn(customer) })),
    createCustomer: async (body) => {
      try {
        return { kind: 'created', record: recordIn(store.create(body, userId)) };
      } catch (error) {
        if (error instanceof VendorError && error.code === 'conflict') return { kind: 'exists', words: error.words };
        throw error;
      }
    },
    updateCustomer: async (id, body) =>
      at(store, id, (customer) => {
        store.update(customer, body, userId);
        return { kind: 'updated', record: recordIn(customer) };
      }),
    deleteCustomer: async (id) =>
      at(store, id, (customer) => {
        store.remove(customer, userId);
        return { kind: 'deleted' };
      }),
    mergeCustomers: async (sourceId, targetId, body) => {
      if (Object.keys(body).length === 0) throw refused('invalid', 'Failed to merge customers');
      return at(store, sourceId, (source) =>
        at(store, targetId, (target) => {
          store.merge(source, target, userId);
          return { kind: 'joined', record: recordIn(target) };
        }),
      );
    },
    listEvents: async ({ since, types = CUSTOMER_EVENTS, objectId, ...page }) => {
      const wanted = store.events.filter(
        (event) =>
          types.includes(event.type) &&
          (objectId === undefined || event.objectId === objectId) &&
          (since === undefined || Date.parse(event.at) >= Date.parse(since)),
      );
      const [events, next] = slice(wanted, page);
      return { events, ...next };
    },
    listTickets: async () => ({ kind: 'found', ids: [] }),
    ...definitionsIn(fields),
    getFieldValues: async (id) => at(store, id, ({ fields }) => ({ kind: 'found', values: { ...fields } })),
    putFieldValues: async (id, values) =>
      at(store, id, (customer) => {
        const unknown = Object.keys(values).find((field) => !fields.some((definition) => definition.id === field));
        if (unknown !== undefined) throw refused('invalid', `unknown custom field ${unknown}`);
        customer.fields = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
        return { kind: 'found', values: { ...customer.fields } };
      }),
    deleteFieldValue: async (id, field) =>
      at(store, id, (customer) => {
        const { [field]: _, ...left } = customer.fields;
        customer.fields = left;
        return { kind: 'cleared' };
      }),
  };
  return { api: endingWhenAborted('gorgias', api), desk: deskOf(store) };
}

const deskOf = (store: CustomerStore): GorgiasDesk => ({
  create: (body) => store.create(body, AGENT).id,
  edit: (id, body) => store.update(present(store, id), body, AGENT),
  remove: (id) => store.remove(present(store, id), AGENT),
  merge: (sourceId, targetId) => store.merge(present(store, sourceId), present(store, targetId), AGENT),
});

function present(store: CustomerStore, id: string): Stored {
  const hit = store.lookup(id);
  if (hit.kind === 'found') return hit.customer;
  throw new VendorError({ side: 'gorgias', code: 'not-found', method: 'MEMORY', route: '/', sent: false, status: 404 });
}

function at<T>(store: CustomerStore, id: string, then: (customer: Stored) => T): T | MergedAway | Gone {
  const hit = store.lookup(id);
  return hit.kind === 'found' ? then(hit.customer) : hit;
}

function found(
  store: CustomerStore,
  { email, externalId, channel, orderBy = 'created:desc' }: ListCustomers,
): Stored[] {
  const same = (a: string | null, b: string) => a?.toLowerCase() === b.toLowerCase();
  const holds = ({ channels }: Stored) =>
    channels.some(({ type, address }) => type === channel?.type && same(address, channel.address));
  const [key, direction] = orderBy.split(':') as ['created' | 'updated', 'asc' | 'desc'];
  const sign = direction === 'asc' ? 1 : -1;
  const instant = ({ createdAt, updatedAt }: Stored) => (key === 'created' ? createdAt : updatedAt);
  return [...store.customers.values()]
    .filter((customer) => email === undefined || same(customer.scalars.email, email))
    .filter((customer) => externalId === undefined || customer.scalars.external_id === externalId)
    .filter((customer) => channel === undefined || holds(customer))
    .sort((a, b) => sign * (instant(a) - instant(b) || Number(a.id) - Number(b.id)));
}

/** A cursor is an offset here; callers hold it for opaque. */
function slice<T>(
  all: readonly T[],
  { cursor = '0', limit = 100 }: { readonly cursor?: string | undefined; readonly limit?: number },
) {
  if (!(limit >= 1 && limit <= 100)) throw refused('invalid', 'expected a limit of 1 to 100');
  const from = Number(cursor);
  const next = from + limit < all.length ? { next: String(from + limit) } : {};
  return [all.slice(from, from + limit), next] as const;
}

/** A second per write, from a fixed day on: no two writes share a timestamp. */
function steps(): () => number {
  let at = Date.UTC(2026, 10, 1);
  return () => {
    at += 1_000;
    return at;
  };
}
