import { isCustom } from '../../src/core/fields/slot.ts';
import { isDerivedSlot } from '../../src/core/fields/type-of.ts';
import type { Mapping } from '../../src/core/mapping.ts';
import type { LinkDecision, ReconcileInput } from '../../src/core/reconcile/contract.ts';
import { reconcileLink } from '../../src/core/reconcile/reconcile.ts';
import type { Field, View } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { type LinkState, recordOn, viewOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import type { Evaluation } from './evaluate.ts';
import { flagsFor } from './flags.ts';
import { schemaWithout, takenAddresses } from './taken.ts';

/** A pair whose two sides have been read, and what the core says of it by what is known so far. */
interface Pair {
  readonly state: LinkState;
  readonly input: ReconcileInput;
  readonly decision: LinkDecision;
  readonly complete: boolean;
}

/** Reconciles pairs; where their past or other records matter to what the core decides, it decides again. By link. */
export async function evaluatePairs(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  states: readonly LinkState[],
): Promise<ReadonlyMap<string, Evaluation>> {
  const evaluations = new Map<string, Evaluation>();
  const pairs: Pair[] = [];
  for (const state of states) {
    const pair = readPair(connection, state);
    if (pair === undefined) evaluations.set(state.link, { state, actions: [], open: true });
    else pairs.push(await withPast(sql, connection, pair));
  }
  const taken = await takenAddresses(
    ledger,
    sql,
    connection,
    pairs.map(({ decision }) => decision),
  );
  for (const [n, { state, input, decision: first, complete }] of pairs.entries()) {
    const held = taken[n];
    const decision =
      held === undefined ? first : reconcileLink({ ...input, settings: schemaWithout(connection, held) });
    evaluations.set(state.link, { state, decision, actions: decision.actions, open: !complete });
  }
  return evaluations;
}

/** Undefined: one of the two was named by somebody, but never read. */
function readPair({ mapping, settings }: ConnectionDeps, state: LinkState): Pair | undefined {
  const [hubspot, gorgias] = [recordOn(state, 'hubspot'), recordOn(state, 'gorgias')];
  if (hubspot?.readAt == null || gorgias?.readAt == null) return undefined;
  const views = { hubspot: viewOf(hubspot), gorgias: viewOf(gorgias) };
  const input = {
    mapping: readBy(views.hubspot, mapping),
    views,
    agreements: state.agreements,
    settings: settings.reconcile,
  };
  return { state, input, decision: reconcileLink(input), complete: gorgias.complete };
}

async function withPast(sql: Sql, connection: ConnectionDeps, pair: Pair): Promise<Pair> {
  const flags = await flagsFor(sql, connection, pair.state, pair.decision);
  if (flags === undefined) return pair;
  const input = { ...pair.input, flags };
  return { ...pair, input, decision: reconcileLink(input) };
}

/**
 * The mapping as far as this reading knows it. A property that was mapped since has to be read first: what was never
 * asked for is not empty. Every reading holds all mapped properties, empty ones as well.
 */
function readBy({ slots }: View, mapping: Mapping): Mapping {
  const isRead = (field: Field): boolean => field.slots.hubspot.every((slot) => slot in slots || isDerivedSlot(slot));
  const isNew = (field: Field): boolean => isCustom(field) && !isRead(field);
  return mapping.fields.some(isNew) ? { ...mapping, fields: mapping.fields.filter((field) => !isNew(field)) } : mapping;
}
