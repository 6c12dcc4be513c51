import type { Reply } from '../../kernel/service.ts';
import type { Crm } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { isoTime } from '../time.ts';

const MOST_INPUTS = 100;

export const refuseTooMany = (inputs: readonly unknown[]): void => {
  if (inputs.length > MOST_INPUTS)
    refuse(invalid(`The number of inputs (${inputs.length}) exceeds the limit of ${MOST_INPUTS}`));
};

export interface BatchOutcome {
  /** The status when nothing failed. */
  readonly ok: number;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly results: readonly unknown[];
  readonly errors: readonly unknown[];
}

/** The frame of every batch answer. Results come in no particular order (hubspot.md 5.7). */
export const batchReply = (crm: Crm, { ok, startedAt, results, errors }: BatchOutcome): Reply => {
  const shuffled = crm.kernel.switches.is('hubspot.batch-order', 'input') ? results : crm.random.shuffle(results);
  const partial = Number(crm.kernel.switches.get('hubspot.batch-partial-status'));
  const failed = errors.length === 0 ? {} : { numErrors: errors.length, errors };
  const times = { startedAt: isoTime(startedAt), completedAt: isoTime(crm.clock.now()) };
  return {
    status: errors.length === 0 || partial === 200 ? ok : partial,
    body: { status: 'COMPLETE', results: shuffled, ...failed, ...times },
  };
};
