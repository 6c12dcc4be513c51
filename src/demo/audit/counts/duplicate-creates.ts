import { type Call, isOurs } from '../evidence/types.ts';

/** Creates for a person who already had a live record on that side. */
export const duplicateCreates = (calls: readonly Call[]): number =>
  calls
    .filter(isOurs)
    .flatMap(({ created }) => Object.values(created ?? {}))
    .filter(({ liveBefore }) => liveBefore.length > 0).length;
