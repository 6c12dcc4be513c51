import type { ListCustomers } from '../../src/gorgias/port.ts';
import type { Lane } from '../../src/core/lane.ts';
import { mark } from '../../src/ledger/inbox.ts';
import { finishActions, openActions, type StoredAction } from '../../src/ledger/journal.ts';
import type { Deps } from '../deps.ts';
import { takeIn } from '../planning/intake.ts';
import { addressesOf } from '../planning/plan-links.ts';
import { callVendor } from '../vendor-call.ts';
import { rowReading } from './reading.ts';
import { slotsOfAction } from './write.ts';

export interface FindGorgias {
  readonly connection: string;
  readonly lane: Lane;
  readonly link: string;
  /** 0: by our external id; n: by the n-th address that the create would carry. */
  readonly lookup: number;
}

/** One exact read before a create, never the lagging search (gorgias.md 4.3). What is found is taken in, not created. */
export const findGorgias =
  (deps: Deps) =>
  async (input: FindGorgias): Promise<{ found: boolean }> => {
    const connection = deps.connection(input.connection);
    const create = (await openActions(deps.ledger.sql, [input.link])).find(
      ({ side, kind }) => side === 'gorgias' && kind === 'create',
    );
    const filter = create === undefined ? undefined : filterOf(create, input.lookup);
    if (create === undefined || filter === undefined) return { found: false };
    const { rows } = await callVendor(
      deps,
      { connection: input.connection, side: 'gorgias', lane: input.lane },
      (call) => connection.gorgias.listCustomers({ ...filter, limit: 10 }, call),
    );
    if (rows.length === 0) return { found: false };
    await deps.ledger.tx(async (sql) => {
      await takeIn(
        deps.ledger,
        sql,
        connection,
        'gorgias',
        rows.map((row) => rowReading(connection, row)),
      );
      await finishActions(sql, [create.id], 'superseded');
      const context = { connection: connection.name, lane: input.lane, origin: 'find' };
      await mark(
        sql,
        context,
        rows.map(({ id }) => ({ side: 'gorgias', remoteId: id, need: 'gorgias' })),
      );
    });
    return { found: true };
  };

function filterOf(create: StoredAction, lookup: number): ListCustomers | undefined {
  if (lookup === 0) {
    const externalId = slotsOfAction(create).external_id;
    return typeof externalId === 'string' ? { externalId } : undefined;
  }
  const channel = addressesOf(create)[lookup - 1];
  return channel === undefined ? undefined : { channel };
}
