import type { HubspotRecord } from '../../src/hubspot/port.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { assessTaken } from '../planning/assess.ts';
import { sameReading, takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { nextPlace, type Place, walkFrom } from './place.ts';
import { propertiesOf, wholeReading } from './reading.ts';

const CURSOR = 'poll-hubspot';
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
    const walk = place.walk ?? walkFrom(place.seen, Date.now());
    const page = await callVendor(deps, { connection: name, side: 'hubspot', lane: 'live', kind: 'search' }, (call) =>
      connection.hubspot.searchContacts(
        {
          query: { kind: 'changed', from: walk.from, afterId: walk.afterId },
          properties: propertiesOf(connection),
          limit: 200,
        },
        call,
      ),
    );
    const now = Date.now();
    await deps.ledger.tx(async (sql) => {
      await takeChanged(deps, sql, connection, page.records);
      await writeCursor(sql, name, CURSOR, { ...nextPlace(place.seen, walk, { ...page, now }) });
    });
    return { more: page.after !== undefined && page.records.length > 0 };
  };

/** Takes in what moved and says what it needs; unmoved records cost nothing more. */
export async function takeChanged(deps: Deps, sql: Sql, connection: ConnectionDeps, records: readonly HubspotRecord[]) {
  const readings = records.filter(({ archived }) => !archived).map((record) => wholeReading(connection, record));
  const taken = await takeIn(deps.ledger, sql, connection, 'hubspot', readings);
  const moved = taken.filter(({ before, after }) => !sameReading(before, after.slots));
  await assessTaken(deps.ledger, sql, connection, moved, { lane: 'live', origin: 'poll' });
}
