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

/** Counts of the zero list that are not 0; an unknown count (null) is none of them. */
export const notZero = (counts: Counts): readonly (keyof Counts)[] => ZERO_LIST.filter((key) => (counts[key] ?? 0) > 0);

/** More linkable persons were missed than may be. */
export const missesTooMany = ({ missedLinks, linkable }: Pick<Counts, 'missedLinks' | 'linkable'>): boolean =>
  (missedLinks ?? 0) > MISSED_SHARE * (linkable ?? 0);
