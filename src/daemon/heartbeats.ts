import type { Context } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor, ActivityInterceptorsFactory } from '@temporalio/worker';

const EVERY_MS = 2_000;

/**
 * Keeps the server told that an activity lives, for as long as it runs: while it waits for its budget, while its call
 * is out, and while its transaction commits. Else a busy machine looks like a dead one, and links are let go too early.
 */
export const heartbeats: ActivityInterceptorsFactory = (context: Context) => ({ inbound: beatingWith(context) });

export const beatingWith = (context: Pick<Context, 'info' | 'heartbeat'>): ActivityInboundCallsInterceptor => ({
  async execute(input, next) {
    if (context.info.heartbeatTimeoutMs === undefined) return next(input);
    const timer = setInterval(() => context.heartbeat(), EVERY_MS);
    try {
      return await next(input);
    } finally {
      clearInterval(timer);
    }
  },
});
