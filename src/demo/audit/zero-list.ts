import type { Counts } from './audit.ts';

/** Counts that must be 0, whatever happened. */
export const ZERO_LIST = [
  'wrongLinks',
  'disagreements',
  'lostEdits',
  'lostChannels',
  'duplicateCreates',
  'echoWrites',
  'secondPassWrites',
] as const satisfies readonly (keyof Counts)[];

export const MISSED_SHARE = 0.01;

/** The counts that are too high; an unknown count (null) is none of them. */
export function tooHigh(counts: Counts): readonly (keyof Counts)[] {
  const missed = (counts.missedLinks ?? 0) > MISSED_SHARE * (counts.linkable ?? 0);
  return [...ZERO_LIST.filter((key) => (counts[key] ?? 0) > 0), ...(missed ? (['missedLinks'] as const) : [])];
}
