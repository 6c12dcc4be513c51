import type { Route } from '../../kernel/service.ts';
import { splitName } from '../customers/name.ts';
import type { Tenant } from '../tenant.ts';
import { dated } from '../wire/moment.ts';
import { listed, walkOver } from '../wire/pages.ts';
import { anyText, choice, trueOrFalse } from '../wire/query.ts';
import { idOf, notFound } from '../wire/refusal.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import type { User } from './store.ts';

const ROLES = ['admin', 'agent', 'basic-agent', 'bot', 'internal-agent', 'lite-agent', 'observer-agent'];
const ORDERS = ['name', 'email', 'created_datetime', 'role.name'].flatMap((key) => [`${key}:asc`, `${key}:desc`]);

export const userRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/users', (request) =>
    listed<User>(request, {
      parameters: {
        email: anyText,
        external_id: anyText,
        roles: choice(ROLES),
        search: anyText,
        available_first: trueOrFalse,
      },
      orders: ORDERS,
      msg: 'Failed to list users',
      walk: (query, order) => walkOver(tenant.users.all().filter(filterOf(query)), sortValue(order)),
      present: userBody,
    }),
  ),
  route('GET', '/api/users/{id}', (request) => {
    const id = idOf(request);
    // 0 is whoever asks (gorgias.md 8).
    const user = tenant.users.get(id === 0 ? (tenant.users.idOf(request.actor) ?? 0) : id);
    if (user === undefined) throw notFound();
    return { status: 200, body: userBody(user) };
  }),
];

const filterOf =
  (query: URLSearchParams) =>
  (user: User): boolean => {
    const [email, search, roles] = [query.get('email'), query.get('search'), query.getAll('roles')];
    const text = `${user.name} ${user.email}`.toLowerCase();
    return (
      (email === null || user.email === email) &&
      (roles.length === 0 || roles.includes(user.role)) &&
      (search === null || text.includes(search.toLowerCase())) &&
      !query.has('external_id')
    );
  };

const sortValue =
  (order: string) =>
  (user: User): string => {
    if (order.startsWith('email')) return user.email;
    if (order.startsWith('role')) return user.role;
    return order.startsWith('created') ? dated(user.created) : user.name;
  };

export const userBody = (user: User) => ({
  id: user.id,
  active: true,
  bio: null,
  country: null,
  created_datetime: dated(user.created),
  email: user.email,
  external_id: null,
  ...splitName(user.name),
  language: 'en',
  meta: null,
  name: user.name,
  role: { name: user.role },
  timezone: 'UTC',
  updated_datetime: dated(user.created),
  uri: `/api/users/${user.id}/`,
});
