import { DefaultLogger, Runtime } from '@temporalio/worker';
import pino, { type Logger } from 'pino';
import { framesOf } from './frames.ts';

/** Structured logs on standard error, ids and codes only: values live in the ledger and on the operator's screen. */
export function createLog(level = 'info'): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** The vendors' queues are for activities alone; that is no news. */
const EXPECTED = 'No workflows registered';

/** Sends the SDK's own entries to our log. Once per process, before anything of Temporal is used. */
export function installTemporalLog(log: Logger): void {
  const child = log.child({ from: 'temporal' });
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      if (message.startsWith(EXPECTED)) return;
      const { workflowId, activityType, taskQueue, error } = (meta ?? {}) as Record<string, unknown>;
      child[LEVELS[level]](
        { workflowId, activityType, taskQueue, error: error === undefined ? undefined : String(error) },
        message,
      );
    }),
    telemetryOptions: { logging: { forward: {}, filter: 'WARN' } },
    shutdownSignals: [],
  });
}

/** What a log may hold of an error: a database's message can quote the value that it refused. */
export function withoutValues(error: Error & { code?: unknown }): object {
  return { error: error.name, code: error.code, stack: framesOf(error).slice(0, 8) };
}
