import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Tenant } from '../tenant.ts';
import { dated, type Moment, momentOf } from '../wire/moment.ts';
import { listed, type Walk, walkOver } from '../wire/pages.ts';
import { anyText, choice, date, type Parameters, wholeNumber } from '../wire/query.ts';
import { idOf, invalid, notFound } from '../wire/refusal.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import { fromMoment, type Happening } from './log.ts';

const OBJECT_TYPES =
  'Account Macro Tag Customer Team View Widget User TicketMessage Ticket Rule Integration SatisfactionSurvey'.split(
    ' ',
  );
const BOUNDS = ['gt', 'gte', 'lt', 'lte'] as const;
type Bound = (typeof BOUNDS)[number];
const parameterOf = (bound: Bound): string => `created_datetime[${bound}]`;

const PARAMETERS: Parameters = {
  object_id: wholeNumber(1),
  object_type: choice(OBJECT_TYPES),
  types: anyText,
  user_ids: wholeNumber(0),
  ...Object.fromEntries(BOUNDS.map((bound) => [parameterOf(bound), date])),
};
// The bare name is deprecated and means ascending like everywhere else (gorgias.md 6.1).
const ORDERS = ['created_datetime:desc', 'created_datetime:asc', 'created_datetime'];

export const eventRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/events', (request) => listEvents(tenant, request)),
  route('GET', '/api/events/{id}', (request) => {
    const row = tenant.events.get(idOf(request));
    if (row === undefined) throw notFound();
    return { status: 200, body: eventBody(tenant, row) };
  }),
];

const listEvents = (tenant: Tenant, request: SandboxRequest): Reply =>
  listed<Happening>(request, {
    parameters: PARAMETERS,
    orders: ORDERS,
    msg: 'Failed to list events',
    walk: (query, order) => walkEvents(tenant, query, order.endsWith(':desc')),
    present: (row) => eventBody(tenant, row),
  });

const walkEvents = (tenant: Tenant, query: URLSearchParams, descending: boolean): Walk<Happening> => {
  const { events } = tenant;
  refuseOddFilters(query);
  const accepts = filterOf(query, events.oldest);
  const objectId = query.get('object_id');
  if (objectId !== null) {
    return { ...walkOver(events.of(Number(objectId)), (row) => fromMoment(row.at).slice(0, -1)), accepts };
  }
  const bound = (name: Bound) => momentOf(query.get(parameterOf(name)) ?? '');
  const [low, high] = [bound('gte') ?? bound('gt') ?? events.oldest, bound('lte') ?? bound('lt')];
  const start = descending ? high : low;
  const end = descending ? low : high;
  return {
    keys: query.has('types') ? events.keysOf(query.getAll('types')) : events.keys,
    row: (id) => events.get(id),
    accepts,
    beyond: (row) => end !== undefined && (descending ? row.at < end : row.at > end),
    ...(start === undefined ? {} : { from: descending ? `${fromMoment(start)}~` : fromMoment(start) }),
  };
};

const refuseOddFilters = (query: URLSearchParams): void => {
  const faults = {
    ...(query.getAll('user_ids').length > 1 ? { user_ids: ['Longer than maximum length 1.'] } : {}),
    ...(query.has('object_type') && !query.has('object_id') ? { object_type: ['object_id is required with it.'] } : {}),
  };
  if (Object.keys(faults).length > 0) throw invalid('Failed to list events', faults);
};

const filterOf = (query: URLSearchParams, oldest: Moment | undefined): ((row: Happening) => boolean) => {
  const types = new Set(query.getAll('types'));
  const [userId, objectType] = [query.get('user_ids'), query.get('object_type')];
  const limits = BOUNDS.flatMap((bound) => {
    const moment = momentOf(query.get(parameterOf(bound)) ?? '');
    return moment === undefined ? [] : [{ bound, moment }];
  });
  return (row) =>
    (types.size === 0 || types.has(row.type)) &&
    (userId === null || row.userId === Number(userId)) &&
    (objectType === null || row.objectType === objectType) &&
    (oldest === undefined || row.at >= oldest) &&
    limits.every(({ bound, moment }) => WITHIN[bound](row.at, moment));
};

const WITHIN: Readonly<Record<Bound, (at: Moment, moment: Moment) => boolean>> = {
  gt: (at, moment) => at > moment,
  gte: (at, moment) => at >= moment,
  lt: (at, moment) => at < moment,
  lte: (at, moment) => at <= moment,
};

const eventBody = (tenant: Tenant, row: Happening) => ({
  id: row.id,
  context: tenant.uuid(`event ${row.chain}`),
  created_datetime: dated(row.at),
  data: row.data,
  object_id: row.objectId,
  object_type: row.objectType,
  type: row.type,
  user_id: row.userId,
  uri: `/api/events/${row.id}/`,
});
