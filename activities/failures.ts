import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { isPassing, type VendorError } from '../src/core/vendor-error.ts';

/**
 * The one place where a vendor's failure becomes Temporal's (temporal.md B4).
 * Message and details hold codes, routes and ids only: an error's words stay in the ledger.
 */
export function toFailure(error: VendorError, timeScale: number): ApplicationFailure {
  const waitMs = error.retryAfterMs === undefined ? undefined : Math.max(1, Math.ceil(error.retryAfterMs / timeScale));
  return ApplicationFailure.create({
    type: `vendor:${error.code}`,
    message: error.message,
    nonRetryable: !isPassing(error.code),
    cause: error,
    details: [{ side: error.side, code: error.code, status: error.status ?? null, sent: error.sent }],
    ...(waitMs === undefined ? {} : { nextRetryDelay: waitMs }),
    ...(error.code === 'rate-limited' ? { category: ApplicationFailureCategory.BENIGN } : {}),
  });
}

/** The daemon stops before the call was made: the next one makes it. */
export const stopping = (): ApplicationFailure =>
  ApplicationFailure.create({
    type: 'daemon:stopping',
    message: 'the daemon stops; the call was not made',
    category: ApplicationFailureCategory.BENIGN,
  });

/** The account is down and nobody but a probe calls it: come back when the breaker lets one through. */
export const parked = (side: string, until: number): ApplicationFailure =>
  ApplicationFailure.create({
    type: 'vendor:parked',
    message: `${side}: the account does not answer; calls are parked`,
    nextRetryDelay: Math.max(1, until - Date.now()),
    category: ApplicationFailureCategory.BENIGN,
  });
