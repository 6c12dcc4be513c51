import type { GorgiasRow } from '../../src/gorgias/port.ts';
import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { type Mark, mark } from '../../src/ledger/inbox.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { sameReading, takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { rowReading } from './reading.ts';

const CURSOR = 'poll-gorgias-rows';
const PAGE = 100;

interface RowPlace {
  /** Everything up to here was walked. It moves only when a walk reaches the old mark (architecture, section 5). */
  readonly watermark: string;
  /** The newest stamp of the walk under way. */
  readonly newest?: string;
}

/** One page of customers by last update, newest first, until the walk meets the watermark. */
export const pollGorgiasRows =
  (deps: Deps) =>
  async ({ connection: name, cursor }: { connection: string; cursor?: string }): Promise<{ cursor?: string }> => {
    const connection = deps.connection(name);
    const place = ((await readCursor(deps.ledger.sql, name, CURSOR)) as unknown as RowPlace | undefined) ?? {
      watermark: new Date(connection.startedAt).toISOString(),
    };
    const page = await callVendor(deps, { connection: name, side: 'gorgias', lane: 'live' }, (call) =>
      connection.gorgias.listCustomers(
        { orderBy: 'updated:desc', limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
        call,
      ),
    );
    const fresh = page.rows.filter((row) => row.updatedAt >= place.watermark);
    const newest =
      cursor === undefined ? (page.rows[0]?.updatedAt ?? place.watermark) : (place.newest ?? place.watermark);
    const over = fresh.length < page.rows.length || page.next === undefined;
    await deps.ledger.tx(async (sql) => {
      await markMovedRows(deps, sql, connection, fresh, 'live', 'poll');
      await writeCursor(sql, name, CURSOR, over ? { watermark: newest } : { watermark: place.watermark, newest });
    });
    return over || page.next === undefined ? {} : { cursor: page.next };
  };

/** Stores rows, and asks for the opening of those that moved since their record was last opened. */
export async function markMovedRows(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  rows: readonly GorgiasRow[],
  lane: 'live' | 'backfill',
  origin: string,
  run?: string,
): Promise<void> {
  const stamps = new Map(rows.map((row) => [row.id, row.updatedAt]));
  const taken = await takeIn(
    deps.ledger,
    sql,
    connection,
    'gorgias',
    rows.map((row) => rowReading(connection, row)),
  );
  const moved = taken.filter(
    ({ before, after }) =>
      before === undefined || !sameReading(before, after.slots) || after.stamp !== stamps.get(after.remoteId),
  );
  const marks = moved.map(({ remoteId }): Mark => ({ side: 'gorgias', remoteId, need: 'gorgias' }));
  await mark(sql, { connection: connection.name, lane, origin, ...(run === undefined ? {} : { run }) }, marks);
}
