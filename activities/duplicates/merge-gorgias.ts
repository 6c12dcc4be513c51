import type { Lane } from '../../src/core/lane.ts';
import type { MergePlan } from '../../src/core/merging/plan.ts';
import type { CustomerLookup, CustomerMerging } from '../../src/gorgias/port.ts';
import type { Sql } from '../../src/ledger/db.ts';
import {
  finishStep,
  noteRefusal,
  mergesById,
  refuseStep,
  type StoredStep,
} from '../../src/ledger/duplicates-merges.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { foldMerged } from '../planning/merges.ts';
import { callVendor } from '../vendor-call.ts';
import { notMerged, sendStep, type StepInput, type StepOutcome, stepToVerify } from './step.ts';

/**
 * Folds one customer into another. Gorgias may ignore the body, yet refuses an empty one: it gets every channel of
 * both, and what is missing afterwards is written by the repair (gorgias.md 4.9).
 */
export const mergeGorgias =
  (deps: Deps) =>
  async (input: StepInput): Promise<StepOutcome> => {
    const connection = deps.connection(input.connection);
    const [merge] = await mergesById(deps.ledger.sql, [input.merge]);
    const channels = (merge?.plan as MergePlan | null)?.gorgias?.channels ?? [];
    return sendStep(deps, input, 'gorgias', async (step, call) => {
      const answer = await connection.gorgias.mergeCustomers(step.source, step.target, { channels }, call);
      return (sql) => keep(sql, connection, step, answer.kind);
    });
  };

async function keep(
  sql: Sql,
  connection: ConnectionDeps,
  step: StoredStep,
  kind: CustomerMerging['kind'],
): Promise<StepOutcome> {
  if (kind === 'joined') return keepMerged(sql, connection, step);
  // One of the two is not there under its id any more: perhaps by an earlier call of ours whose answer was lost.
  await noteRefusal(sql, step.merge, step.n, kind === 'gone' ? 'gone' : 'merged-elsewhere');
  return { kind: 'sent', waitMs: 0 };
}

async function keepMerged(sql: Sql, connection: ConnectionDeps, step: StoredStep): Promise<StepOutcome> {
  await foldMerged(sql, connection, 'gorgias', [step.source], step.target);
  await finishStep(sql, step, step.target);
  return { kind: 'done' };
}

/**
 * Whether a merge that was sent without an outcome happened. The old id redirects to the target, or is simply gone
 * (gorgias.md 12.1): then the target's events tell (`verifyGorgiasByEvents`).
 */
export const verifyGorgiasMerge =
  (deps: Deps) =>
  async (input: StepInput & { lane: Lane }): Promise<StepOutcome | { readonly kind: 'gone' }> => {
    const over = await stepToVerify(deps, input);
    if (over.kind !== 'over') return over;
    const connection = deps.connection(input.connection);
    const looked = await callVendor(deps, { connection: input.connection, side: 'gorgias', lane: input.lane }, (call) =>
      connection.gorgias.getCustomer(over.step.source, call),
    );
    return deps.ledger.tx((sql) => judge(sql, connection, over.step, looked));
  };

async function judge(
  sql: Sql,
  connection: ConnectionDeps,
  step: StoredStep,
  looked: CustomerLookup,
): Promise<StepOutcome | { readonly kind: 'gone' }> {
  if (looked.kind === 'found') return notMerged(sql, step);
  if (looked.kind === 'gone' || looked.into === undefined) return { kind: 'gone' };
  if (looked.into === step.target) return keepMerged(sql, connection, step);
  await refuseStep(sql, step.merge, step.n, 'merged-elsewhere');
  return { kind: 'refused' };
}

/** The target's merge events name the customer that was folded in; they follow the deletion (gorgias.md 6). */
export const verifyGorgiasByEvents =
  (deps: Deps) =>
  async (input: StepInput & { lane: Lane; last: boolean }): Promise<StepOutcome | { readonly kind: 'gone' }> => {
    const over = await stepToVerify(deps, input);
    if (over.kind !== 'over') return over;
    const { step } = over;
    const connection = deps.connection(input.connection);
    const { events } = await callVendor(
      deps,
      { connection: input.connection, side: 'gorgias', lane: input.lane },
      (call) => connection.gorgias.listEvents({ objectId: step.target, types: ['customer-merged'], limit: 100 }, call),
    );
    return deps.ledger.tx(async (sql) => {
      if (events.some(({ sourceId }) => sourceId === step.source)) return keepMerged(sql, connection, step);
      if (!input.last) return { kind: 'gone' };
      await refuseStep(sql, step.merge, step.n, 'gone');
      return { kind: 'refused' };
    });
  };
