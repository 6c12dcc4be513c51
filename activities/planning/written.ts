import { agreedBy, isThere } from '../../src/core/reconcile/agreed-by.ts';
import { vendorKept } from '../../src/core/reconcile/vendor-kept.ts';
import type { Agreement, Field, FieldWrite, Side, Slots } from '../../src/core/types.ts';
import { type StoredAgreement, storeAgreements } from '../../src/ledger/agreements.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { StoredAction } from '../../src/ledger/journal.ts';
import { type LinkState, linkStatesOf, recordOn } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';

/**
 * Keeps what acknowledged writes made both sides agree on, whatever has been read of them since; or holds the fields of
 * which a service kept its own value although it accepted the write (hubspot.md 9.7, gorgias.md 4.6).
 */
export async function keepWritten(sql: Sql, connection: ConnectionDeps, done: readonly StoredAction[]): Promise<void> {
  if (done.length === 0) return;
  const found = await linkStatesOf(
    sql,
    done.map(({ link }) => link),
  );
  const states = new Map(found.map((state) => [state.link, state]));
  const kept = done.flatMap((action) => agreementsAfter(connection, states.get(action.link), action, afterAnswer));
  await storeAgreements(sql, connection.name, kept);
}

/** As `keepWritten`, for one whose answer nobody saw: of its fields those that are there. */
export async function keepWhatIsThere(
  sql: Sql,
  connection: ConnectionDeps,
  state: LinkState,
  action: StoredAction,
): Promise<void> {
  await storeAgreements(sql, connection.name, agreementsAfter(connection, state, action, afterReading));
}

type Stored = Readonly<Record<Side, Slots>>;
type After = (field: Field, side: Side, write: FieldWrite, stored: Stored) => Agreement | undefined;

const afterAnswer: After = (field, side, write, stored) =>
  vendorKept(field, side, write, stored) ?? agreedBy(field, side, write);

const afterReading: After = (field, side, write, stored) =>
  isThere(field, side, write, stored[side]) ? agreedBy(field, side, write) : undefined;

function agreementsAfter(
  { mapping }: ConnectionDeps,
  state: LinkState | undefined,
  { fields, side }: StoredAction,
  after: After,
): StoredAgreement[] {
  if (state === undefined) return [];
  const stored = { hubspot: recordOn(state, 'hubspot')?.slots ?? {}, gorgias: recordOn(state, 'gorgias')?.slots ?? {} };
  return mapping.fields.flatMap((field) => {
    const write = fields[field.name];
    const agreement = write && after(field, side, write, stored);
    return agreement === undefined ? [] : [{ link: state.link, field: field.name, ...agreement }];
  });
}
