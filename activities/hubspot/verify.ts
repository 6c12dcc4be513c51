import type { Lane } from '../../src/core/lane.ts';
import { actionsById } from '../../src/ledger/journal.ts';
import type { Deps } from '../deps.ts';
import { takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { keepGapEdits, propertiesWritten } from './gap-edits.ts';
import { writeReading } from './reading.ts';

export interface VerifyHubspot {
  readonly connection: string;
  readonly lane: Lane;
  /** Up to 50: the safe size with history (hubspot.md 5.7). */
  readonly actions: readonly string[];
}

/** Reads back what was written, with its history: an edit that our write went over is put before a person. */
export const verifyHubspot =
  (deps: Deps) =>
  async ({ connection: name, lane, actions: ids }: VerifyHubspot): Promise<{ gapEdits: number }> => {
    const connection = deps.connection(name);
    const actions = await actionsById(deps.ledger.sql, ids);
    const properties = propertiesWritten(actions);
    const { records } = await callVendor(deps, { connection: name, side: 'hubspot', lane }, (call) =>
      connection.hubspot.batchRead(
        { ids: actions.map(({ remoteId }) => remoteId ?? ''), properties, history: properties },
        call,
      ),
    );
    return deps.ledger.tx(async (sql) => {
      const written = new Set(actions.map(({ remoteId }) => remoteId));
      const readings = records.filter(({ id }) => written.has(id)).map((one) => writeReading(connection, one));
      await takeIn(deps.ledger, sql, connection, 'hubspot', readings);
      return { gapEdits: await keepGapEdits(sql, connection, actions, records) };
    });
  };
