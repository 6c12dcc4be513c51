import { timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { registerConflicts } from './conflicts.ts';
import { registerDuplicates } from './duplicates.ts';
import { registerFields } from './fields.ts';
import type { Operations } from './facts.ts';
import { registerMetrics } from './metrics.ts';
import { registerRecords } from './records.ts';
import { registerRuns } from './runs.ts';
import { createRunView } from './run-view.ts';
import { registerSidebar } from './sidebar.ts';
import { registerSidebarPages } from './sidebar-page.ts';
import { registerStatus } from './status.ts';
import { registerWebhooks } from './webhooks.ts';

/** HubSpot sends up to 100 events a delivery: far below this. More is refused before it is read. */
const BODY_LIMIT = 1_048_576;

/** The HTTP server: webhooks in, and the operations API behind a bearer token. */
export function createApp(operations: Operations): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const viewOf = createRunView(operations.ledger, operations.sweeps);
  registerWebhooks(app, operations);
  registerSidebarPages(app, operations);
  void app.register((api, _options, done) => {
    api.addHook('onRequest', (request, reply) => authorize(operations.token, request, reply));
    registerStatus(api, operations, viewOf);
    registerConflicts(api, operations);
    registerDuplicates(api, operations);
    registerFields(api, operations);
    registerRecords(api, operations);
    registerRuns(api, operations, viewOf);
    registerSidebar(api, operations);
    registerMetrics(api, operations);
    done();
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ error: `no such path: ${request.method} ${request.url.split('?')[0]}` }),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) operations.report?.(error);
    return reply
      .code(status)
      .send({ error: status < 500 ? error.message : 'the daemon failed to answer; see its log' });
  });
  return app;
}

async function authorize(token: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const given = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  await reply.code(401).send({ error: 'expected `Authorization: Bearer` with the token of DIR/api-token' });
}
