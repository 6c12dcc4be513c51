import { VendorError } from '../core/vendor-error.ts';
import type { Gone, GorgiasApi, ListCustomers, MergedAway, RowOrder } from './port.ts';
import { recordOf, rowOf } from './record.ts';
import { customerPageSchema, customerSchema, nothingSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

const ONE = '/api/customers/{id}';
const LIST = { method: 'GET', route: '/api/customers', writes: false, schema: customerPageSchema } as const;
const GET = { method: 'GET', route: ONE, writes: false, schema: customerSchema } as const;
const CREATE = { method: 'POST', route: '/api/customers', writes: true, schema: customerSchema } as const;
const UPDATE = { method: 'PUT', route: ONE, writes: true, schema: customerSchema } as const;
const DELETE = { method: 'DELETE', route: ONE, writes: true, schema: nothingSchema } as const;
const MERGE = { method: 'PUT', route: '/api/customers/merge', writes: true, schema: customerSchema } as const;

type Part = Pick<
  GorgiasApi,
  'listCustomers' | 'getCustomer' | 'createCustomer' | 'updateCustomer' | 'deleteCustomer' | 'mergeCustomers'
>;

/** Calls on customers. A merged-away id answers 301, a deleted one 404: both are results, not errors. */
export const customerCalls = ({ call }: Transport): Part => ({
  async listCustomers(page, options = {}) {
    const { data, meta } = await call(LIST, { path: '/api/customers', query: listQuery(page) }, options);
    return { rows: data.map(rowOf), ...(meta?.next_cursor ? { next: meta.next_cursor } : {}) };
  },

  getCustomer: (id, options = {}) =>
    orAbsent(async () => {
      // Without it the answer may hold no custom fields (gorgias.md 4.1).
      const query = [['relationships', 'custom_fields']] as const;
      const wire = await call(GET, { path: `/api/customers/${id}`, query }, options);
      return { kind: 'found', record: recordOf(wire) };
    }),

  async createCustomer(body, options = {}) {
    try {
      return { kind: 'created', record: recordOf(await call(CREATE, { path: '/api/customers', body }, options)) };
    } catch (error) {
      if (error instanceof VendorError && isTaken(error)) return { kind: 'exists', words: error.words };
      throw error;
    }
  },

  updateCustomer: (id, body, options = {}) =>
    orAbsent(async () => ({
      kind: 'updated',
      record: recordOf(await call(UPDATE, { path: `/api/customers/${id}`, body }, options)),
    })),

  deleteCustomer: (id, options = {}) =>
    orAbsent(async () => {
      await call(DELETE, { path: `/api/customers/${id}` }, options);
      return { kind: 'deleted' };
    }),

  mergeCustomers: (sourceId, targetId, body, options = {}) =>
    orAbsent(async () => {
      // The ids are query parameters; in the body they are refused (gorgias.md 4.9).
      const query = [
        ['source_id', sourceId],
        ['target_id', targetId],
      ] as const;
      const wire = await call(MERGE, { path: '/api/customers/merge', query, body }, options);
      return { kind: 'joined', record: recordOf(wire) };
    }),
});

const ORDERS: Readonly<Record<RowOrder, string>> = {
  'created:asc': 'created_datetime:asc',
  'created:desc': 'created_datetime:desc',
  'updated:asc': 'updated_datetime:asc',
  'updated:desc': 'updated_datetime:desc',
};

function listQuery({ cursor, limit = 100, orderBy, email, externalId, channel }: ListCustomers): [string, string][] {
  const query: [string, string | undefined][] = [
    ['cursor', cursor],
    ['limit', String(limit)],
    ['order_by', orderBy && ORDERS[orderBy]],
    ['email', email],
    ['external_id', externalId],
    ['channel_type', channel?.type],
    ['channel_address', channel?.address],
  ];
  return query.filter((entry): entry is [string, string] => entry[1] !== undefined);
}

/** Turns the answers for ids that are no more into results. */
export async function orAbsent<T>(calling: () => Promise<T>): Promise<T | MergedAway | Gone> {
  try {
    return await calling();
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    if (error.code === 'not-found') return { kind: 'gone' };
    if (error.status === 301 || error.status === 308) return { kind: 'merged', ...intoOf(error) };
    throw error;
  }
}

const intoOf = ({ facts }: VendorError): { into?: string } =>
  facts.existingId === undefined ? {} : { into: facts.existingId };

/** 409 by the docs; a tested client got 400, which then has to say so (gorgias.md 4.5). */
const isTaken = (error: VendorError): boolean =>
  error.code === 'conflict' ||
  (error.code === 'invalid' && /already (exists|in use|used|taken)|duplicate/i.test(error.words));
