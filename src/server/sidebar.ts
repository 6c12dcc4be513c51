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

/** What the last installation was told; what is not said anew stays. Without a `url`, this daemon's own, wherever it listens. */
const Kept = z.object({ url: z.string().optional(), show: z.enum(['data', 'answer']), appId: z.string().optional() });

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
  const placeOf = async (
    { name, portalId }: ServedConnection,
    asked: Omit<z.infer<typeof Install>, 'connection'> = {},
  ) => {
    const kept = Kept.safeParse(await readCursor(ledger.sql, name, SIDEBAR_CURSOR)).data;
    const { url = kept?.url, show = kept?.show ?? 'data', appId = kept?.appId } = asked;
    const told = { show, ...withoutAbsent({ url, appId }) };
    const place: SidebarPlace = { connection: name, portalId, url: ownUrl(), ...told };
    return { place, told, isNew: kept === undefined };
  };
  const forget = ({ name }: ServedConnection) =>
    ledger.sql.query('delete from cursors where connection = $1 and name = $2', [name, SIDEBAR_CURSOR]);
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
    const { place, told, isNew } = await placeOf(connection, asked);
    // Kept first: what a killed installation left behind is taken away by what it was told.
    await writeCursor(ledger.sql, connection.name, SIDEBAR_CURSOR, told);
    const report = await sidebar(place, 'install');
    if (report.outcome === 'forbidden' && isNew) await forget(connection);
    return { ...shown(place), ...report };
  });

  api.post('/v1/sidebar/remove', async ({ body }) => {
    const connection = connectionOf(parseQuery(Of, bodyOf(body)).connection);
    const { place } = await placeOf(connection);
    const report = await sidebar(place, 'remove');
    if (report.outcome === 'done') await forget(connection);
    return { ...shown(place), ...report };
  });
}

const withoutAbsent = (told: {
  url: string | undefined;
  appId: string | undefined;
}): { url?: string; appId?: string } =>
  Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
