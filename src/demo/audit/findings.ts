import type { Disagreement } from './counts/disagreements.ts';
import type { Edit } from './evidence/edits.ts';

/** Where to look: records and fields, never values. */
export type Finding = string;

export const findingsOf = (differing: readonly Disagreement[], lost: readonly Edit[]): readonly Finding[] => [
  ...differing.map(
    ({ field, ids }) =>
      `disagreement: ${field} of contact ${ids.hubspot} and customer ${ids.gorgias} differs unexplained`,
  ),
  ...lost.map(({ side, id, field, n }) => `lost edit: ${field} of ${side} ${id}, typed in call ${n}`),
];
