import type { GorgiasRow } from '../../src/gorgias/port.ts';
import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { type Mark, mark } from '../../src/ledger/inbox.ts';
import { orBeginAnew } from '../begin-anew.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { sameReading, takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { rowReading } from './reading.ts';

const CURSOR = 'poll-gorgias-rows';
const PAGE = 100;

export interface RowPlace {
  /** Everything up to here was walked. It moves only when a walk reaches the old mark (architecture, section 5). */
  readonly watermark: string;
  /** The walk under way: the newest stamp of its first page, and where it goes on. */
  readonly walk?: { readonly newest: string; readonly cursor: string };
}

/**
 * One page of customers by last update, newest first, until the walk meets the watermark. A poll that ends before goes
 * on there; what moves meanwhile is above the walk's first row, and the next walk's.
 */
export const pollGorgiasRows =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<{ more: boolean }> => {
    const connection = deps.connection(name);
    const place = ((await readCursor(deps.ledger.sql, name, CURSOR)) as unknown as RowPlace | undefined) ?? {
      watermark: new Date(connection.startedAt).toISOString(),
    };
    const listed = callVendor(deps, { connection: name, side: 'gorgias', lane: 'live' }, (call) =>
      connection.gorgias.listCustomers({ orderBy: 'updated:desc', limit: PAGE, cursor: place.walk?.cursor }, call),
    );
    const { watermark } = place;
    const page = await orBeginAnew(listed, () => writeCursor(deps.ledger.sql, name, CURSOR, { watermark }));
    const fresh = page.rows.filter((row) => row.updatedAt >= watermark);
    const next = nextRows(place, page);
    await deps.ledger.tx(async (sql) => {
      await markMovedRows(deps, sql, connection, fresh, 'live', 'poll');
      await writeCursor(sql, name, CURSOR, { ...next });
    });
    return { more: next.walk !== undefined };
  };

export function nextRows(
  { watermark, walk }: RowPlace,
  { rows, next }: { rows: readonly Pick<GorgiasRow, 'updatedAt'>[]; next?: string },
): RowPlace {
  const newest = walk?.newest ?? rows[0]?.updatedAt ?? watermark;
  const met = rows.some(({ updatedAt }) => updatedAt < watermark);
  return met || next === undefined ? { watermark: newest } : { watermark, walk: { newest, cursor: next } };
}

/** Stores rows, and asks for the opening of those that moved since their record was last opened; says of how many. */
export async function markMovedRows(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  rows: readonly GorgiasRow[],
  lane: 'live' | 'backfill',
  origin: string,
  run?: string,
): Promise<number> {
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
  return marks.length;
}
