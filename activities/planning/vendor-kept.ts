import { CROSS_ID } from '../../src/core/reconcile/contract.ts';
import type { Field, Side, Slots } from '../../src/core/types.ts';
import { storeAgreements } from '../../src/ledger/agreements.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { StoredAction } from '../../src/ledger/journal.ts';
import { pick } from '../../src/core/slots.ts';
import { type LinkState, linkStatesOf, recordOn } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';

/**
 * A service may accept a write and keep another value (hubspot.md 9.7, gorgias.md 4.6). Where the answer to an
 * acknowledged write does not read as what was written, the difference is held: writing it again would never end.
 */
export async function keepVendorsValue(sql: Sql, connection: ConnectionDeps, done: readonly StoredAction[]) {
  if (done.length === 0) return;
  const states = new Map(
    (
      await linkStatesOf(
        sql,
        done.map(({ link }) => link),
      )
    ).map((state) => [state.link, state]),
  );
  const held = done.flatMap((action) => {
    const state = states.get(action.link);
    return state === undefined ? [] : heldFields(connection, state, action);
  });
  await storeAgreements(sql, connection.name, held);
}

function heldFields(connection: ConnectionDeps, state: LinkState, action: StoredAction) {
  return connection.mapping.fields.flatMap((field) => {
    const write = action.fields[field.name];
    const stored = recordOn(state, action.side);
    if (write === undefined || field.name === CROSS_ID || stored === undefined) return [];
    if (reads(field, action.side, stored.slots, { ...stored.slots, ...write.slots })) return [];
    const slots = (side: Side): Slots => pick(field.slots[side], recordOn(state, side)?.slots ?? {});
    return [
      {
        link: state.link,
        field: field.name,
        hubspot: slots('hubspot'),
        gorgias: slots('gorgias'),
        held: 'vendor-kept-its-value',
      },
    ];
  });
}

/** Whether the slots as stored read as the slots that were intended. */
function reads(field: Field, side: Side, stored: Slots, intended: Slots): boolean {
  const [a, b] = [field.codec.read(side, stored), field.codec.read(side, intended)];
  if (a.kind !== 'value' || b.kind !== 'value') return a.kind === b.kind;
  return field.codec.equal(a.value, b.value);
}
