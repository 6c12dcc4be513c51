import type { Edit } from '../../src/core/edited-meanwhile.ts';
import type { GorgiasEvent } from '../../src/gorgias/port.ts';
import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { mark } from '../../src/ledger/inbox.ts';
import { mintMissing, recordsOf } from '../../src/ledger/records.ts';
import { orBeginAnew } from '../begin-anew.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { tellEditedMeanwhile } from './edited-meanwhile.ts';
import { foldMerged } from '../planning/merges.ts';
import { callVendor } from '../vendor-call.ts';

const CURSOR = 'poll-gorgias-events';
const PAGE = 100;
/** Events may be committed out of order (gorgias.md 12.10): each poll looks back a little. Vendor milliseconds. */
const EVENT_OVERLAP_MS = 10_000;
/** A deleted customer may have been merged: the merge event follows its deletion (gorgias.md 6). Vendor seconds. */
const DELETE_HOLD_SECONDS = 300;

/**
 * A walk over the rows follows every look at the events and marks the same records, with what they then show:
 * waiting for it lets both marks be one opening. Real seconds: it is the time between two activities.
 */
const ROWS_FOLLOW_SECONDS = 2;

export interface EventPlace {
  readonly since: string;
  /** Where a walk over several pages stands. */
  readonly cursor?: string;
  /** Events already handled, of the walk under way and of the overlap before it. */
  readonly handled: readonly HandledEvent[];
}

type HandledEvent = Pick<GorgiasEvent, 'id' | 'at'> & {
  /** Of an edit: it may still turn out to have come between a reading and a write. */
  readonly edit?: Pick<Edit, 'customer' | 'own'>;
};

/** One page of customer events: creates, updates, merges, deletes; never what changed (gorgias.md 6). */
export const pollGorgiasEvents =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<{ more: boolean }> => {
    const connection = deps.connection(name);
    const place = ((await readCursor(deps.ledger.sql, name, CURSOR)) as unknown as EventPlace | undefined) ?? {
      since: new Date(connection.startedAt).toISOString(),
      handled: [],
    };
    const listed = callVendor(deps, { connection: name, side: 'gorgias', lane: 'live' }, (call) =>
      connection.gorgias.listEvents(
        { since: place.since, limit: PAGE, ...(place.cursor === undefined ? {} : { cursor: place.cursor }) },
        call,
      ),
    );
    const { since, handled } = place;
    const page = await orBeginAnew(listed, () =>
      writeCursor(deps.ledger.sql, name, CURSOR, { since, handled: [...handled] }),
    );
    const fresh = page.events.filter(({ id }) => !place.handled.some((event) => event.id === id));
    const noted = page.events.map((event) => noteOf(event, connection.gorgiasUser));
    await deps.ledger.tx(async (sql) => {
      await handleEvents(sql, connection, fresh);
      await tellEditedMeanwhile(sql, name, editsAround(fresh, [...place.handled, ...noted]));
      await writeCursor(sql, name, CURSOR, { ...nextEvents(place, noted, page.next) });
    });
    return { more: page.next !== undefined };
  };

function noteOf({ id, at, type, objectId, userId }: GorgiasEvent, me: string): HandledEvent {
  return type === 'customer-updated' ? { id, at, edit: { customer: objectId, own: userId === me } } : { id, at };
}

/** All edits that are remembered of the customers that are told of anew. */
function editsAround(fresh: readonly GorgiasEvent[], handled: readonly HandledEvent[]): Edit[] {
  const moved = new Set(fresh.map(({ objectId }) => objectId));
  const once = new Map(handled.map((event) => [event.id, event]));
  return [...once.values()].flatMap(({ id, at, edit }) =>
    edit !== undefined && moved.has(edit.customer) ? [{ id, at, ...edit }] : [],
  );
}

/** A walk may run from the newest event to the oldest or back: where it ends, it begins anew behind the newest of all pages. */
export function nextEvents(place: EventPlace, events: readonly HandledEvent[], next: string | undefined): EventPlace {
  const known = new Map([...place.handled, ...events].map((event) => [event.id, event]));
  const handled = [...known.values()];
  if (next !== undefined) return { since: place.since, cursor: next, handled };
  const newest = Math.max(Date.parse(place.since), ...handled.map(({ at }) => Date.parse(at) - EVENT_OVERLAP_MS));
  return { since: new Date(newest).toISOString(), handled: handled.filter(({ at }) => Date.parse(at) >= newest) };
}

async function handleEvents(sql: Sql, connection: ConnectionDeps, events: readonly GorgiasEvent[]): Promise<void> {
  const merged = events.filter(({ type, sourceId }) => type === 'customer-merged' && sourceId !== undefined);
  for (const { objectId, sourceId } of merged)
    await foldMerged(sql, connection, 'gorgias', [sourceId as string], objectId);
  const sources = new Set(merged.map(({ sourceId }) => sourceId));
  const known = await knownIds(sql, connection, events);
  const own = (event: GorgiasEvent) => event.userId === connection.gorgiasUser && known.has(event.objectId);
  // Our own writes were read back from their answers; somebody else may use our user, then the row's stamp tells.
  const changed = events.filter(
    (event) => !own(event) && event.type !== 'customer-deleted' && !sources.has(event.objectId),
  );
  const context = { connection: connection.name, lane: 'live', origin: 'poll' } as const;
  await mintMissing(
    sql,
    connection.name,
    'gorgias',
    changed.map(({ objectId }) => objectId),
  );
  await mark(
    sql,
    { ...context, delay: ROWS_FOLLOW_SECONDS },
    changed.map(({ objectId }) => ({ side: 'gorgias', remoteId: objectId, need: 'gorgias' })),
  );
  const deleted = events.filter(
    ({ type, objectId }) => type === 'customer-deleted' && !sources.has(objectId) && known.has(objectId),
  );
  const hold = { ...context, delay: DELETE_HOLD_SECONDS / connection.timeScale };
  await mark(
    sql,
    hold,
    deleted.map(({ objectId }) => ({ side: 'gorgias', remoteId: objectId, need: 'gorgias' })),
  );
}

async function knownIds(sql: Sql, connection: ConnectionDeps, events: readonly GorgiasEvent[]): Promise<Set<string>> {
  const ids = [...new Set(events.map(({ objectId }) => objectId))];
  const rows = await recordsOf(sql, connection.name, 'gorgias', ids);
  return new Set(rows.filter(({ state }) => state === 'live').map(({ remoteId }) => remoteId));
}
