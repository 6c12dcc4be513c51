/** A share of the call budget: live is served first and at once, backfill takes what live leaves. */
export type Lane = 'live' | 'backfill';
export const LANES = ['live', 'backfill'] as const satisfies readonly Lane[];
