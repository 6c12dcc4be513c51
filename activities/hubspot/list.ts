import { addCounts } from '../../src/ledger/runs.ts';
import { markSeen } from '../../src/ledger/records.ts';
import type { Deps } from '../deps.ts';
import { takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { propertiesOf, wholeReading } from './reading.ts';

/** One page of the whole list, 100 contacts, by id (hubspot.md 5.2): views are stored, nothing is decided yet. */
export const listHubspot =
  (deps: Deps) =>
  async ({
    connection: name,
    run,
    after,
  }: {
    connection: string;
    run: string;
    after?: string;
  }): Promise<{ after?: string }> => {
    const connection = deps.connection(name);
    const page = await callVendor(deps, { connection: name, side: 'hubspot', lane: 'backfill' }, (call) =>
      connection.hubspot.listContacts({ limit: 100, after, properties: propertiesOf(connection) }, call),
    );
    await deps.ledger.tx(async (sql) => {
      await takeIn(
        deps.ledger,
        sql,
        connection,
        'hubspot',
        page.records.map((record) => wholeReading(connection, record)),
      );
      await markSeen(
        sql,
        name,
        'hubspot',
        page.records.map(({ id }) => id),
        run,
      );
      await addCounts(sql, run, { calls: 1, read: page.records.length });
    });
    return page.after === undefined ? {} : { after: page.after };
  };
