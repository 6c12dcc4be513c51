import { markSeen } from '../../src/ledger/records.ts';
import { addCounts } from '../../src/ledger/runs.ts';
import type { Deps } from '../deps.ts';
import { callVendor } from '../vendor-call.ts';
import { markMovedRows } from './poll-rows.ts';

/**
 * One page of the whole list, 100 customers, oldest first: rows that come in during the walk are met at its end
 * (gorgias.md 3). Only customers whose row moved since they were opened are opened again.
 */
export const listGorgias =
  (deps: Deps) =>
  async ({
    connection: name,
    run,
    cursor,
  }: {
    connection: string;
    run: string;
    cursor?: string;
  }): Promise<{ cursor?: string; marked: number }> => {
    const connection = deps.connection(name);
    const page = await callVendor(deps, { connection: name, side: 'gorgias', lane: 'backfill' }, (call) =>
      connection.gorgias.listCustomers(
        { orderBy: 'created:asc', limit: 100, ...(cursor === undefined ? {} : { cursor }) },
        call,
      ),
    );
    const marked = await deps.ledger.tx(async (sql) => {
      const moved = await markMovedRows(deps, sql, connection, page.rows, 'backfill', 'sweep', run);
      await markSeen(
        sql,
        name,
        'gorgias',
        page.rows.map(({ id }) => id),
        run,
      );
      await addCounts(sql, run, { calls: 1, read: page.rows.length });
      return moved;
    });
    return page.next === undefined ? { marked } : { marked, cursor: page.next };
  };
