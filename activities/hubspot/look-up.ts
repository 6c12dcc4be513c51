import type { ContactLookup } from '../../src/hubspot/port.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Lane } from '../../src/core/lane.ts';
import { dropMarks, mark } from '../../src/ledger/inbox.ts';
import { markSeen } from '../../src/ledger/records.ts';
import { addCounts } from '../../src/ledger/runs.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { bury } from '../planning/bury.ts';
import { takeIn } from '../planning/intake.ts';
import { foldMerged } from '../planning/merges.ts';
import { callVendor } from '../vendor-call.ts';
import { propertiesOf, wholeReading } from './reading.ts';

/** Looks up one contact that vanished: merged into another, really gone, or there after all. */
export const lookUpHubspot =
  (deps: Deps) =>
  async (input: {
    connection: string;
    lane: Lane;
    id: string;
    run?: string;
  }): Promise<{ kind: ContactLookup['kind'] }> => {
    const connection = deps.connection(input.connection);
    const found = await callVendor(deps, { connection: input.connection, side: 'hubspot', lane: input.lane }, (call) =>
      connection.hubspot.getContact(input.id, { properties: propertiesOf(connection) }, call),
    );
    await deps.ledger.tx((sql) => keep(deps, sql, connection, input, found));
    return { kind: found.kind };
  };

async function keep(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  { id, lane, run }: { id: string; lane: Lane; run?: string },
  found: ContactLookup,
): Promise<void> {
  if (found.kind === 'gone') return bury(sql, connection.name, 'hubspot', id);
  if (found.kind === 'merged') {
    await foldMerged(sql, connection, 'hubspot', [id], found.record.id);
    // Also of one folded before: a late webhook marks it once more, and nothing else would ever settle that.
    await dropMarks(sql, connection.name, 'hubspot', [id]);
  }
  await takeIn(deps.ledger, sql, connection, 'hubspot', [wholeReading(connection, found.record)]);
  if (run !== undefined) {
    await markSeen(sql, connection.name, 'hubspot', [found.record.id], run);
    await addCounts(sql, run, { read: 1 });
  }
  await mark(sql, { connection: connection.name, lane, origin: 'look-up', ...(run === undefined ? {} : { run }) }, [
    { side: 'hubspot', remoteId: found.record.id, need: 'hubspot' },
  ]);
}
