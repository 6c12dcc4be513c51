import type { HubspotRecord } from '../../src/hubspot/port.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { assess } from '../planning/assess.ts';
import { sameReading, takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { propertiesOf, wholeReading } from './reading.ts';

/**
 * Where the poll stands. `seen`: the largest modification stamp read so far (vendor time, ms). Within one poll:
 * `from`, the stamp the next page starts at, and `afterId`, the way through a stamp that many records share.
 */
interface Place {
  readonly seen: number;
  readonly from?: number;
  readonly afterId?: string;
}

const CURSOR = 'poll-hubspot';
const PAGE = 200;
/** The search index lags by tens of seconds (hubspot.md 7): each poll looks that far back. Vendor milliseconds. */
const OVERLAP_MS = 90_000;

/**
 * One page of contacts changed since the last poll: a fresh query per page, never an offset over a moving sort
 * (architecture, section 5). The values in the answer are live: what equals our view ends here.
 */
export const pollHubspot =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<{ more: boolean }> => {
    const connection = deps.connection(name);
    const place = ((await readCursor(deps.ledger.sql, name, CURSOR)) as unknown as Place | undefined) ?? {
      seen: connection.startedAt,
    };
    const { records } = await callVendor(
      deps,
      { connection: name, side: 'hubspot', lane: 'live', kind: 'search' },
      (call) =>
        connection.hubspot.searchContacts(
          { query: queryOf(place), properties: propertiesOf(connection), limit: PAGE },
          call,
        ),
    );
    const next = nextPlace(place, records);
    await deps.ledger.tx(async (sql) => {
      await takeChanged(deps, sql, connection, records);
      await writeCursor(sql, name, CURSOR, { ...next });
    });
    return { more: next.from !== undefined };
  };

const queryOf = ({ seen, from, afterId }: Place) =>
  afterId !== undefined && from !== undefined
    ? ({ kind: 'within', at: from, afterId } as const)
    : ({ kind: 'since', from: from ?? seen - OVERLAP_MS } as const);

/** After a full page: on from its last stamp; inside one stamp, by id; after a short one: the poll is over. */
export function nextPlace(place: Place, records: readonly Pick<HubspotRecord, 'id' | 'updatedAt'>[]): Place {
  const stamps = records.map(({ updatedAt }) => Date.parse(updatedAt));
  const seen = Math.max(place.seen, ...stamps);
  const last = stamps.at(-1);
  const full = records.length >= PAGE;
  if (place.afterId !== undefined && place.from !== undefined) {
    const lastId = records.at(-1)?.id;
    return full && lastId !== undefined ? { seen, from: place.from, afterId: lastId } : { seen, from: place.from + 1 };
  }
  if (!full || last === undefined) return { seen };
  const stuck = stamps[0] === last;
  return stuck ? { seen, from: last, afterId: '0' } : { seen, from: last };
}

/** Takes in what moved and says what it needs; unmoved records cost nothing more. */
export async function takeChanged(deps: Deps, sql: Sql, connection: ConnectionDeps, records: readonly HubspotRecord[]) {
  const readings = records.filter(({ archived }) => !archived).map((record) => wholeReading(connection, record));
  const taken = await takeIn(deps.ledger, sql, connection, 'hubspot', readings);
  const moved = taken.filter(({ before, after }) => !sameReading(before?.slots, after.slots));
  await assess(
    deps.ledger,
    sql,
    connection,
    moved.map(({ link }) => link),
    { lane: 'live', origin: 'poll' },
  );
}
