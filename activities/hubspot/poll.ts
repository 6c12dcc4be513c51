import type { HubspotRecord } from '../../src/hubspot/port.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { assessTaken } from '../planning/assess.ts';
import { sameReading, takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { propertiesOf, wholeReading } from './reading.ts';

/** Where the poll stands; vendor milliseconds. */
interface Place {
  /** The largest modification stamp that any finished walk has read. */
  readonly seen: number;
  /** The walk under way: changed since `from`, by ascending id after `afterId`, and the largest stamp it has met. */
  readonly walk?: { readonly from: number; readonly afterId: string; readonly newest: number };
}

const CURSOR = 'poll-hubspot';
/** The search index lags by tens of seconds (hubspot.md 7): each walk begins that far back. Vendor milliseconds. */
const OVERLAP_MS = 90_000;

/**
 * One page of contacts changed since the last poll, by id: a fresh query per page, never an offset over a moving sort
 * (architecture, section 5). Filter and order go by the lagging index, the values are live: what equals our view ends
 * here, and the mark of what was seen moves only when a walk has ended.
 */
export const pollHubspot =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<{ more: boolean }> => {
    const connection = deps.connection(name);
    const place = ((await readCursor(deps.ledger.sql, name, CURSOR)) as unknown as Place | undefined) ?? {
      seen: connection.startedAt,
    };
    const walk = place.walk ?? { from: place.seen - OVERLAP_MS, afterId: '0', newest: place.seen };
    const page = await callVendor(deps, { connection: name, side: 'hubspot', lane: 'live', kind: 'search' }, (call) =>
      connection.hubspot.searchContacts(
        { query: { kind: 'changed', ...walk }, properties: propertiesOf(connection), limit: 200 },
        call,
      ),
    );
    await deps.ledger.tx(async (sql) => {
      await takeChanged(deps, sql, connection, page.records);
      await writeCursor(sql, name, CURSOR, { ...nextPlace(place.seen, walk, page) });
    });
    return { more: page.after !== undefined && page.records.length > 0 };
  };

/** A page may be short or empty and yet not be the last (hubspot.md 7); one without ids cannot be walked on from. */
export function nextPlace(
  seen: number,
  walk: NonNullable<Place['walk']>,
  { records, after }: { records: readonly Pick<HubspotRecord, 'id' | 'updatedAt'>[]; after?: string },
): Place {
  const newest = Math.max(walk.newest, ...records.map(({ updatedAt }) => Date.parse(updatedAt)));
  const afterId = records.at(-1)?.id;
  if (after === undefined || afterId === undefined) return { seen: newest };
  return { seen, walk: { from: walk.from, afterId, newest } };
}

/** Takes in what moved and says what it needs; unmoved records cost nothing more. */
export async function takeChanged(deps: Deps, sql: Sql, connection: ConnectionDeps, records: readonly HubspotRecord[]) {
  const readings = records.filter(({ archived }) => !archived).map((record) => wholeReading(connection, record));
  const taken = await takeIn(deps.ledger, sql, connection, 'hubspot', readings);
  const moved = taken.filter(({ before, after }) => !sameReading(before, after.slots));
  await assessTaken(deps.ledger, sql, connection, moved, { lane: 'live', origin: 'poll' });
}
