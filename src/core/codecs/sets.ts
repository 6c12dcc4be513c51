/** Sets as short lists: a customer has a handful of addresses, and a scan beats a `Set`. */

export const minus = (a: readonly string[], b: readonly string[]): readonly string[] =>
  a.filter((element) => !b.includes(element));

/** Both lists are without repeats; order is no difference. */
export const sameElements = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((element) => b.includes(element));

export const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...a, ...minus(b, a)];
