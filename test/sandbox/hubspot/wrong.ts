import type { Reply, SandboxRequest } from '../../../src/sandbox/kernel/service.ts';
import { CONTACTS, type Way } from './rig.ts';

/** One way to be wrong, and the conformance case that must notice. */
export interface Wrong {
  readonly breaks: string;
  readonly way: Way;
}

type Body = Record<string, unknown>;
type Change = (reply: Reply, request: SandboxRequest) => Reply;

/** Changes the answers of one endpoint. */
const answering =
  (method: string, path: string, change: Change): Way =>
  (right) => ({
    ...right,
    routes: right.routes.map((route) =>
      route.method === method && route.path === path
        ? { ...route, handle: (request) => change(route.handle(request) as Reply, request) }
        : route,
    ),
  });

/** Changes what one endpoint is asked. */
const asking =
  (method: string, path: string, change: (request: SandboxRequest) => SandboxRequest): Way =>
  (right) => ({
    ...right,
    routes: right.routes.map((route) =>
      route.method === method && route.path === path
        ? { ...route, handle: (request) => route.handle(change(request)) }
        : route,
    ),
  });

const always =
  (name: string, value: string): Way =>
  (right, kernel) => {
    kernel.switches.set(name, value);
    return right;
  };

const body = (reply: Reply): Body => reply.body as Body;
const withBody = (reply: Reply, change: (body: Body) => unknown): Reply =>
  reply.status < 300 ? { ...reply, body: change(body(reply)) } : reply;
const status =
  (from: number, to: number): Change =>
  (reply) =>
    reply.status === from ? { ...reply, status: to } : reply;
const rewritten = (reply: Reply, pattern: RegExp, by: string): Reply => ({
  ...reply,
  body: JSON.parse(JSON.stringify(reply.body).replace(pattern, by)),
});
const inputsOf = (request: SandboxRequest): Body[] => (request.body as { inputs: Body[] }).inputs;
const withInputs = (request: SandboxRequest, change: (inputs: Body[]) => Body[]): SandboxRequest => ({
  ...request,
  body: { ...(request.body as Body), inputs: change(inputsOf(request)) },
});

const ONE = `${CONTACTS}/{id}`;
const PROPERTIES = '/crm/v3/properties/{objectType}';

export const WRONG: Readonly<Record<string, Wrong>> = {
  'create-200': {
    breaks: '5.4 create lower-cases the e-mail and answers with what nobody asked for',
    way: answering('POST', CONTACTS, status(201, 200)),
  },
  'milliseconds-always': {
    breaks: '5.1 the fraction of a timestamp is dropped only when it is zero',
    way: answering('GET', ONE, (reply) => rewritten(reply, /:(\d\d)Z"/g, ':$1.000Z"')),
  },
  'unset-left-out': {
    breaks: '5.1 asked properties come with three more; unknown ones are left out, unset ones are null',
    way: answering('GET', ONE, (reply) =>
      withBody(reply, (one) => ({
        ...one,
        properties: Object.fromEntries(Object.entries(one.properties as Body).filter(([, value]) => value !== null)),
      })),
    ),
  },
  'after-is-the-last-seen': {
    breaks: '5.2 list goes in the order of ids; after is the id at which the next page begins',
    way: answering('GET', CONTACTS, (reply) =>
      withBody(reply, (list) =>
        list.paging === undefined
          ? list
          : { ...list, paging: { next: { after: (list.results as Body[]).at(-1)?.id, link: '' } } },
      ),
    ),
  },
  'list-of-250': {
    breaks: '5.2 list with %s #0',
    way: asking('GET', CONTACTS, (request) => {
      const query = new URLSearchParams(request.query);
      if (Number(query.get('limit')) > 100) query.set('limit', '100');
      return { ...request, query };
    }),
  },
  'conflict-without-id': {
    breaks: '5.4 an e-mail that is taken, primary or additional, is 409 with the id',
    way: answering('POST', CONTACTS, (reply) => rewritten(reply, / Existing ID: \d+/, '')),
  },
  'no-background-bump': {
    breaks: '5.4 the background moves lastmodifieddate 1.1 to 25.1 s after a create, and nothing else',
    way: always('hubspot.background-bump', 'off'),
  },
  'delete-404': {
    breaks: '5.6 DELETE is 204 for any id, and the e-mail of an archived contact is free',
    way: (right) => {
      const get = right.routes.find(({ method, path }) => method === 'GET' && path === ONE);
      const known = (request: SandboxRequest) =>
        (get?.handle({ ...request, query: new URLSearchParams() }) as Reply | undefined)?.status;
      const remove = right.routes.find(({ method, path }) => method === 'DELETE' && path === ONE);
      return {
        ...right,
        routes: right.routes.map((route) =>
          route === remove
            ? {
                ...route,
                handle: (request) => (known(request) === 404 ? { status: 404, body: {} } : route.handle(request)),
              }
            : route,
        ),
      };
    },
  },
  'one-404-for-all': {
    breaks: '5.3 an unknown id is 404, one that is not a number 404 with the longer message',
    way: answering('GET', ONE, (reply) =>
      rewritten(reply, /Object not found\. {2}objectId are usually numeric\./, 'resource not found'),
    ),
  },
  'an-entry-per-missing-id': {
    breaks: '5.7 batch/read: by e-mail, all missing ids share one entry',
    way: answering('POST', `${CONTACTS}/batch/read`, (reply) =>
      withBody(reply, (batch) => {
        const errors = ((batch.errors ?? []) as { context: { ids: string[] } }[]).flatMap((entry) =>
          entry.context.ids.map((id) => ({ ...entry, context: { ids: [id] } })),
        );
        return errors.length === 0 ? batch : { ...batch, numErrors: errors.length, errors };
      }),
    ),
  },
  'batches-in-order': {
    breaks: '5.7 results are not in the order of inputs',
    way: always('hubspot.batch-order', 'input'),
  },
  'partial-is-201': {
    breaks: '5.7 batch/create: with its own trace id every input stands for itself',
    way: answering('POST', `${CONTACTS}/batch/create`, status(207, 201)),
  },
  'trace-ids-mean-nothing': {
    breaks: '5.7 batch/create: a bad value with trace ids is an entry of its own',
    way: asking('POST', `${CONTACTS}/batch/create`, (request) =>
      withInputs(request, (inputs) => inputs.map(({ objectWriteTraceId: _, ...input }) => input)),
    ),
  },
  'twice-in-a-batch': {
    breaks: '5.7 batch/update: one id twice is 400 for the whole batch',
    way: asking('POST', `${CONTACTS}/batch/update`, (request) =>
      withInputs(request, (inputs) => [...new Map(inputs.map((input) => [input.id, input])).values()]),
    ),
  },
  'merged-ids-are-reported': {
    breaks: '5.7 batch/update: merged-away ids are silently skipped',
    way: answering('POST', `${CONTACTS}/batch/update`, (reply, request) =>
      withBody(reply, (batch) =>
        (batch.results as Body[]).length === inputsOf(request).length
          ? batch
          : { ...batch, numErrors: 1, errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND' }] },
      ),
    ),
  },
  'upsert-never-new': {
    breaks: '5.7 batch/upsert: new tells creates from updates',
    way: answering('POST', `${CONTACTS}/batch/upsert`, (reply) => rewritten(reply, /"new":true/g, '"new":false')),
  },
  'merge-keeps-the-id': {
    breaks: '6 a merge makes a new record with a new id',
    way: answering('POST', `${CONTACTS}/merge`, (reply, request) =>
      withBody(reply, (one) => ({ ...one, id: (request.body as Body).primaryObjectId })),
    ),
  },
  'old-ids-404': {
    breaks: '6 both old ids answer single GET and PATCH with the new record',
    way: answering('GET', ONE, (reply, { params }) =>
      reply.status === 200 && body(reply).id !== params.id ? { status: 404, body: {} } : reply,
    ),
  },
  'total-of-the-page': {
    breaks: '7 total comes from the index: an archived contact still counts and is not shown',
    way: answering('POST', `${CONTACTS}/search`, (reply) =>
      withBody(reply, (page) => ({ ...page, total: (page.results as Body[]).length })),
    ),
  },
  'search-sees-at-once': {
    breaks: '7 a new contact is not found at once, and is found 30 s later',
    way: always('hubspot.search-lag-ms', '0'),
  },
  'search-with-ten-second-headers': {
    breaks: '3.2 a search carries the day only',
    way: (right) => ({
      ...right,
      admit: (request) => {
        const admission = right.admit(request);
        return { ...admission, headers: { ...admission.headers, 'X-HubSpot-RateLimit-Max': '190' } };
      },
    }),
  },
  'burst-of-200': {
    breaks: '3.3 b the ten seconds roll: calls come free as the old ones leave the window',
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
  'one-body-for-all-429': {
    breaks: '3.1, 3.3 a five searches a second, apart from the burst',
    way: (right) => ({
      ...right,
      admit: (request) => {
        const admission = right.admit(request);
        if (admission.refusal?.status !== 429) return admission;
        return { ...admission, refusal: rewritten(admission.refusal, /secondly limit/, 'ten_secondly_rolling limit') };
      },
    }),
  },
  'scopes-mean-nothing': {
    breaks: '2.4 a missing scope is 403 and names it',
    way: (right) => ({
      ...right,
      admit: (request) => {
        const { refusal, ...admission } = right.admit(request);
        return refusal === undefined || refusal.status === 403 ? admission : { ...admission, refusal };
      },
    }),
  },
  'correlation-differs': {
    breaks: '3.2 the correlation id of the header is that of the error body',
    way: (right) => ({
      ...right,
      decorate: (request, reply) => {
        const done = right.decorate(request, reply);
        return { ...done, headers: { ...done.headers, 'X-HubSpot-Correlation-Id': 'another' } };
      },
    }),
  },
  'existing-name-400': {
    breaks: '8 a name that exists is 409',
    way: answering('POST', PROPERTIES, status(409, 400)),
  },
  'options-add-up': {
    breaks: '8 PATCH is partial, and options replace the whole list',
    way: (right) => {
      const get = right.routes.find(({ method, path }) => method === 'GET' && path === `${PROPERTIES}/{name}`);
      return asking('PATCH', `${PROPERTIES}/{name}`, (request) => {
        const sent = request.body as Body;
        if (sent.options === undefined) return request;
        const old = body(get?.handle({ ...request, query: new URLSearchParams() }) as Reply).options as Body[];
        const named = (sent.options as Body[]).map(({ value }) => value);
        const kept = old.filter(({ value }) => !named.includes(value));
        return { ...request, body: { ...sent, options: [...(sent.options as Body[]), ...kept] } };
      })(right, undefined as never);
    },
  },
  'history-oldest-first': {
    breaks: '9.1 history is newest first and says who wrote',
    way: answering('GET', ONE, (reply) =>
      withBody(reply, (one) => ({
        ...one,
        propertiesWithHistory: Object.fromEntries(
          Object.entries((one.propertiesWithHistory ?? {}) as Record<string, unknown[]>).map(([name, entries]) => [
            name,
            entries.toReversed(),
          ]),
        ),
      })),
    ),
  },
  'backward-stages': {
    breaks: '9, 17.9 lifecyclestage moves forward only; cleared first, it goes anywhere',
    way: answering('PATCH', ONE, (reply, request) =>
      withBody(reply, (one) => ({
        ...one,
        properties: { ...(one.properties as Body), ...(request.body as { properties: Body }).properties },
      })),
    ),
  },
  'association-ids-as-text': {
    breaks: '13 batch read: records without any are a 207 entry; from.id is text, toObjectId a number',
    way: answering('POST', '/crm/v4/associations/{fromType}/{toType}/batch/read', (reply) =>
      rewritten(reply, /"toObjectId":(\d+)/g, '"toObjectId":"$1"'),
    ),
  },
  'unknown-keys-pass': {
    breaks: '4 an unknown body key is refused, at any depth, and ignored by switch',
    way: always('hubspot.unknown-keys', 'ignored'),
  },
  'webhooks-in-order': {
    breaks: '10.3 deliveries are shuffled, repeated and late, in batches of 1 to 100, and every event comes',
    way: always('hubspot.webhook-disorder', 'off'),
  },
  'merges-tell-of-both': {
    breaks: '6, 10.2 a merge: merge and deletion, no property change',
    way: always('hubspot.merge-deletion-events', 'both'),
  },
  'retries-are-new-events': {
    breaks: '10.3, 17.11 a refused batch comes again whole, with a higher attempt number and the %s event ids #0',
    way: always('hubspot.retry-event-id', 'new'),
  },
};
