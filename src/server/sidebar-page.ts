import type { FastifyInstance, FastifyReply } from 'fastify';
import { cardKey, type SidebarProfile } from '../core/sidebar/fields.ts';
import { factsOf, sidebarProfile, UNAVAILABLE, UNKNOWN } from '../core/sidebar/profile.ts';
import { jsonForPages } from '../core/sidebar/shown.ts';
import { count } from '../ledger/cursors.ts';
import { nudge, sidebarRecords } from '../ledger/sidebar.ts';
import type { Operations, ServedConnection } from './facts.ts';
import { createPace } from './pace.ts';
import { admitGorgias, type Caller, customerIn } from './sidebar-caller.ts';

/** Gorgias gives up after some five seconds (gorgias.md 9); an agent's page should not wait half as long. */
const WITHIN_MS = 1_500;
/** A customer opened so short ago is not opened again for an event of a ticket. Vendor seconds. */
const FRESH_SECONDS = 60;
/** So far apart nudges go before everything but people's edits; more of them wait for what live work leaves. Vendor ms. */
const LIVE_EVERY_MS = 2_000;

/**
 * What Gorgias calls when something happens to a ticket. With the right secret every answer is a success: a hundred
 * failures in a row would switch the integration off, and a page would stay empty.
 */
export function registerSidebarPages(app: FastifyInstance, operations: Operations): void {
  void app.register((pages, _options, done) => {
    const { ledger, report } = operations;
    const connectionOf = admitGorgias(pages, operations);
    const sql = (operations.sidebarLedger ?? ledger).sql;

    /** Whatever fails here is told to the log, never to the page. */
    const inTime = <T>(work: Promise<T>): Promise<T | undefined> =>
      within(
        WITHIN_MS,
        work.catch((error: Error) => {
          report?.(error);
          return undefined;
        }),
      );

    const paces = new Map(
      operations.connections.map(({ name, timeScale }) => [name, createPace(LIVE_EVERY_MS / timeScale)]),
    );
    const tell = async ({ name, timeScale }: ServedConnection, customer: string | undefined): Promise<void> => {
      if (customer === undefined) return count(ledger.sql, name, 'sidebar:nobody');
      const lane = paces.get(name)?.() === true ? 'live' : 'backfill';
      await nudge(sql, { connection: name, lane, freshSeconds: FRESH_SECONDS / timeScale }, customer);
    };

    const profileFor = async ({ name, sidebar }: ServedConnection, customer: string): Promise<SidebarProfile> =>
      sidebarProfile(factsOf(await sidebarRecords(sql, name, [customer])), sidebar);

    // Stores nothing: 204 has no body that Gorgias could keep on the customer.
    pages.post('/webhooks/gorgias/:connection', async (request: Caller, reply) => {
      await inTime(tell(connectionOf(request), customerIn(request)));
      return reply.code(204).send();
    });

    const page = async (request: Caller, reply: FastifyReply) => {
      const connection = connectionOf(request);
      const customer = customerIn(request);
      const profile = await inTime(
        customer === undefined ? Promise.resolve(UNKNOWN) : profileFor(connection, customer),
      );
      // The page does not wait for what it only says: a look that is lost to a crash comes with the next event.
      void inTime(tell(connection, customer));
      return sendPage(reply, connection, profile ?? UNAVAILABLE);
    };
    pages.post('/sidebar/:connection', page);
    pages.get('/sidebar/:connection', page);

    // Too long, cut off, or a defect of ours: the page gets what there is to say.
    pages.setErrorHandler((error: Error, request, reply) => {
      report?.(error);
      const connection = operations.connections.find(({ name }) => name === (request as Caller).params.connection);
      if (connection === undefined) return reply.code(401).send({ error: 'wrong secret' });
      return request.url.startsWith('/webhooks/') ? reply.code(204).send() : sendPage(reply, connection, UNAVAILABLE);
    });
    done();
  });
}

const sendPage = (reply: FastifyReply, { name }: ServedConnection, profile: SidebarProfile) =>
  reply
    .code(200)
    .type('application/json; charset=utf-8')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(jsonForPages({ [cardKey(name)]: profile }));

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
