import type { Values } from '../records/record.ts';

const pick = (names: Iterable<string>, values: Values): Record<string, string | null> =>
  Object.fromEntries([...names].map((name) => [name, values[name] ?? null]));

/** The written and the changed values, before and after, for the call log. */
export const beforeAndAfter = (before: Values, after: Values, written: Values) => {
  const names = new Set(Object.keys(written));
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
    if ((before[name] ?? '') !== (after[name] ?? '')) names.add(name);
  return { before: pick(names, before), after: pick(names, after) };
};
