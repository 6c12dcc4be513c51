import type { BatchReading } from '../../src/hubspot/port.ts';
import type { Lane } from '../../src/core/lane.ts';
import { marksOn, settleMarks } from '../../src/ledger/inbox.ts';
import { type StoredAction, unseenUpdates } from '../../src/ledger/journal.ts';
import type { Deps } from '../deps.ts';
import { assessTaken } from '../planning/assess.ts';
import { takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { keepGapEdits, propertiesWritten } from './gap-edits.ts';
import { propertiesOf, wholeReading } from './reading.ts';

export interface HubspotIds {
  readonly connection: string;
  readonly lane: Lane;
  readonly ids: readonly string[];
}

const readBatch = (
  deps: Deps,
  { connection, lane, ids }: HubspotIds,
  history?: readonly string[],
): Promise<BatchReading> =>
  callVendor(deps, { connection, side: 'hubspot', lane }, (call) => {
    const { hubspot } = deps.connection(connection);
    const properties = propertiesOf(deps.connection(connection));
    return hubspot.batchRead({ ids, properties, ...(history === undefined ? {} : { history }) }, call);
  });

/**
 * Reads up to 100 contacts in one call and stores their views. `missing`: no record under that id any more. Contacts
 * with a write of which nobody saw the answer are read with their history: what it went over stands nowhere else.
 */
export const readHubspot =
  (deps: Deps) =>
  async (input: HubspotIds): Promise<{ missing: readonly string[] }> => {
    const connection = deps.connection(input.connection);
    const unseen = await unseenUpdates(deps.ledger.sql, connection.name, 'hubspot', input.ids);
    const { records, missing } = await readParts(deps, input, unseen);
    await deps.ledger.tx(async (sql) => {
      const readings = records.map((record) => wholeReading(connection, record));
      await takeIn(deps.ledger, sql, connection, 'hubspot', readings);
      await keepGapEdits(sql, connection, unseen, records);
    });
    return { missing };
  };

/** With history 50 records a call are the safe size (hubspot.md 5.7). */
const WITH_HISTORY = 50;

async function readParts(deps: Deps, input: HubspotIds, unseen: readonly StoredAction[]): Promise<BatchReading> {
  const written = new Set(unseen.map(({ remoteId }) => remoteId));
  const [old, plain] = [input.ids.filter((id) => written.has(id)), input.ids.filter((id) => !written.has(id))];
  const history = propertiesWritten(unseen);
  const parts: BatchReading[] = [];
  for (let at = 0; at < old.length; at += WITH_HISTORY)
    parts.push(await readBatch(deps, { ...input, ids: old.slice(at, at + WITH_HISTORY) }, history));
  if (plain.length > 0) parts.push(await readBatch(deps, { ...input, ids: plain }));
  return { records: parts.flatMap(({ records }) => records), missing: parts.flatMap(({ missing }) => missing) };
}

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
