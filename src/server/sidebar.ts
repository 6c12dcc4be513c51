import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { SIDEBAR_CURSOR, type SidebarPlace } from '../core/sidebar/wanted.ts';
import { readCursor, writeCursor } from '../ledger/cursors.ts';
import { bodyOf } from './body.ts';
import type { Operations, ServedConnection } from './facts.ts';
import { BadRequest, parseQuery } from './paging.ts';

const Of = z.object({ connection: z.string().optional() });
const Install = Of.extend({
  url: z.url({ protocol: /^https?$/ }).optional(),
  show: z.enum(['data', 'answer']).optional(),
  appId: z.string().min(1).optional(),
});

/** Where the last installation was told to point; what is not said anew stays. */
const Kept = z.object({ url: z.string(), show: z.enum(['data', 'answer']), appId: z.string().optional() });

/** The integration and the widget in Gorgias: made, looked at, taken away. */
export function registerSidebar(api: FastifyInstance, operations: Operations): void {
  const { ledger, connections, sidebar } = operations;
  const connectionOf = (name: string | undefined): ServedConnection => {
    const found = name === undefined ? connections[0] : connections.find((one) => one.name === name);
    if (found === undefined) throw new BadRequest(`no connection '${name}'`);
    return found;
  };
  const ownUrl = (): string => {
    const address = api.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  };
  const placeOf = async ({ name, portalId }: ServedConnection, asked: Partial<z.infer<typeof Kept>> = {}) => {
    const kept = Kept.safeParse(await readCursor(ledger.sql, name, SIDEBAR_CURSOR)).data;
    const { url = kept?.url ?? ownUrl(), show = kept?.show ?? 'data', appId = kept?.appId } = asked;
    const place: SidebarPlace = { connection: name, portalId, url, show, ...(appId === undefined ? {} : { appId }) };
    return { place, installed: kept !== undefined };
  };
  const shown = ({ connection, url, show, appId }: SidebarPlace) => ({ connection, url, show, appId: appId ?? null });

  api.get('/v1/sidebar', async ({ query }) => {
    const { place } = await placeOf(connectionOf(parseQuery(Of, query).connection));
    const report = await sidebar(place, 'status');
    const right = [report.integration, report.widget].every(({ state }) => state === 'right');
    return { ...shown(place), right: report.outcome === 'done' && right, ...report };
  });

  api.post('/v1/sidebar', async ({ body }) => {
    const { connection: name, ...asked } = parseQuery(Install, bodyOf(body));
    const connection = connectionOf(name);
    const { place } = await placeOf(connection, withoutAbsent(asked));
    const { url, show, appId } = place;
    // Kept first: what a killed installation left behind is taken away by what it was told.
    await writeCursor(ledger.sql, connection.name, SIDEBAR_CURSOR, { url, show, ...(appId ? { appId } : {}) });
    return { ...shown(place), ...(await sidebar(place, 'install')) };
  });

  api.post('/v1/sidebar/remove', async ({ body }) => {
    const connection = connectionOf(parseQuery(Of, bodyOf(body)).connection);
    const { place } = await placeOf(connection);
    const report = await sidebar(place, 'remove');
    if (report.outcome === 'done')
      await ledger.sql.query('delete from cursors where connection = $1 and name = $2', [
        connection.name,
        SIDEBAR_CURSOR,
      ]);
    return { ...shown(place), ...report };
  });
}

const withoutAbsent = (asked: {
  url?: string | undefined;
  show?: 'data' | 'answer' | undefined;
  appId?: string | undefined;
}) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
