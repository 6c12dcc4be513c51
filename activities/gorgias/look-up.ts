import type { Lane } from '../../src/core/lane.ts';
import { mark } from '../../src/ledger/inbox.ts';
import { markSeen } from '../../src/ledger/records.ts';
import { addCounts } from '../../src/ledger/runs.ts';
import type { Deps } from '../deps.ts';
import { takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { followGorgias } from './follow.ts';
import { recordReading } from './reading.ts';

/** Looks up one customer that the lists did not show: merged into another, really gone, or there after all. */
export const lookUpGorgias =
  (deps: Deps) =>
  async (input: { connection: string; lane: Lane; id: string; run: string }): Promise<{ kind: string }> => {
    const connection = deps.connection(input.connection);
    const found = await callVendor(deps, { connection: input.connection, side: 'gorgias', lane: input.lane }, (call) =>
      connection.gorgias.getCustomer(input.id, call),
    );
    await deps.ledger.tx(async (sql) => {
      if (found.kind !== 'found') return void (await followGorgias(sql, connection, input, found));
      await takeIn(deps.ledger, sql, connection, 'gorgias', [recordReading(found.record)]);
      await markSeen(sql, connection.name, 'gorgias', [input.id], input.run);
      await addCounts(sql, input.run, { read: 1 });
      const context = { connection: connection.name, lane: input.lane, origin: 'look-up', run: input.run };
      await mark(sql, context, [{ side: 'gorgias', remoteId: input.id, need: 'gorgias' }]);
    });
    return { kind: found.kind };
  };
