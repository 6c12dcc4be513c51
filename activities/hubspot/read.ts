import type { BatchReading } from '../../src/hubspot/port.ts';
import type { Lane } from '../../src/core/lane.ts';
import { marksOn, settleMarks } from '../../src/ledger/inbox.ts';
import type { Deps } from '../deps.ts';
import { assessTaken } from '../planning/assess.ts';
import { takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { propertiesOf, wholeReading } from './reading.ts';

export interface HubspotIds {
  readonly connection: string;
  readonly lane: Lane;
  readonly ids: readonly string[];
}

const readBatch = (deps: Deps, { connection, lane, ids }: HubspotIds): Promise<BatchReading> =>
  callVendor(deps, { connection, side: 'hubspot', lane }, (call) => {
    const { hubspot } = deps.connection(connection);
    return hubspot.batchRead({ ids, properties: propertiesOf(deps.connection(connection)) }, call);
  });

/** Reads up to 100 contacts in one call and stores their views. `missing`: no record under that id any more. */
export const readHubspot =
  (deps: Deps) =>
  async (input: HubspotIds): Promise<{ missing: readonly string[] }> => {
    const connection = deps.connection(input.connection);
    const { records, missing } = await readBatch(deps, input);
    await deps.ledger.tx((sql) =>
      takeIn(
        deps.ledger,
        sql,
        connection,
        'hubspot',
        records.map((record) => wholeReading(connection, record)),
      ),
    );
    return { missing };
  };

/** As `readHubspot`, and drops the marks of links that then need nothing; the others are marked with what they need. */
export const triageHubspot =
  (deps: Deps) =>
  async (input: HubspotIds): Promise<{ missing: readonly string[] }> => {
    const connection = deps.connection(input.connection);
    const before = await marksOn(deps.ledger.sql, connection.name, 'hubspot', input.ids);
    const { records, missing } = await readBatch(deps, input);
    await deps.ledger.tx(async (sql) => {
      const readings = records.map((record) => wholeReading(connection, record));
      const taken = await takeIn(deps.ledger, sql, connection, 'hubspot', readings);
      await settleMarks(
        sql,
        connection.name,
        before.filter(({ remoteId }) => !missing.includes(remoteId)),
      );
      // What a run asked for stays that run's.
      const runs = new Map(before.map(({ remoteId, run }) => [remoteId, run]));
      for (const [run, some] of Map.groupBy(taken, ({ remoteId }) => runs.get(remoteId) ?? undefined)) {
        const context = { lane: input.lane, origin: 'triage', ...(run === undefined ? {} : { run }) };
        await assessTaken(deps.ledger, sql, connection, some, context);
      }
    });
    return { missing };
  };
