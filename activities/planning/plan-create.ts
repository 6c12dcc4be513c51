import type { Sql } from '../../src/ledger/db.ts';
import { lockIdentities } from '../../src/ledger/identities.ts';
import { planAction } from '../../src/ledger/journal.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { evaluateLinks } from './assess.ts';
import type { AskBrake } from './brakes.ts';
import type { Evaluation } from './evaluate.ts';
import { identityHashes } from './identities.ts';

export type PlannedCreate =
  | { readonly kind: 'planned'; readonly action: string; readonly evaluation: Evaluation }
  | { readonly kind: 'deferred'; readonly deferral: Deferral }
  /** Seen again under the locks there is nothing to create any more. */
  | { readonly kind: 'settled' };

const LOCKED_SECONDS = 5;

/**
 * Puts a create into the journal: the person's addresses locked, the person looked at once more, the brake asked. Whoever
 * held those addresses until now may just have been given the very partner that this create would make a second time.
 */
export async function planCreate(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  { state, actions }: Evaluation,
  brake: AskBrake,
): Promise<PlannedCreate> {
  const side = createIn(actions)?.side;
  const [record] = state.records;
  if (side === undefined || record === undefined) return { kind: 'settled' };
  const hashes = identityHashes(deps.ledger, connection, record).map(({ hash }) => hash);
  if (!(await lockIdentities(sql, connection.name, state.link, hashes)))
    return { kind: 'deferred', deferral: { link: state.link, why: 'identity-locked', seconds: LOCKED_SECONDS } };
  const [again] = await evaluateLinks(deps.ledger, sql, connection, [state.link]);
  const action = again?.actions.find((one) => one.kind === 'create' && one.side === side);
  if (again === undefined || action === undefined) return { kind: 'settled' };
  const hold = await brake(action, again.state);
  if (hold !== undefined) return { kind: 'deferred', deferral: hold };
  const at = { connection: connection.name, link: state.link };
  return { kind: 'planned', action: await planAction(sql, { ...action, ...at }), evaluation: again };
}

const createIn = (actions: Evaluation['actions']) => actions.find(({ kind }) => kind === 'create');
