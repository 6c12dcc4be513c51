import { ActivityFailure, ApplicationFailure, isCancellation } from '@temporalio/workflow';

/** A code for people: a failure's words may hold anything. */
export const codeOf = (error: unknown): string =>
  error instanceof ActivityFailure && error.cause instanceof ApplicationFailure
    ? `${error.activityType}: ${error.cause.type ?? 'failed'}`
    : 'cancelled or failed';

/** A vendor's failure that will not pass by itself while this run waits. */
export const isFatal = (error: unknown): boolean =>
  !(error instanceof ActivityFailure) ||
  isCancellation(error) ||
  (error.cause instanceof ApplicationFailure && error.cause.type === 'vendor:auth');
