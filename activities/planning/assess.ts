import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { type Mark, type MarkContext, mark } from '../../src/ledger/inbox.ts';
import { refusedPrints } from '../../src/ledger/issues.ts';
import { type LinkState, linkStatesOf, lockFreeLinks, recordOn } from '../../src/ledger/states.ts';
import type { Action } from '../../src/core/types.ts';
import type { ConnectionDeps } from '../deps.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { type Intake, sameReading } from './intake.ts';
import { keepEvaluations } from './keep.ts';
import { printOf } from './prints.ts';

/** Evaluates links that the caller holds (claimed, or locked in this transaction) and keeps what needs no vendor. */
export async function evaluateLinks(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  links: readonly string[],
): Promise<Evaluation[]> {
  const evaluations = await evaluate(ledger, sql, connection, await linkStatesOf(sql, links));
  const known = await withoutRefused(ledger, sql, connection, evaluations);
  await keepEvaluations(sql, connection, known);
  return known;
}

const keyOf = ({ side, remoteId }: { side: string; remoteId: string }): string => `${side}:${remoteId}`;

/** A write that the vendor refused is not sent again until its values change. */
async function withoutRefused(ledger: Ledger, sql: Sql, connection: ConnectionDeps, evaluations: Evaluation[]) {
  const targets = evaluations.flatMap(({ state, actions }) =>
    actions.filter(({ kind }) => kind === 'create' || state.shown.issues).map((action) => targetOf(state, action)),
  );
  if (targets.length === 0) return evaluations;
  const refused = await refusedPrints(sql, connection.name, targets);
  if (refused.size === 0) return evaluations;
  return evaluations.map((evaluation) => {
    const actions = evaluation.actions.filter((action) => {
      const { side, remoteId } = targetOf(evaluation.state, action);
      return refused.get(keyOf({ side, remoteId })) !== printOf(ledger, action);
    });
    if (actions.length === evaluation.actions.length) return evaluation;
    const dropped = evaluation.actions.filter((action) => !actions.includes(action));
    return { ...evaluation, actions, skip: 'refused', refused: dropped.flatMap(({ fields }) => Object.keys(fields)) };
  });
}

/** Whom an issue about this action names: its record, or for a create the record it is made from. */
export function targetOf(state: LinkState, action: Action): { side: Action['side']; remoteId: string } {
  if (action.remoteId !== undefined) return { side: action.side, remoteId: action.remoteId };
  return { side: action.side, remoteId: `from:${state.records[0]?.remoteId ?? ''}` };
}

/**
 * Evaluates free links and says in the inbox what needs a vendor: `marked` records. `busy` are held by somebody else, who
 * may have evaluated them before this transaction's readings were there: what moved has to be marked.
 */
export async function assess(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  links: readonly string[],
  context: Omit<MarkContext, 'connection'>,
): Promise<{ busy: readonly string[]; marked: number }> {
  const free = await lockFreeLinks(sql, links);
  const evaluations = await evaluateLinks(ledger, sql, connection, free);
  const marks = evaluations.flatMap((one) => [...markFor(connection, one), ...cycleMark(connection, context, one)]);
  await mark(sql, { ...context, connection: connection.name }, marks);
  const own = new Set(free);
  return { busy: links.filter((link) => !own.has(link)), marked: marks.length };
}

/**
 * Evaluates the links of HubSpot records that were just taken in. Of those that somebody holds, the ones that moved
 * are marked, and the holder goes round again: its last evaluation may not have seen this reading.
 */
export async function assessTaken(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  taken: readonly Intake[],
  context: Omit<MarkContext, 'connection'>,
): Promise<void> {
  const links = taken.map(({ link }) => link);
  const busy = new Set((await assess(ledger, sql, connection, links, context)).busy);
  const moved = taken.filter(({ link, before, after }) => busy.has(link) && !sameReading(before, after.slots));
  const marks = moved.map(({ remoteId }): Mark => ({ side: 'hubspot', remoteId, need: 'hubspot' }));
  await mark(sql, { ...context, connection: connection.name }, marks);
}

/**
 * A sweep opens Gorgias records again that were not opened for long: an edit of a secondary channel may move
 * no timestamp and make no event (gorgias.md 12.5).
 */
function cycleMark(
  { channelCycleMs }: ConnectionDeps,
  { origin }: Omit<MarkContext, 'connection'>,
  { state }: Evaluation,
): Mark[] {
  const record = recordOn(state, 'gorgias');
  if (origin !== 'sweep' || record?.openedAt == null || Date.now() - record.openedAt.getTime() < channelCycleMs)
    return [];
  return [{ side: 'gorgias', remoteId: record.remoteId, need: 'gorgias' }];
}

/** Everything of one link is read again: live, what opens the Gorgias record reads HubSpot as well. */
export function wholeLook(state: LinkState): Mark[] {
  const record = recordOn(state, 'gorgias') ?? recordOn(state, 'hubspot');
  if (record === undefined) return [];
  const { side, remoteId } = record;
  return [{ side, remoteId, need: asksHubspot(state) ? 'hubspot' : side }];
}

/**
 * A backfill that opens Gorgias records leaves HubSpot alone, and would never learn what came of an update there: once
 * such an update is all that is unsettled, HubSpot has to be read in any lane.
 */
function asksHubspot({ open }: LinkState): boolean {
  const unsettled = open.filter(({ state }) => state === 'sent');
  return unsettled.length > 0 && unsettled.every(({ side, kind }) => side === 'hubspot' && kind === 'update');
}

/** The mark that a link's evaluation asks for; none where the ledger alone settled it. */
export function markFor(connection: ConnectionDeps, evaluation: Evaluation): Mark[] {
  const { state, actions, open, busy } = evaluation;
  // A call that nobody saw the end of is looked up before anything else of its link.
  if (state.open.some((action) => action.state === 'sent')) return wholeLook(state);
  const gorgias = recordOn(state, 'gorgias');
  const hubspot = recordOn(state, 'hubspot');
  if (open && gorgias !== undefined) return [{ side: 'gorgias', remoteId: gorgias.remoteId, need: 'gorgias' }];
  if (open && hubspot !== undefined) return [{ side: 'hubspot', remoteId: hubspot.remoteId, need: 'triage' }];
  const record = hubspot ?? gorgias;
  if (record === undefined) return [];
  const here = { side: record.side, remoteId: record.remoteId };
  if (busy) return [{ ...here, need: 'hubspot' }];
  if (actions.length === 0 || connection.settings.mode === 'watch') return [];
  return [{ ...here, need: actions.some(({ side }) => side === 'gorgias') ? 'gorgias' : 'hubspot' }];
}
