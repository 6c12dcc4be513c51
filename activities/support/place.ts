import type { TicketPlace } from '../../src/core/support/places.ts';
import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { markDerivedDue } from '../../src/ledger/derived.ts';
import type { ConnectionDeps } from '../deps.ts';

/** What hangs on tickets is worked out for a customer at most this often. Vendor seconds. */
const INTERVAL_SECONDS = 300;

const TICKETS = 'support-tickets';

/** Undefined before the first look. */
export const readTicketPlace = async (sql: Sql, connection: string): Promise<TicketPlace | undefined> =>
  (await readCursor(sql, connection, TICKETS)) as TicketPlace | undefined;

export const writeTicketPlace = (sql: Sql, connection: string, place: TicketPlace): Promise<void> =>
  writeCursor(sql, connection, TICKETS, { ...place });

/** The figures of these customers have to be worked out again, when their interval is over. */
export const figuresDue = (
  sql: Sql,
  { name, timeScale }: ConnectionDeps,
  customers: readonly string[],
): Promise<void> => markDerivedDue(sql, name, 'gorgias', customers, INTERVAL_SECONDS / timeScale);
