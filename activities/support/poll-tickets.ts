import { afterFirst, afterLatest, type TicketPlace } from '../../src/core/support/places.ts';
import type { TicketFacts } from '../../src/core/support/ticket.ts';
import type { Answered, Page } from '../../src/gorgias/desk.ts';
import { storeTickets } from '../../src/ledger/tickets.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { callVendor } from '../vendor-call.ts';
import { figuresDue, readTicketPlace, writeTicketPlace } from './place.ts';

type TicketPage = Answered<Page<TicketFacts>>;

/** Keeps a page, what follows from it and where the next begins, in one transaction: read twice, it says the same. */
async function keep(deps: Deps, connection: ConnectionDeps, page: Page<TicketFacts>, next: TicketPlace): Promise<void> {
  await deps.ledger.tx(async (sql) => {
    await figuresDue(sql, connection, await storeTickets(sql, connection.name, page.rows));
    await writeTicketPlace(sql, connection.name, next);
  });
}

/**
 * One page of the tickets that moved last: a hundred tickets a call, those already counted end the walk. `counted`: the
 * walk over all tickets is over, and nothing is left for `countTickets` to ask.
 */
export const pollTickets =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<{ more: boolean; counted?: boolean }> => {
    const connection = deps.connection(name);
    const place = await readTicketPlace(deps.ledger.sql, name);
    const page = await callVendor(deps, { connection: name, side: 'gorgias', lane: 'live' }, (call) =>
      connection.desk.listTicketFacts('updated:desc', place?.walk?.cursor, call),
    );
    if (page.kind === 'forbidden') return { more: false, counted: place?.first === undefined };
    const stamps = page.value.rows.map(({ updatedAt }) => updatedAt);
    // What moved before the first look is found by the walk over all tickets that begins with it.
    const begun: TicketPlace = { first: {}, mark: stamps[0] ?? new Date(0).toISOString() };
    const after = place === undefined ? begun : afterLatest(place, { stamps, next: page.value.next });
    const next = place?.first === undefined ? after : { first: place.first, ...after };
    await keep(deps, connection, page.value, next);
    return { more: next.walk !== undefined, counted: next.first === undefined };
  };

/** One page of the walk that counts every ticket once, oldest first, with what live calls leave of the quota. */
export const countTickets =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<{ more: boolean }> => {
    const connection = deps.connection(name);
    const place = await readTicketPlace(deps.ledger.sql, name);
    if (place?.first === undefined) return { more: false };
    const { cursor } = place.first;
    const page: TicketPage = await callVendor(deps, { connection: name, side: 'gorgias', lane: 'backfill' }, (call) =>
      connection.desk.listTicketFacts('created:asc', cursor, call),
    );
    if (page.kind === 'forbidden') return { more: false };
    const { next } = page.value;
    await keep(deps, connection, page.value, { ...withoutFirst(place), ...afterFirst({}, next) });
    return { more: next !== undefined };
  };

const withoutFirst = ({ first: _, ...rest }: TicketPlace): TicketPlace => rest;
