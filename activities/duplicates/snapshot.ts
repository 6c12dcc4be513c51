import type { HubspotRecord } from '../../src/hubspot/port.ts';
import type { Lane } from '../../src/core/lane.ts';
import { NOT_ALL, NOT_READABLE } from '../../src/core/merging/kit-snapshot.ts';
import { addToSnapshot, mergesById, storeSnapshots } from '../../src/ledger/duplicates-merges.ts';
import type { Deps } from '../deps.ts';
import { followGorgias } from '../gorgias/follow.ts';
import { recordReading } from '../gorgias/reading.ts';
import { propertiesOf, wholeReading } from '../hubspot/reading.ts';
import { takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';

/** Which merge each record belongs to. */
export interface MergeRecord {
  readonly merge: string;
  readonly id: string;
}

export interface SnapshotHubspot {
  readonly connection: string;
  readonly lane: Lane;
  readonly records: readonly MergeRecord[];
}

/** Reads up to 100 contacts whole, every property there is: views for the plan, snapshots for the undo kit. */
export const snapshotHubspot =
  (deps: Deps) =>
  async ({ connection: name, lane, records }: SnapshotHubspot): Promise<{ missing: readonly string[] }> => {
    const connection = deps.connection(name);
    const known = Object.keys(connection.settings.reconcile.schema.hubspot);
    const properties = [...new Set([...propertiesOf(connection), ...known])];
    const ids = records.map(({ id }) => id);
    const read = await callVendor(deps, { connection: name, side: 'hubspot', lane }, (call) =>
      connection.hubspot.batchRead({ ids, properties }, call),
    );
    await deps.ledger.tx(async (sql) => {
      const readings = read.records.map((record) => wholeReading(connection, record));
      await takeIn(deps.ledger, sql, connection, 'hubspot', readings);
      for (const record of read.records) {
        const merge = records.find(({ id }) => id === record.id)?.merge;
        if (merge !== undefined)
          await storeSnapshots(sql, merge, { [`hubspot:${record.id}`]: contactSnapshot(record) });
      }
    });
    return { missing: read.missing };
  };

/** What may hang on a contact and moves with a merge: ids for the undo kit. */
export const ASSOCIATED = ['companies', 'deals', 'tickets'] as const;

/** Reads what hangs on up to 1,000 contacts, one kind of object a call. */
export const snapshotAssociations =
  (deps: Deps) =>
  async (input: SnapshotHubspot & { toType: (typeof ASSOCIATED)[number] }): Promise<void> => {
    const { hubspot } = deps.connection(input.connection);
    const ids = input.records.map(({ id }) => id);
    const found = await callVendor(deps, { connection: input.connection, side: 'hubspot', lane: input.lane }, (call) =>
      hubspot.contactAssociations(ids, input.toType, call),
    );
    const of = (id: string) => (found.kind === 'found' ? (found.byContact[id] ?? []) : [NOT_READABLE]);
    await deps.ledger.tx(async (sql) => {
      for (const { merge, id } of input.records)
        if (of(id).length > 0)
          await addToSnapshot(sql, merge, `hubspot:${id}`, 'associations', { [input.toType]: of(id) });
    });
  };

/** Computed by HubSpot, by the hundred in a real portal: nobody could write them back. */
const isComputed = (name: string): boolean => name.startsWith('hs_');

/** Reads the earlier values of up to 50 contacts that are about to be folded into others, of what they hold. */
export const snapshotHistory =
  (deps: Deps) =>
  async ({ connection: name, lane, records }: SnapshotHubspot): Promise<void> => {
    const connection = deps.connection(name);
    const merges = await mergesById(deps.ledger.sql, [...new Set(records.map(({ merge }) => merge))]);
    const byMerge = new Map(merges.map((merge) => [merge.id, merge.snapshots]));
    const filled = records.flatMap(({ merge, id }) => {
      const snapshot = byMerge.get(merge)?.[`hubspot:${id}`] as { values?: object } | undefined;
      return Object.keys(snapshot?.values ?? {});
    });
    const history = [...new Set([...filled.filter((one) => !isComputed(one)), ...propertiesOf(connection)])];
    const ids = records.map(({ id }) => id);
    const read = await callVendor(deps, { connection: name, side: 'hubspot', lane }, (call) =>
      connection.hubspot.batchRead({ ids, properties: [], history }, call),
    );
    await deps.ledger.tx(async (sql) => {
      for (const { id, history: past } of read.records) {
        const merge = records.find((one) => one.id === id)?.merge;
        if (merge !== undefined) await addToSnapshot(sql, merge, `hubspot:${id}`, 'history', earlier(past));
      }
    });
  };

/** Properties that ever held anything else. */
const earlier = (history: HubspotRecord['history'] = {}) =>
  Object.fromEntries(Object.entries(history).filter(([, values]) => values.length > 1));

/** Lists the tickets of a customer who is about to be folded into another; at most so many pages of a hundred. */
const TICKET_PAGES = 20;

export const snapshotTickets =
  (deps: Deps) =>
  async (input: { connection: string; lane: Lane; record: MergeRecord; cursor?: string; page: number }) => {
    const { gorgias } = deps.connection(input.connection);
    const { merge, id } = input.record;
    const found = await callVendor(deps, { connection: input.connection, side: 'gorgias', lane: input.lane }, (call) =>
      gorgias.listTickets({ customerId: id, cursor: input.cursor }, call),
    );
    const after = found.kind === 'found' ? found.next : undefined;
    const last = input.page + 1 === TICKET_PAGES;
    const more = last && after !== undefined ? [NOT_ALL] : [];
    const tickets = found.kind === 'found' ? [...found.ids, ...more] : [NOT_READABLE];
    const page = { [`page ${input.page}`]: tickets };
    if (tickets.length > 0) await addToSnapshot(deps.ledger.sql, merge, `gorgias:${id}`, 'tickets', page);
    return last || after === undefined ? {} : { next: after };
  };

/** Only what is filled: a portal has hundreds of properties. */
const contactSnapshot = ({ slots, createdAt, updatedAt }: HubspotRecord) => ({
  createdAt,
  updatedAt,
  values: Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== null && value !== '')),
});

/** Opens one customer: its view, and its snapshot with every channel. One that is gone or merged away is followed. */
export const snapshotGorgias =
  (deps: Deps) =>
  async (input: { connection: string; lane: Lane; record: MergeRecord }): Promise<{ kind: string }> => {
    const connection = deps.connection(input.connection);
    const { merge, id } = input.record;
    const found = await callVendor(deps, { connection: input.connection, side: 'gorgias', lane: input.lane }, (call) =>
      connection.gorgias.getCustomer(id, call),
    );
    await deps.ledger.tx(async (sql) => {
      if (found.kind !== 'found') return void (await followGorgias(sql, connection, { id, lane: input.lane }, found));
      const { record } = found;
      await takeIn(deps.ledger, sql, connection, 'gorgias', [recordReading(record)]);
      const { slots, channels, integrationIds, createdAt, updatedAt } = record;
      const snapshot = { createdAt, updatedAt, values: slots, channels, integrationIds };
      await storeSnapshots(sql, merge, { [`gorgias:${id}`]: snapshot });
    });
    return { kind: found.kind };
  };
