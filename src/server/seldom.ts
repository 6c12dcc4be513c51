/** The share of the time that answering may take. */
const SHARE = 0.05;
const LEAST_MS = 400;
const MOST_KEPT = 100;

/** Asks again only after a while that depends on what asking costs; whoever comes in between gets the last answer. */
export function seldom<Q, T>(
  ask: (question: Q) => Promise<T>,
  keyOf: (question: Q) => string,
  now: () => number = Date.now,
): (question: Q) => Promise<T> {
  const kept = new Map<string, { readonly answer: Promise<T>; until: number }>();
  return (question) => {
    const key = keyOf(question);
    const last = kept.get(key);
    if (last !== undefined && now() < last.until) return last.answer;
    const from = now();
    const next = { answer: ask(question), until: Number.POSITIVE_INFINITY };
    kept.delete(key);
    kept.set(key, next);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
    // A failure is told to those who wait for it, and to nobody later.
    next.answer.then(
      () => (next.until = now() + Math.max(LEAST_MS, (now() - from) / SHARE)),
      () => (next.until = 0),
    );
    return next.answer;
  };
}
