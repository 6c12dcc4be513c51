import type { ContactLookup } from '../../src/hubspot/port.ts';
import type { Lane } from '../../src/core/lane.ts';
import { textAt } from '../../src/core/slots.ts';
import { finishStep, refuseStep, type StoredStep } from '../../src/ledger/duplicates-merges.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { foldMerged } from '../planning/merges.ts';
import { callVendor } from '../vendor-call.ts';
import { notMerged, sendStep, type StepInput, type StepOutcome, stepToVerify } from './step.ts';

/** Folds one contact into another. HubSpot answers with a new id; both old ones then stand for it (hubspot.md 6). */
export const mergeHubspot =
  (deps: Deps) =>
  (input: StepInput): Promise<StepOutcome> => {
    const connection = deps.connection(input.connection);
    return sendStep(deps, input, 'hubspot', async (step, call) => {
      const survivor = await connection.hubspot.mergeContacts(step.target, step.source, call);
      return (sql) => keepMerged(sql, connection, step, survivor.id);
    });
  };

async function keepMerged(
  sql: Sql,
  connection: ConnectionDeps,
  step: StoredStep,
  survivor: string,
): Promise<StepOutcome> {
  await foldMerged(sql, connection, 'hubspot', [step.target, step.source], survivor);
  await finishStep(sql, step, survivor);
  return { kind: 'done' };
}

/** Whether a merge that was sent without an outcome happened: the old id answers with the survivor if it did. */
export const verifyHubspotMerge =
  (deps: Deps) =>
  async (input: StepInput & { lane: Lane }): Promise<StepOutcome> => {
    const found = await stepToVerify(deps, input);
    if (found.kind !== 'over') return found;
    const connection = deps.connection(input.connection);
    const { step } = found;
    const properties = ['hs_merged_object_ids'];
    const looked = await callVendor(deps, { connection: input.connection, side: 'hubspot', lane: input.lane }, (call) =>
      connection.hubspot.getContact(step.source, { properties }, call),
    );
    return deps.ledger.tx((sql) => judge(sql, connection, step, looked));
  };

async function judge(
  sql: Sql,
  connection: ConnectionDeps,
  step: StoredStep,
  looked: ContactLookup,
): Promise<StepOutcome> {
  if (looked.kind === 'found') return notMerged(sql, step);
  const into = looked.kind === 'merged' ? looked.record : undefined;
  const merged = textAt(into?.slots ?? {}, 'hs_merged_object_ids').split(';');
  if (into !== undefined && (merged.includes(step.target) || into.id === step.target))
    return keepMerged(sql, connection, step, into.id);
  await refuseStep(sql, step.merge, step.n, looked.kind === 'gone' ? 'gone' : 'merged-elsewhere');
  return { kind: 'refused' };
}
