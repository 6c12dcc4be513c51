import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import { dropTickets } from '../../src/ledger/tickets.ts';
import type { Deps } from '../deps.ts';
import { type EventPlace, nextEvents } from '../gorgias/poll-events.ts';
import { callVendor } from '../vendor-call.ts';
import { figuresDue } from './place.ts';

const CURSOR = 'support-deleted';

/** One page of deletions: a deleted ticket is in no list any more, only its event tells (gorgias.md 6.1). */
export const pollDeletedTickets =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<{ more: boolean }> => {
    const connection = deps.connection(name);
    const place = ((await readCursor(deps.ledger.sql, name, CURSOR)) as unknown as EventPlace | undefined) ?? {
      since: new Date(connection.startedAt).toISOString(),
      handled: [],
    };
    const page = await callVendor(deps, { connection: name, side: 'gorgias', lane: 'live' }, (call) =>
      connection.gorgias.listEvents({ since: place.since, types: ['ticket-deleted'], cursor: place.cursor }, call),
    );
    await deps.ledger.tx(async (sql) => {
      const gone = page.events.map(({ objectId }) => objectId);
      await figuresDue(sql, connection, await dropTickets(sql, name, gone));
      await writeCursor(sql, name, CURSOR, { ...nextEvents(place, page.events, page.next) });
    });
    return { more: page.next !== undefined };
  };
