import { type Call, type CallRange, isOurs } from '../evidence/types.ts';

/** Records that the API wrote during a full sweep that had nothing to do. */
export const secondPassWrites = (calls: readonly Call[], { from, to }: CallRange): number =>
  calls
    .filter((call) => call.n > from && call.n <= to && isOurs(call))
    .reduce((sum, { kinds }) => sum + Object.keys(kinds ?? {}).length, 0);
