import { CompleteAsyncError } from '@temporalio/activity';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor, ActivityInterceptorsFactory } from '@temporalio/worker';
import { framesOf } from './frames.ts';

/**
 * Lets no failure carry words to Temporal that nobody wrote for it: PostgreSQL quotes the value that it could not take,
 * a parser the text. What fails otherwise than by a failure of ours arrives as its name, its code and where it happened.
 */
export const wordless: ActivityInterceptorsFactory = () => ({ inbound: withoutWords });

export const withoutWords = {
  async execute(input, next) {
    try {
      return await next(input);
    } catch (error) {
      throw isMeant(error) ? error : stripped(error);
    }
  },
} satisfies ActivityInboundCallsInterceptor;

/** Ours, or one by which the SDK knows that the activity was cancelled or ends elsewhere. */
const isMeant = (error: unknown): boolean =>
  error instanceof TemporalFailure ||
  error instanceof CompleteAsyncError ||
  (error instanceof Error && error.name === 'AbortError');

function stripped(thrown: unknown): ApplicationFailure {
  const error: Error & { code?: unknown } = thrown instanceof Error ? thrown : new Error('something else was thrown');
  const message = typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
  const failure = ApplicationFailure.create({ type: error.name, message });
  failure.stack = [`${failure.name}: ${message}`, ...framesOf(error)].join('\n');
  return failure;
}
