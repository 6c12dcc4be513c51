import { isPoll, type LoggedCall } from '../calls/calls.ts';

/** Calls a second that Gorgias' bucket lets through, by vendor time (gorgias.md 1.2). */
export const GORGIAS_PER_SECOND = { key: 2, oauth: 4 } as const;

/** The share of Gorgias' quota that looking for changes takes. `seconds` are vendor seconds. */
export const pollingShare = (calls: readonly LoggedCall[], seconds: number, perSecond: number): number =>
  calls.filter((call) => call.side === 'gorgias' && isPoll(call)).length / (seconds * perSecond);
