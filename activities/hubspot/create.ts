import type { BatchCreating, ContactCreate, HubspotRecord } from '../../src/hubspot/port.ts';
import { isVendorError } from '../../src/core/vendor-error.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Lane } from '../../src/core/lane.ts';
import { mark } from '../../src/ledger/inbox.ts';
import { finishActions, markSent, markUnsent, type StoredAction } from '../../src/ledger/journal.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { adopt, type Made } from '../planning/adopt.ts';
import { refuse } from '../planning/refuse.ts';
import { spendCall, takeCalls } from '../vendor-call.ts';
import { wholeReading } from './reading.ts';
import { propertiesOfAction } from './update.ts';

export interface HubspotActions {
  readonly connection: string;
  readonly lane: Lane;
  readonly actions: readonly string[];
}

/** Creates up to 100 contacts in one call, each with the action's id as its trace id: partial success is possible. */
export const createHubspot =
  (deps: Deps) =>
  async (input: HubspotActions): Promise<{ deferred: readonly Deferral[] }> => {
    const connection = deps.connection(input.connection);
    const grant = await takeCalls(deps, { ...input, side: 'hubspot' }, 1);
    const sent = await markSent(deps.ledger.sql, input.actions);
    if (sent.length === 0) {
      grant.release();
      return { deferred: [] };
    }
    const inputs: ContactCreate[] = sent.map((action) => ({
      traceId: action.id,
      properties: propertiesOfAction(action),
    }));
    try {
      const answer = await spendCall(deps, input.connection, 'hubspot', grant, (call) =>
        connection.hubspot.batchCreate(inputs, call),
      );
      return { deferred: await keep(deps, connection, input.lane, sent, answer) };
    } catch (error) {
      await takeBackUnsent(deps, sent, error);
      throw error;
    }
  };

/** A call that certainly had no effect leaves its actions as if it had not been made. */
export async function takeBackUnsent(deps: Deps, sent: readonly StoredAction[], error: unknown): Promise<void> {
  const cause = error instanceof Error ? error.cause : undefined;
  if (isVendorError(cause) && !cause.sent)
    await markUnsent(
      deps.ledger.sql,
      sent.map(({ id }) => id),
    );
}

async function keep(
  deps: Deps,
  connection: ConnectionDeps,
  lane: Lane,
  sent: readonly StoredAction[],
  answer: BatchCreating,
): Promise<Deferral[]> {
  const byId = new Map(sent.map((action) => [action.id, action]));
  return deps.ledger.tx(async (sql) => {
    const made = answer.created.flatMap(({ traceId, record }) => madeBy(connection, byId.get(traceId), record));
    await adopt(deps, sql, connection, 'hubspot', made);
    for (const { traceId, existingId, words } of answer.refused) {
      const action = byId.get(traceId);
      if (action === undefined) continue;
      if (existingId === undefined) await refuse(deps, sql, connection, action, words);
      else await keepExisting(sql, connection, lane, action, existingId);
    }
    return answer.unknown.flatMap((id) => {
      const link = byId.get(id)?.link;
      return link === undefined ? [] : [{ link, why: 'unknown-outcome', seconds: 30 }];
    });
  });
}

function madeBy(connection: ConnectionDeps, action: StoredAction | undefined, record: HubspotRecord): Made[] {
  if (action === undefined) return [];
  const slots = { ...propertiesOfAction(action), ...record.slots };
  return [{ action, reading: wholeReading(connection, { ...record, slots }) }];
}

/** Somebody holds the address already: look at them, and let linking decide. */
async function keepExisting(
  sql: Sql,
  connection: ConnectionDeps,
  lane: Lane,
  action: StoredAction,
  existingId: string,
) {
  await finishActions(sql, [action.id], 'superseded');
  await mark(sql, { connection: connection.name, lane, origin: 'conflict' }, [
    { side: 'hubspot', remoteId: existingId, need: 'triage' },
  ]);
}
