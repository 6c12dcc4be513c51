import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { mark } from '../../src/ledger/inbox.ts';
import { recordsOf } from '../../src/ledger/records.ts';
import { orBeginAnew } from '../begin-anew.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { callVendor } from '../vendor-call.ts';

const CURSOR = 'poll-archived';

/**
 * One page of archived contacts a poll, round and round: they are listed by id and not by time (hubspot.md 7.1),
 * and webhooks, where there are any, are faster. A contact that we still take for alive is looked up.
 */
export const pollArchived =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<void> => {
    const connection = deps.connection(name);
    const after = ((await readCursor(deps.ledger.sql, name, CURSOR)) as { after?: string } | undefined)?.after;
    const listed = callVendor(deps, { connection: name, side: 'hubspot', lane: 'live' }, (call) =>
      connection.hubspot.listContacts({ limit: 100, after, archived: true, properties: ['hs_object_id'] }, call),
    );
    const page = await orBeginAnew(listed, () => writeCursor(deps.ledger.sql, name, CURSOR, {}));
    await deps.ledger.tx(async (sql) => {
      await markArchived(
        sql,
        connection,
        page.records.map(({ id }) => id),
      );
      await writeCursor(sql, name, CURSOR, page.after === undefined ? {} : { after: page.after });
    });
  };

async function markArchived(sql: Sql, connection: ConnectionDeps, ids: readonly string[]): Promise<void> {
  const known = (await recordsOf(sql, connection.name, 'hubspot', ids)).filter(({ state }) => state === 'live');
  const context = { connection: connection.name, lane: 'live', origin: 'poll' } as const;
  await mark(
    sql,
    context,
    known.map(({ remoteId }) => ({ side: 'hubspot', remoteId, need: 'triage' })),
  );
}
