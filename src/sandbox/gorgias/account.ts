import type { Route } from '../kernel/service.ts';
import type { Tenant } from './tenant.ts';
import { dated } from './wire/moment.ts';
import { anyText, queryOf } from './wire/query.ts';
import { failure } from './wire/refusal.ts';
import { route, routeWithQuery } from './wire/route.ts';

/** A good connection check (gorgias.md 8). The keys of the answer are not in the sheet. */
export const accountRoutes = (tenant: Tenant): Route[] => [
  route('GET', '/api/account', () => ({ status: 200, body: accountBody(tenant) })),
  routeWithQuery('GET', '/api/account/settings', (request) => {
    queryOf(request, { type: anyText }, 'Failed to list account settings');
    return { status: 200, body: { data: [], object: 'list', uri: '/api/account/settings', meta: {} } };
  }),
  // gorgias.md 10.13: gone, and it says so with 400.
  ...['GET', 'POST'].map((method) =>
    routeWithQuery(method, '/api/stats/{name}', () => failure(400, 'This endpoint does not exist any more.')),
  ),
];

const accountBody = ({ options, users }: Tenant) => ({
  domain: options.subdomain,
  created_datetime: dated(users.owner.created),
  deactivated_datetime: null,
  status: { status: 'active', notification: null },
  uri: '/api/account/',
});
