import type { CallOptions } from '../../src/core/vendor-call.ts';
import type { Side } from '../../src/core/types.ts';
import type { Lane } from '../../src/core/lane.ts';
import { isVendorError } from '../../src/core/vendor-error.ts';
import type { Sql } from '../../src/ledger/db.ts';
import {
  markStepSent,
  markStepUnsent,
  noteRefusal,
  refuseStep,
  type StoredStep,
  stepsOf,
} from '../../src/ledger/duplicates-merges.ts';
import type { Deps } from '../deps.ts';
import { spendCall, takeCalls } from '../vendor-call.ts';

export interface StepInput {
  readonly connection: string;
  readonly lane: Lane;
  readonly merge: string;
  readonly n: number;
}

/**
 * done: both records are one. refused: the vendor will not, or the record is not there any more.
 * sent: the call went out before and nobody knows what came of it: verify, in `waitMs` real milliseconds.
 * unsent: it certainly did not happen: send it (again).
 */
export type StepOutcome =
  | { readonly kind: 'done' | 'refused' | 'unsent' }
  | { readonly kind: 'sent'; readonly waitMs: number };

type Keep = (sql: Sql) => Promise<StepOutcome>;

/** One call of a merge: committed as sent, made once, its answer kept; never sent again without a look. */
export async function sendStep(
  deps: Deps,
  input: StepInput,
  side: Side,
  call: (step: StoredStep, options: CallOptions) => Promise<Keep>,
): Promise<StepOutcome> {
  const grant = await takeCalls(deps, { ...input, side }, 1);
  const step = await markStepSent(deps.ledger.sql, input.merge, input.n);
  if (step === undefined) {
    grant.release();
    return standing(deps, input);
  }
  try {
    const keep = await spendCall(deps, input.connection, side, grant, (options) => call(step, options));
    return await deps.ledger.tx(keep);
  } catch (error) {
    return failed(deps, step, error);
  }
}

/**
 * A vendor that refuses may have done it already, by a call whose answer was lost: that is looked up before the step
 * ends. A call that never left is not sent; else nobody knows.
 */
async function failed(deps: Deps, step: StoredStep, error: unknown): Promise<StepOutcome> {
  const cause = error instanceof Error ? error.cause : undefined;
  if (isVendorError(cause) && ['invalid', 'conflict', 'not-found', 'forbidden'].includes(cause.code)) {
    await noteRefusal(deps.ledger.sql, step.merge, step.n, cause.words || cause.code);
    return { kind: 'sent', waitMs: 0 };
  }
  if (isVendorError(cause) ? !cause.sent : isNotMade(error)) await markStepUnsent(deps.ledger.sql, step.merge, step.n);
  throw error;
}

const isNotMade = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && (error.type === 'vendor:parked' || error.type === 'daemon:stopping');

const stepOf = async (deps: Deps, { merge, n }: StepInput): Promise<StoredStep | undefined> =>
  (await stepsOf(deps.ledger.sql, [merge])).find((step) => step.n === n);

async function standing(deps: Deps, input: StepInput): Promise<StepOutcome> {
  const step = await stepOf(deps, input);
  if (step?.state === 'done') return { kind: 'done' };
  if (step?.state === 'sent') return { kind: 'sent', waitMs: waitMs(deps, input.connection, step) };
  return { kind: step?.state === 'planned' ? 'unsent' : 'refused' };
}

/** A call ends at its deadline, whoever made it: only a reading after that tells what came of it. */
const waitMs = (deps: Deps, connection: string, { sent }: StoredStep): number =>
  Math.max(0, (sent?.getTime() ?? 0) + deps.connection(connection).callDeadlineMs - Date.now());

/** The step whose outcome is to be looked up, once its call is certainly over. */
export async function stepToVerify(
  deps: Deps,
  input: StepInput,
): Promise<StepOutcome | { readonly kind: 'over'; readonly step: StoredStep }> {
  const step = await stepOf(deps, input);
  if (step?.state !== 'sent') return standing(deps, input);
  const wait = waitMs(deps, input.connection, step);
  return wait > 0 ? { kind: 'sent', waitMs: wait } : { kind: 'over', step };
}

/** Both records are there as they were: what the vendor refused is refused, what went astray is sent again. */
export async function notMerged(sql: Sql, step: StoredStep): Promise<StepOutcome> {
  if (step.words === null) await markStepUnsent(sql, step.merge, step.n);
  else await refuseStep(sql, step.merge, step.n, step.words);
  return { kind: step.words === null ? 'unsent' : 'refused' };
}
