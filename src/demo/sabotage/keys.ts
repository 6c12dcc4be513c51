/** Counts that `--sabotage` can raise, one each. */
export const SABOTAGES = [
  'wrongLinks',
  'missedLinks',
  'disagreements',
  'lostEdits',
  'lostChannels',
  'duplicateCreates',
  'echoWrites',
  'secondPassWrites',
] as const;

export type SabotageKey = (typeof SABOTAGES)[number];
