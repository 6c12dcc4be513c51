import {
  clearedIn,
  completeSet,
  firstStep,
  type PushStep,
  stepAfter,
  stepInstead,
} from '../../src/core/fields/push.ts';
import { slotOf } from '../../src/core/fields/slot.ts';
import type { Slots } from '../../src/core/types.ts';
import type { CallOptions } from '../../src/core/vendor-call.ts';
import { isVendorError, type VendorError } from '../../src/core/vendor-error.ts';
import { toBody } from '../../src/gorgias/to-body.ts';
import type { Channel, CustomerUpdating, FieldClearing, FieldReading } from '../../src/gorgias/port.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Lane } from '../../src/core/lane.ts';
import { keepGap, sinceReading } from '../../src/ledger/gap.ts';
import { finishActions, markSent, markSentAgain, type StoredAction } from '../../src/ledger/journal.ts';
import { type RecordReading, recordsOf } from '../../src/ledger/records.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { takeBackUnsent } from '../hubspot/create.ts';
import { takeIn } from '../planning/intake.ts';
import { refuse } from '../planning/refuse.ts';
import { keepWritten } from '../planning/written.ts';
import { spendCall, takeCalls } from '../vendor-call.ts';
import { followGorgias } from './follow.ts';
import type { Grants } from './grants.ts';
import { recordReading, valuesReading } from './reading.ts';

export interface WriteGorgias {
  readonly connection: string;
  readonly lane: Lane;
  readonly link: string;
  readonly action: string;
  /** A further call of an action whose first call was made. */
  readonly step?: PushStep;
}

/**
 * One call of an action on one customer, the first right behind the GET that it was planned on. `next`: the call that
 * still has to follow.
 */
export const writeGorgias =
  (deps: Deps, grants: Grants) =>
  async (input: WriteGorgias): Promise<{ outcome: string; next?: PushStep }> => {
    const connection = deps.connection(input.connection);
    const grant = grants.take(input.action) ?? (await takeCalls(deps, { ...input, side: 'gorgias' }, 1));
    const { sql } = deps.ledger;
    const [sent] = await (input.step === undefined
      ? markSent(sql, [input.action])
      : markSentAgain(sql, [input.action]));
    if (sent === undefined) {
      grant.release();
      return { outcome: 'not-planned' };
    }
    const patch = slotsOfAction(sent);
    const step = input.step ?? firstStep(patch);
    try {
      const send = await callOf(deps, connection, sent, step);
      const answer = await spendCall(deps, input.connection, 'gorgias', grant, send);
      const next = await deps.ledger.tx(async (sql) => {
        const gap = await sinceReading(sql, sent.id);
        const then = await keep(deps, sql, connection, { ...input, step }, sent, answer);
        await keepGap(sql, connection.name, sent.id, gap);
        return then;
      });
      return { outcome: answer.kind, ...(next === undefined ? {} : { next }) };
    } catch (error) {
      const next = refusalOf(error) === undefined ? undefined : stepInstead(patch, step);
      if (next !== undefined) return { outcome: 'refused', next };
      if (refusalOf(error) !== undefined && step.kind !== 'customer' && isStale(connection)) {
        await finishActions(sql, [sent.id], 'superseded');
        return { outcome: STALE_FIELDS };
      }
      if (await keepRefusal(deps, connection, sent, error)) return { outcome: 'refused' };
      if (input.step === undefined) await takeBackUnsent(deps, [sent], error);
      throw error;
    }
  };

/** Somebody may have changed a definition since: with today's, the plan leaves out what the service does not take. */
export const STALE_FIELDS = 'stale-fields';
/** Definitions read so recently are what the service refused by. Vendor milliseconds. */
const FRESH_MS = 60_000;

const isStale = ({ fields, timeScale }: ConnectionDeps): boolean =>
  Date.now() - fields.checkedAt() > FRESH_MS / timeScale;

type Answer = CustomerUpdating | FieldReading | FieldClearing;

/** The one call of a step, ready to be made. */
async function callOf(
  deps: Deps,
  { gorgias, fields }: ConnectionDeps,
  sent: StoredAction,
  step: PushStep,
): Promise<(call: CallOptions) => Promise<Answer>> {
  const id = sent.remoteId ?? '';
  const patch = slotsOfAction(sent);
  if (step.kind === 'clear') {
    const field = clearedIn(patch)[step.at] ?? '';
    return (call) => gorgias.deleteFieldValue(id, field, call);
  }
  const [record] = await recordsOf(deps.ledger.sql, sent.connection, 'gorgias', [id]);
  const stored = record?.slots ?? {};
  if (step.kind === 'customer') {
    const body = toBody(patch, (stored.channels ?? []) as unknown as Channel[], replacedBy(sent));
    return (call) => gorgias.updateCustomer(id, body, call);
  }
  const { definitions } = fields.now().live;
  const closed = definitions.filter(({ archived }) => archived).map((one) => one.id);
  const values = completeSet({ patch, stored, closed }, step.kind);
  return (call) => gorgias.putFieldValues(id, values, call);
}

export const slotsOfAction = ({ fields }: Pick<StoredAction, 'fields'>) =>
  Object.assign({}, ...Object.values(fields).map(({ slots }) => slots));

/** The values that an action means to replace: only a channel among them may be dropped. */
const replacedBy = ({ fields }: StoredAction): Slots =>
  Object.assign({}, ...Object.values(fields).map(({ old }) => old));

/** The vendor's refusal of one record is that record's issue. */
export async function keepRefusal(
  deps: Deps,
  connection: ConnectionDeps,
  sent: StoredAction,
  error: unknown,
): Promise<boolean> {
  const cause = refusalOf(error);
  if (cause === undefined) return false;
  await deps.ledger.tx((sql) => refuse(deps, sql, connection, sent, cause.words));
  return true;
}

function refusalOf(error: unknown): VendorError | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return isVendorError(cause) && (cause.code === 'invalid' || cause.code === 'conflict') ? cause : undefined;
}

/** Takes an answer in; the action is acknowledged with its last one. */
async function keep(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  { lane, step }: WriteGorgias & { readonly step: PushStep },
  sent: StoredAction,
  answer: Answer,
): Promise<PushStep | undefined> {
  const id = sent.remoteId ?? '';
  if (answer.kind === 'merged' || answer.kind === 'gone') {
    await finishActions(sql, [sent.id], 'drifted');
    await followGorgias(sql, connection, { id, lane }, answer);
    return undefined;
  }
  await takeIn(deps.ledger, sql, connection, 'gorgias', [readingOf(connection, id, sent, step, answer)]);
  const next = stepAfter(slotsOfAction(sent), step);
  if (next !== undefined) return next;
  await finishActions(sql, [sent.id], 'acknowledged');
  await keepWritten(sql, connection, [sent]);
  return undefined;
}

function readingOf(
  connection: ConnectionDeps,
  id: string,
  sent: StoredAction,
  step: PushStep,
  answer: Exclude<Answer, { kind: 'merged' | 'gone' }>,
): RecordReading {
  if (answer.kind === 'updated') return recordReading(answer.record);
  if (answer.kind === 'found') return valuesReading(connection, id, answer.values);
  const field = step.kind === 'clear' ? clearedIn(slotsOfAction(sent))[step.at] : undefined;
  return { remoteId: id, slots: field === undefined ? {} : { [slotOf(field)]: null }, partial: true, complete: false };
}
