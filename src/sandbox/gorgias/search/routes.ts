import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Customer } from '../customers/customer.ts';
import type { Tenant } from '../tenant.ts';
import { queryOf } from '../wire/query.ts';
import { routeWithQuery } from '../wire/route.ts';
import { bodyOf, integer, oneOf, shaped, text } from '../wire/shape.ts';

const CUSTOMER_TYPES = [
  'customer',
  'customer_profile',
  'customer_channel',
  'customer_channel_email',
  'customer_channel_phone',
  'customers_by_phone',
];
const TYPES = ['agent', ...CUSTOMER_TYPES, 'integration', 'team', 'tag'];
const BODY = shaped({
  type: { check: oneOf(TYPES), required: true },
  query: { check: text(), required: true },
  size: { check: integer(1, 50) },
});

/** Text search over an index that lags; no cursor (gorgias.md 6.2). */
export const searchRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('POST', '/api/search', (request) => {
    queryOf(request, {}, 'Failed to search');
    const {
      type,
      query,
      size = 10,
    } = bodyOf(request, BODY, 'Failed to search') as { type: string; query: string; size?: number };
    const data = found(tenant, request, { type, query: query.toLowerCase(), size });
    return answer(tenant, data);
  }),
];

interface Wanted {
  readonly type: string;
  readonly query: string;
  readonly size: number;
}

const answer = (tenant: Tenant, data: readonly unknown[]): Reply => ({
  status: 201,
  headers: { 'x-gorgias-search-engine': 'ES' },
  body: tenant.is('gorgias.search-shape', 'array') ? data : { data, object: 'list', uri: '', meta: {} },
});

const found = (tenant: Tenant, request: SandboxRequest, wanted: Wanted): unknown[] => {
  const named = (rows: readonly { readonly id: number; readonly name: string }[]): unknown[] =>
    rows
      .filter(({ name }) => name.toLowerCase().includes(wanted.query))
      .slice(0, wanted.size)
      .map(({ id, name }) => ({ id, name }));
  if (wanted.type === 'team') return named(tenant.teams.all());
  if (wanted.type === 'tag') return named(tenant.tags.all());
  if (wanted.type === 'integration') return named(tenant.integrations.all());
  if (wanted.type === 'agent') return named(tenant.users.all());
  const rows = customers(tenant, wanted);
  request.trace.read(rows.map(({ id }) => String(id)));
  return rows.map(({ id, name, email }) => ({ id, name, email }));
};

/** Whole addresses first, as a search engine ranks them; only where nobody has one, parts are looked for. */
const customers = (tenant: Tenant, { type, query, size }: Wanted): Customer[] => {
  const lines = (customer: Customer) => tenant.search.lines(customer, type);
  const exact = fitting(tenant.search.addressed(query), size, (customer) => lines(customer).includes(`\n${query}\n`));
  if (exact.length > 0) return exact;
  return fitting(tenant.search.withPart(query), size, (customer) => lines(customer).includes(query));
};

const fitting = (from: Iterable<Customer>, most: number, fits: (customer: Customer) => boolean): Customer[] => {
  const rows: Customer[] = [];
  for (const customer of from) {
    if (fits(customer)) rows.push(customer);
    if (rows.length === most) break;
  }
  return rows;
};
