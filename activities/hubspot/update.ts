import type { BatchUpdating } from '../../src/hubspot/port.ts';
import { isVendorError, type VendorError } from '../../src/core/vendor-error.ts';
import { CROSS_ID } from '../../src/core/reconcile/contract.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { finishActions, markSent, markUnsent, type StoredAction } from '../../src/ledger/journal.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { keepWritten } from '../planning/written.ts';
import { takeIn } from '../planning/intake.ts';
import { refuse } from '../planning/refuse.ts';
import { spendCall, takeCalls } from '../vendor-call.ts';
import { type HubspotActions, takeBackUnsent } from './create.ts';
import { writeReading } from './reading.ts';

export interface HubspotUpdating {
  /** HubSpot refuses a batch whole for one bad value: nothing was written, halve it (hubspot.md 5.7). */
  readonly refusedWhole: boolean;
  readonly deferred: readonly Deferral[];
  /** Actions whose records' history tells whether an edit fell between our read and our write. */
  readonly toVerify: readonly string[];
}

/** Updates up to 100 contacts in one batch, even for one: a single PATCH would write into a merge's survivor. */
export const updateHubspot =
  (deps: Deps) =>
  async (input: HubspotActions): Promise<HubspotUpdating> => {
    const connection = deps.connection(input.connection);
    const grant = await takeCalls(deps, { ...input, side: 'hubspot' }, 1);
    const sent = await markSent(deps.ledger.sql, input.actions);
    if (sent.length === 0) {
      grant.release();
      return { refusedWhole: false, deferred: [], toVerify: [] };
    }
    const updates = sent.map((action) => ({ id: action.remoteId ?? '', properties: propertiesOfAction(action) }));
    try {
      const answer = await spendCall(deps, input.connection, 'hubspot', grant, (call) =>
        connection.hubspot.batchUpdate(updates, call),
      );
      return { refusedWhole: false, ...(await keep(deps, connection, sent, answer)) };
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal !== undefined) return keepRefusal(deps, connection, sent, refusal);
      await takeBackUnsent(deps, sent, error);
      throw error;
    }
  };

/** All slots that an action sets, as HubSpot properties: strings, `''` clears (hubspot.md 9). */
export const propertiesOfAction = (action: Pick<StoredAction, 'fields'>): Record<string, string> =>
  Object.fromEntries(
    Object.values(action.fields).flatMap(({ slots }) =>
      Object.entries(slots).map(([slot, value]) => [slot, String(value ?? '')]),
    ),
  );

const refusalIn = (error: unknown): VendorError | undefined => {
  const cause = error instanceof Error ? error.cause : undefined;
  return isVendorError(cause) && (cause.code === 'invalid' || cause.code === 'conflict') ? cause : undefined;
};

async function keepRefusal(
  deps: Deps,
  connection: ConnectionDeps,
  sent: readonly StoredAction[],
  refusal: VendorError,
): Promise<HubspotUpdating> {
  await deps.ledger.tx(async (sql) => {
    await markUnsent(
      sql,
      sent.map(({ id }) => id),
    );
    const [only] = sent;
    if (sent.length === 1 && only !== undefined) await refuse(deps, sql, connection, only, refusal.words);
  });
  return { refusedWhole: true, deferred: [], toVerify: [] };
}

async function keep(deps: Deps, connection: ConnectionDeps, sent: readonly StoredAction[], answer: BatchUpdating) {
  const refused = new Map(answer.refused.map((one) => [one.id, one.words]));
  const missing = new Set(answer.missing);
  const idOf = ({ remoteId }: StoredAction): string => remoteId ?? '';
  const skipped = sent.filter((action) => missing.has(idOf(action)) && !refused.has(idOf(action)));
  const done = sent.filter((action) => !missing.has(idOf(action)) && !refused.has(idOf(action)));
  await deps.ledger.tx(async (sql) => {
    const readings = answer.records.map((record) => writeReading(connection, record));
    await takeIn(deps.ledger, sql, connection, 'hubspot', readings);
    await finishActions(sql, idsOf(done), 'acknowledged');
    // Nothing was written through an id that is merged away or gone: look at it again.
    await finishActions(sql, idsOf(skipped), 'drifted');
    await askForLookUp(sql, connection, skipped);
    for (const action of sent) await refuseOne(deps, sql, connection, action, refused.get(idOf(action)));
    await keepWritten(sql, connection, done);
  });
  const deferred = skipped.map(({ link }) => ({ link, why: 'drifted', seconds: 0 }));
  return { deferred, toVerify: idsOf(done.filter(hasMappedField)) };
}

const idsOf = (actions: readonly StoredAction[]): string[] => actions.map(({ id }) => id);

async function refuseOne(deps: Deps, sql: Sql, connection: ConnectionDeps, action: StoredAction, words?: string) {
  if (words !== undefined) await refuse(deps, sql, connection, action, words);
}

const hasMappedField = ({ fields }: StoredAction): boolean => Object.keys(fields).some((name) => name !== CROSS_ID);

async function askForLookUp(sql: Sql, connection: ConnectionDeps, actions: readonly StoredAction[]): Promise<void> {
  await sql.query(
    `update inbox set need = 'triage' where connection = $1 and side = 'hubspot' and remote_id = any($2)`,
    [connection.name, actions.map(({ remoteId }) => remoteId)],
  );
}
