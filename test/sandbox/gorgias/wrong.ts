import type { Reply, SandboxRequest } from '../../../src/sandbox/kernel/service.ts';
import type { GorgiasService } from '../../../src/sandbox/gorgias/service.ts';

/** One way to be wrong, and the conformance case that must notice. */
export interface Wrong {
  readonly breaks: string;
  readonly way: (right: GorgiasService) => GorgiasService;
}

type Body = Record<string, unknown>;
type Change = (reply: Reply, request: SandboxRequest) => Reply;

/** Changes the answers of one endpoint. */
const answering =
  (method: string, path: string, change: Change): Wrong['way'] =>
  (right) => ({
    ...right,
    routes: right.routes.map((route) =>
      route.method === method && route.path === path
        ? { ...route, handle: (request) => change(route.handle(request) as Reply, request) }
        : route,
    ),
  });

const body = (reply: Reply): Body => reply.body as Body;
const withBody = (reply: Reply, change: (body: Body) => unknown): Reply =>
  reply.status < 300 ? { ...reply, body: change(body(reply)) } : reply;
const eachRow = (reply: Reply, change: (row: Body) => Body): Reply =>
  withBody(reply, (list) => ({ ...list, data: (list.data as Body[]).map(change) }));
const status =
  (from: number, to: number): Change =>
  (reply) =>
    reply.status === from ? { ...reply, status: to } : reply;
const asking =
  (method: string, path: string, change: (request: SandboxRequest) => SandboxRequest): Wrong['way'] =>
  (right) => ({
    ...right,
    routes: right.routes.map((route) =>
      route.method === method && route.path === path
        ? { ...route, handle: (request) => route.handle(change(request)) }
        : route,
    ),
  });
const withQuery = (request: SandboxRequest, change: (query: URLSearchParams) => void): SandboxRequest => {
  const query = new URLSearchParams(request.query);
  change(query);
  return { ...request, query };
};
const without = (values: Body, key: string): Body =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));

const CUSTOMERS = '/api/customers';
const ONE = '/api/customers/{id}';

export const WRONG: Readonly<Record<string, Wrong>> = {
  'list-with-channels': {
    breaks: '4.3 a list row lacks channels and what belongs to the single object',
    way: answering('GET', CUSTOMERS, (reply) => eachRow(reply, (row) => ({ ...row, channels: [] }))),
  },
  'create-200': {
    breaks: '4.5 a create answers 201 with the customer, channels and all',
    way: answering('POST', CUSTOMERS, status(201, 200)),
  },
  'milliseconds-only': {
    breaks: '1 timestamps have microseconds and an offset, and updated is a little after created',
    way: answering('POST', CUSTOMERS, (reply) =>
      withBody(reply, (made) => ({
        ...made,
        created_datetime: String(made.created_datetime).replace(/\d{3}\+00:00$/, 'Z'),
      })),
    ),
  },
  'single-without-external-data': {
    breaks: '4.4 a single GET adds external_data and ecommerce_data; both trailing forms of the path work',
    way: answering('GET', ONE, (reply) => withBody(reply, (one) => without(one, 'external_data'))),
  },
  'channels-add-up': {
    breaks: '4.6 a PUT changes only what it names; channels replace the whole list and keep their ids',
    way: (right) => {
      const get = right.routes.find(({ method, path }) => method === 'GET' && path === ONE);
      return asking('PUT', ONE, (request) => {
        const old = body(get?.handle({ ...request, query: new URLSearchParams() }) as Reply).channels as Body[];
        const sent = request.body as Body;
        if (sent.channels === undefined) return request;
        const kept = old.map(({ type, address, preferred }) => ({ type, address, preferred }));
        return { ...request, body: { ...sent, channels: [...(sent.channels as Body[]), ...kept] } };
      })(right);
    },
  },
  'put-clears-nothing': {
    breaks: '4.6 null clears',
    way: asking('PUT', ONE, (request) => ({
      ...request,
      body: Object.fromEntries(Object.entries(request.body as Body).filter(([, value]) => value !== null)),
    })),
  },
  'delete-with-body': {
    breaks: '4.7 a delete answers 204 with nothing, and then the id 404',
    way: answering('DELETE', ONE, (reply) => (reply.status === 204 ? { status: 200, body: {} } : reply)),
  },
  'merged-id-404': {
    breaks: '4.7 GET, PUT, PUT /data and DELETE of a merged id answer 301 with the survivor as Location',
    way: answering('DELETE', ONE, status(301, 404)),
  },
  'unknown-keys-pass': {
    breaks: '1.1 unknown and ill-typed body keys answer 400, each key with its fault',
    way: asking('POST', CUSTOMERS, (request) => ({ ...request, body: without(request.body as Body, 'firstname') })),
  },
  'unknown-parameters-pass': {
    breaks: '3, 4.3 the query %s answers 400 and names %s #3',
    way: asking('GET', CUSTOMERS, (request) => withQuery(request, (query) => query.delete('updated_since'))),
  },
  'limit-250': {
    breaks: '3, 4.3 the query %s answers 400 and names %s #0',
    way: asking('GET', CUSTOMERS, (request) =>
      withQuery(request, (query) => Number(query.get('limit')) > 100 && query.set('limit', '100')),
    ),
  },
  'data-202-with-body': {
    breaks: '4.8 PUT /data answers 202 with an empty body, moves no timestamp and is not in the list',
    way: answering('PUT', '/api/customers/{id}/data', (reply) => ({ ...reply, body: {} })),
  },
  'merge-answers-body': {
    breaks: '4.9, 10.3 a merge answers the target as it was, with ecommerce_data, and its timestamp stays',
    way: answering('PUT', '/api/customers/merge', (reply, request) =>
      withBody(reply, (target) => ({ ...target, ...(request.body as Body) })),
    ),
  },
  'merge-ids-in-body': {
    breaks: '4.9 ids belong in the query, and the body must say something',
    way: asking('PUT', '/api/customers/merge', (request) => {
      const { source_id, target_id, ...rest } = (request.body ?? {}) as Body;
      if (source_id === undefined) return request;
      const query = new URLSearchParams({ source_id: String(source_id), target_id: String(target_id) });
      return { ...request, query, body: { ...rest, name: 'x' } };
    }),
  },
  'last-page-goes-on': {
    breaks: '3 pages go to the end by next_cursor, which is null on the last page',
    way: answering('GET', CUSTOMERS, (reply) =>
      withBody(reply, (list) => ({
        ...list,
        meta: { ...(list.meta as Body), next_cursor: (list.meta as Body).next_cursor ?? '' },
      })),
    ),
  },
  'oldest-first': {
    breaks: '3 the newest come first unless an order is given',
    way: asking('GET', CUSTOMERS, (request) =>
      withQuery(request, (query) => !query.has('order_by') && query.set('order_by', 'created_datetime:asc')),
    ),
  },
  'events-without-user': {
    breaks: '6.1 an event names its object, its chain and who did it',
    way: answering('GET', '/api/events', (reply) => eachRow(reply, (event) => ({ ...event, user_id: null }))),
  },
  'events-ignore-types': {
    breaks: '6 the incremental read: types, a lower bound, ascending',
    way: asking('GET', '/api/events', (request) => withQuery(request, (query) => query.delete('types'))),
  },
  'bucket-of-50': {
    breaks: '1.2 forty calls fill the bucket of a key, and two a second drain it',
    way: (right) => {
      let spare = 10;
      return {
        ...right,
        admit: (request) => {
          const admission = right.admit(request);
          if (admission.refusal?.status !== 429 || spare-- <= 0) return admission;
          const { refusal: _, ...admitted } = admission;
          return admitted;
        },
      };
    },
  },
  'no-rate-header': {
    breaks: '1, 1.2 every answer carries the rate header, a request id and a release',
    way: (right) => ({
      ...right,
      admit: (request) => ({ ...right.admit(request), headers: {} }),
      decorate: (request, reply) => {
        const { 'X-Gorgias-Account-Api-Call-Limit': _, ...headers } = right.decorate(request, reply).headers ?? {};
        return { ...reply, headers };
      },
    }),
  },
  'clear-twice-204': {
    breaks: '4.10 one value: the raw scalar is the body; a DELETE answers 204, and 400 where nothing is set',
    way: answering('DELETE', '/api/customers/{id}/custom-fields/{field}', (reply) =>
      reply.status === 400 ? { status: 204 } : reply,
    ),
  },
  'search-sees-all': {
    breaks: '10.12 the index lags: creates, renames and deletes show only after a while',
    way: (right) => {
      const list = right.routes.find(({ method, path }) => method === 'GET' && path === CUSTOMERS);
      return answering('POST', '/api/search', (reply, request) => {
        const query = new URLSearchParams({ limit: '10' });
        return { ...reply, body: body(list?.handle({ ...request, query }) as Reply) };
      })(right);
    },
  },
};
