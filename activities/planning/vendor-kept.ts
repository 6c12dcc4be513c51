import { vendorKept } from '../../src/core/reconcile/vendor-kept.ts';
import { type StoredAgreement, storeAgreements } from '../../src/ledger/agreements.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { StoredAction } from '../../src/ledger/journal.ts';
import { type LinkState, linkStatesOf, recordOn } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';

/** Holds the fields of which a service kept its own value although it accepted the write (hubspot.md 9.7, gorgias.md 4.6). */
export async function keepVendorsValue(sql: Sql, connection: ConnectionDeps, done: readonly StoredAction[]) {
  if (done.length === 0) return;
  const found = await linkStatesOf(
    sql,
    done.map(({ link }) => link),
  );
  const states = new Map(found.map((state) => [state.link, state]));
  const held = done.flatMap((action) => heldFields(connection, states.get(action.link), action));
  await storeAgreements(sql, connection.name, held);
}

function heldFields(
  { mapping }: ConnectionDeps,
  state: LinkState | undefined,
  action: StoredAction,
): StoredAgreement[] {
  if (state === undefined) return [];
  const stored = { hubspot: recordOn(state, 'hubspot')?.slots ?? {}, gorgias: recordOn(state, 'gorgias')?.slots ?? {} };
  return mapping.fields.flatMap((field) => {
    const write = action.fields[field.name];
    const agreement = write && vendorKept(field, action.side, write, stored);
    return agreement === undefined ? [] : [{ link: state.link, field: field.name, ...agreement }];
  });
}
