/**
 * Lets one through at a time, `everyMs` apart: whoever comes in between is told no. Tickets of a busy desk make more
 * events than a Gorgias account has calls, and an edit of a person must not wait behind them.
 */
export function createPace(everyMs: number, now: () => number = Date.now): () => boolean {
  let next = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() < next) return false;
    next = now() + everyMs;
    return true;
  };
}
