import type { LinkDecision } from '../../src/core/reconcile/contract.ts';
import { type Action, SIDES } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import type { LinkState } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import { evaluateCreates } from './evaluate-creates.ts';
import { evaluatePairs } from './evaluate-pairs.ts';
import { type JoinOutcome, joinOneSided } from './joins.ts';

/** What is to be done for one link, as the ledger sees both sides now. */
export interface Evaluation {
  readonly state: LinkState;
  readonly decision?: LinkDecision;
  /** Updates, at most one a side; or one create. */
  readonly actions: readonly Action[];
  /** Why nothing is done although something could be: the rule. */
  readonly skip?: string;
  /** Fields of a write that the vendor refused before: shown to the operator until their values change. */
  readonly refused?: readonly string[];
  /** Why it is not certain who the partner is: shown as an issue. */
  readonly doubt?: string;
  /** A partner link is busy: look again later. */
  readonly busy?: boolean;
  /** The Gorgias record must be opened before anything can be decided. */
  readonly open?: boolean;
}

/**
 * Evaluates links, all of them in a handful of statements: one-sided ones look for their partners and are joined with
 * them; pairs are reconciled; who is alone may be created. A link that was joined into another has no evaluation.
 */
export async function evaluate(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  states: readonly LinkState[],
): Promise<Evaluation[]> {
  const outcomes = await joinOneSided(ledger, sql, connection, states.filter(isReadOneSided));
  const here = states.flatMap((state) => stateAfter(state, outcomes.get(state.link)));
  const alone = here.filter(({ link }) => outcomes.get(link)?.kind === 'alone');
  const known = new Map([
    ...(await evaluatePairs(ledger, sql, connection, here.filter(isPair))),
    ...(await evaluateCreates(ledger, sql, connection, alone)),
  ]);
  return here.map((state) => known.get(state.link) ?? undecided(state, outcomes.get(state.link)));
}

const sidesOf = ({ records }: LinkState): number => new Set(records.map(({ side }) => side)).size;
const isPair = (state: LinkState): boolean =>
  state.state === 'active' && state.records.length === 2 && sidesOf(state) === SIDES.length;
const isOneSided = (state: LinkState): boolean => state.state === 'active' && state.records.length === 1;

/** A list row of Gorgias does not show all addresses: such a record is opened first. */
const isReadOneSided = (state: LinkState): boolean =>
  isOneSided(state) &&
  state.records.every(({ side, complete, readAt }) => readAt !== null && (complete || side === 'hubspot'));

function stateAfter(state: LinkState, outcome: JoinOutcome | undefined): LinkState[] {
  if (outcome?.kind === 'gone') return [];
  return [outcome?.kind === 'joined' ? outcome.state : state];
}

/** Why nothing is decided about a link that is no pair and not alone either. */
function undecided(state: LinkState, outcome: JoinOutcome | undefined): Evaluation {
  if (state.state !== 'active') return { state, actions: [], skip: state.state };
  if (outcome?.kind === 'busy') return { state, actions: [], busy: true };
  if (outcome?.kind === 'unsure') return { state, actions: [], skip: outcome.rule, doubt: outcome.why };
  if (state.records.length > sidesOf(state)) return { state, actions: [], skip: 'parked' };
  return state.records.length === 0 ? { state, actions: [] } : { state, actions: [], open: true };
}
