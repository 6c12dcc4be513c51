import type { Action, Side } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { lockIdentities, type LockWish } from '../../src/ledger/identities.ts';
import { planActions } from '../../src/ledger/journal.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { evaluateLinks } from './assess.ts';
import type { AskBrake } from './brakes.ts';
import type { Evaluation } from './evaluate.ts';
import { identityHashes } from './identities.ts';

/** A create in the journal, with the customer as seen under the locks. */
export interface PlannedCreate {
  readonly link: string;
  readonly action: string;
  readonly create: Action;
}

export interface CreatesPlan {
  readonly planned: readonly PlannedCreate[];
  readonly deferred: readonly Deferral[];
}

const LOCKED_SECONDS = 5;

/**
 * Puts creates of one side into the journal: the persons' addresses locked, the persons looked at once more, the brake
 * asked. Whoever held those addresses until now may just have been given the very partner that this create would make a
 * second time.
 */
export async function planCreates(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  side: Side,
  evaluations: readonly Evaluation[],
  brake: AskBrake,
): Promise<CreatesPlan> {
  const asked = evaluations.filter(({ actions }) => createOn(actions, side) !== undefined);
  if (asked.length === 0) return { planned: [], deferred: [] };
  const locked = await lockIdentities(
    sql,
    connection.name,
    asked.map((one) => wishOf(deps, connection, one)),
  );
  const deferred: Deferral[] = asked
    .filter(({ state }) => !locked.has(state.link))
    .map(({ state }) => ({ link: state.link, why: 'identity-locked', seconds: LOCKED_SECONDS }));
  const creates: { readonly link: string; readonly create: Action }[] = [];
  for (const { state, actions } of await evaluateLinks(deps.ledger, sql, connection, [...locked])) {
    const create = createOn(actions, side);
    if (create === undefined) continue;
    const hold = await brake(create, state);
    if (hold === undefined) creates.push({ link: state.link, create });
    else deferred.push(hold);
  }
  const at = { connection: connection.name };
  const ids = await planActions(
    sql,
    creates.map(({ link, create }) => ({ ...create, ...at, link })),
  );
  return { planned: creates.map((one, n) => ({ ...one, action: ids[n] ?? '' })), deferred };
}

const createOn = (actions: readonly Action[], side: Side): Action | undefined =>
  actions.find((action) => action.kind === 'create' && action.side === side);

const wishOf = ({ ledger }: Deps, connection: ConnectionDeps, { state }: Evaluation): LockWish => ({
  link: state.link,
  hashes: state.records.flatMap((record) => identityHashes(ledger, connection, record).map(({ hash }) => hash)),
});
