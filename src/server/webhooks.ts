import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import type { HubspotEvent } from '../hubspot/webhook.ts';
import { parseDelivery } from '../hubspot/webhook.ts';
import { checkSignature } from '../hubspot/signature.ts';
import { count } from '../ledger/cursors.ts';
import { markDerivedAgain } from '../ledger/derived.ts';
import { mark } from '../ledger/inbox.ts';
import { openIssue } from '../ledger/issues.ts';
import { mintMissing } from '../ledger/records.ts';
import type { Ledger } from '../ledger/db.ts';
import type { Operations, ServedConnection } from './facts.ts';

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);

/** HubSpot's deliveries. Refused or harmless, and counted: an event only says "look at this record again". */
export function registerWebhooks(app: FastifyInstance, { ledger, connections }: Operations): void {
  /** What is refused before it is read: too long, or not JSON by its own word. */
  const unread: RouteShorthandOptions['errorHandler'] = async (error, request, reply) => {
    const { connection } = request.params as { connection: string };
    const key = error.statusCode === 413 ? 'webhook:oversized' : 'webhook:unreadable';
    if (error.statusCode === undefined || error.statusCode >= 500) throw error;
    if (connections.some(({ name }) => name === connection)) await count(ledger.sql, connection, key);
    return reply.code(error.statusCode).send({ error: error.message });
  };
  const path = '/webhooks/hubspot/:connection';
  app.post<{ Params: { connection: string } }>(path, { errorHandler: unread }, async (request, reply) => {
    const connection = connections.find(({ name }) => name === request.params.connection);
    if (connection === undefined) return reply.code(404).send({ error: 'no such connection' });
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const verdict = checkSignature(
      connection.webhookSecret ?? '',
      {
        method: 'POST',
        url: connection.webhookUrl ?? `${request.protocol}://${request.host}${request.url}`,
        body,
        signature: one(request.headers['x-hubspot-signature-v3']),
        timestamp: one(request.headers['x-hubspot-request-timestamp']),
      },
      Date.now(),
    );
    if (verdict !== 'valid' || connection.webhookSecret === undefined) {
      await count(ledger.sql, connection.name, `webhook:${verdict === 'valid' ? 'unsigned' : verdict}`);
      return reply.code(401).send({ error: `signature: ${verdict}` });
    }
    const delivery = parseDelivery(body);
    if (delivery.kind === 'unreadable') {
      await count(ledger.sql, connection.name, 'webhook:unreadable');
      return reply.code(400).send({ error: 'expected a JSON array of events' });
    }
    await take(ledger, connection, delivery.events, delivery.skipped);
    return reply.code(204).send();
  });
}

async function take(
  ledger: Ledger,
  { name, portalId }: ServedConnection,
  events: readonly HubspotEvent[],
  skipped: number,
) {
  const ours = events.filter((event) => event.portalId === portalId && event.type.startsWith('contact.'));
  const foreign = events.length - ours.length + skipped;
  const ids = [...new Set(ours.map((event) => event.newId ?? event.objectId))];
  await ledger.tx(async (sql) => {
    await mintMissing(sql, name, 'hubspot', ids);
    await mark(
      sql,
      { connection: name, lane: 'live', origin: 'webhook' },
      ids.map((remoteId) => ({ side: 'hubspot', remoteId, need: 'triage' })),
    );
    const moved = ours.filter(({ type }) => type === 'contact.associationChange').map(({ objectId }) => objectId);
    await markDerivedAgain(sql, name, 'hubspot', moved);
    for (const { objectId } of ours.filter(({ type }) => type === 'contact.privacyDeletion'))
      await orderErasure(sql, name, objectId);
    // Last: every delivery counts in the same row, and would else wait for what another waits for. A repeated one counts
    // again: it is told from the first by nothing that is kept, and a mark upon a mark is one mark.
    if (foreign > 0) await count(sql, name, 'webhook:skipped', foreign);
    if (ours.length > 0) await count(sql, name, 'webhook:events', ours.length);
  });
}

/** A privacy deletion opens an erase order: nothing is deleted on the other side without a person (architecture, section 4). */
const orderErasure = (sql: Ledger['sql'], connection: string, remoteId: string): Promise<void> =>
  openIssue(sql, connection, {
    kind: 'erase-order',
    side: 'hubspot',
    remoteId,
    detail: {
      message: 'HubSpot deleted this person for privacy.',
      cure: 'Delete the customer in Gorgias as well, if the request covers it.',
    },
  });
