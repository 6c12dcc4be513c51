import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or less: an abort ends it at once. It keeps no process alive. */
export const pause = (ms: number, signal: AbortSignal): Promise<unknown> =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
