import { figuresOf } from '../../src/core/support/figures.ts';
import { SIDEBAR_CURSOR } from '../../src/core/sidebar/wanted.ts';
import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { Sql } from '../../src/ledger/db.ts';
import {
  dropDerivedDue,
  linksOf,
  storeDerived,
  survivorsOf,
  survivorsSince,
  takeDerivedDue,
} from '../../src/ledger/derived.ts';
import { countedTickets } from '../../src/ledger/tickets.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { assessDerived } from '../planning/derived.ts';
import { figuresDue } from './place.ts';

/** Customers at a time: two full batches of HubSpot. */
const LIMIT = 200;
const MERGES = 'support-merges';

/** Whether anybody looks at support figures: a mapped property of HubSpot, or a sidebar. */
export const supportWanted =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<boolean> => {
    const { mapping } = deps.connection(name);
    const mapped = mapping.fields.some(({ slots }) => slots.gorgias.some((slot) => slot.startsWith('support:')));
    const wanted = mapped || (await readCursor(deps.ledger.sql, name, SIDEBAR_CURSOR)) !== undefined;
    if (!wanted) await dropDerivedDue(deps.ledger.sql, name, 'gorgias');
    return wanted;
  };

/**
 * Works out the figures of customers whose tickets moved or who were merged, and puts those that changed to the same
 * test as any other value: what HubSpot then lacks is written with the next batch.
 */
export const deriveFigures =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<{ more: boolean; changed: number }> => {
    const connection = deps.connection(name);
    return deps.ledger.tx(async (sql) => {
      await followMerges(sql, connection);
      const taken = await takeDerivedDue(sql, name, 'gorgias', LIMIT);
      const customers = await survivorsOf(sql, name, 'gorgias', taken);
      const tickets = await countedTickets(sql, name, customers);
      const url = (id: string) => `${connection.sidebar.deskUrl}/app/customer/${id}`;
      const figures = new Map([...tickets].map(([id, counted]) => [id, figuresOf(counted, url(id))]));
      const changed = await storeDerived(sql, name, 'gorgias', figures);
      await assessDerived(deps, sql, connection, await linksOf(sql, name, 'gorgias', changed), 'support');
      return { more: taken.length === LIMIT, changed: changed.length };
    });
  };

/** The tickets of a merged customer count for the survivor, whoever merged them. */
async function followMerges(sql: Sql, connection: ConnectionDeps): Promise<void> {
  const since = ((await readCursor(sql, connection.name, MERGES)) as string | undefined) ?? new Date(0).toISOString();
  const { ids, at } = await survivorsSince(sql, connection.name, 'gorgias', since);
  await figuresDue(sql, connection, ids);
  await writeCursor(sql, connection.name, MERGES, at);
}
