/** The value that this share of the sorted values does not exceed; 0 for none. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

export const median = (values: readonly number[]): number => quantile(ascending(values), 0.5);

/** Milliseconds, rounded to whole ones. */
export const spread = (values: readonly number[]): { p50Ms: number; p99Ms: number } => {
  const sorted = ascending(values);
  return { p50Ms: Math.round(quantile(sorted, 0.5)), p99Ms: Math.round(quantile(sorted, 0.99)) };
};
