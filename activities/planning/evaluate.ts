import { isCustom } from '../../src/core/fields/slot.ts';
import { isDerivedSlot } from '../../src/core/fields/type-of.ts';
import type { Mapping } from '../../src/core/mapping.ts';
import { planCreate } from '../../src/core/reconcile/create.ts';
import { reconcileLink } from '../../src/core/reconcile/reconcile.ts';
import type { LinkDecision } from '../../src/core/reconcile/contract.ts';
import { type Action, type Field, otherSide, SIDES, type Side, type View } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { type LinkState, recordOn, viewOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import { flagsFor } from './flags.ts';
import { joinOneSided } from './joins.ts';
import { schemaWithout, takenAddresses } from './taken.ts';
import { TWIN_DELETED, twinDoubt } from './twins.ts';

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

/** Whether both sides are known well enough that a create can be considered at all. */
export interface Standing {
  readonly listed: Readonly<Record<Side, boolean>>;
  /** Every Gorgias record has been opened at least once: only then is nobody overlooked before a create. */
  readonly channelsKnown: boolean;
}

export async function evaluate(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  standing: () => Promise<Standing>,
  state: LinkState,
): Promise<Evaluation> {
  if (state.state !== 'active') return { state, actions: [], skip: state.state };
  const sides = new Set(state.records.map((record) => record.side));
  if (state.records.length > sides.size) return { state, actions: [], skip: 'parked' };
  if (sides.size === 2) return evaluatePair(ledger, sql, connection, state);
  if (sides.size === 0) return { state, actions: [] };
  return evaluateOneSided(ledger, sql, connection, standing, state);
}

async function evaluatePair(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  state: LinkState,
): Promise<Evaluation> {
  const views: Partial<Record<Side, View>> = {};
  for (const side of SIDES) {
    const record = recordOn(state, side);
    if (record !== undefined && record.readAt !== null) views[side] = viewOf(record);
  }
  const { hubspot, gorgias } = views;
  if (gorgias === undefined || hubspot === undefined) return { state, actions: [], open: true };
  const { settings } = connection;
  const mapping = readBy(hubspot, connection.mapping);
  const input = { mapping, views, agreements: state.agreements, settings: settings.reconcile };
  const first = reconcileLink(input);
  const flags = await flagsFor(sql, connection, state, first);
  const flagged = flags === undefined ? input : { ...input, flags };
  const second = flags === undefined ? first : reconcileLink(flagged);
  const taken = await takenAddresses(ledger, sql, connection, second);
  const decision =
    taken === undefined ? second : reconcileLink({ ...flagged, settings: schemaWithout(connection, taken) });
  return { state, decision, actions: decision.actions, open: !gorgias.complete };
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

async function evaluateOneSided(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  standing: () => Promise<Standing>,
  state: LinkState,
): Promise<Evaluation> {
  const [record] = state.records;
  if (record === undefined) return { state, actions: [] };
  if (!record.complete && record.side === 'gorgias') return { state, actions: [], open: true };
  if (record.readAt === null) return { state, actions: [], open: true };
  const join = await joinOneSided(ledger, sql, connection, state);
  if (join.kind === 'joined') return evaluate(ledger, sql, connection, standing, join.state);
  if (join.kind === 'busy') return { state, actions: [], busy: true };
  if (join.kind === 'unsure') return { state, actions: [], skip: join.rule, doubt: join.why };
  const create = evaluateCreate(connection, await standing(), state, viewOf(record), record.provenance);
  const waits = state.skip === TWIN_DELETED.rule ? TWIN_DELETED : undefined;
  const doubt = create.actions.length === 0 ? undefined : (waits ?? (await twinDoubt(ledger, sql, connection, record)));
  return doubt === undefined ? create : { state, actions: [], skip: doubt.rule, doubt: doubt.why };
}

function evaluateCreate(
  connection: ConnectionDeps,
  standing: Standing,
  state: LinkState,
  view: View,
  provenance: string | null,
): Evaluation {
  const target = otherSide(view.side);
  if (!standing.listed.hubspot || !standing.listed.gorgias) return { state, actions: [], skip: 'other-side-unlisted' };
  if (!standing.channelsKnown) return { state, actions: [], skip: 'channels-unread' };
  const planned = planCreate({
    view,
    mapping: connection.mapping,
    settings: connection.settings.create,
    provenance: provenance ?? undefined,
    tombstone: state.tombstones.includes(target),
  });
  return planned.kind === 'create' ? { state, actions: [planned.action] } : { state, actions: [], skip: planned.rule };
}
