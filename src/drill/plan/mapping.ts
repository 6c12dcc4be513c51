/** A mapping as some operator might have it: the default fields, each as it comes or changed. */
import { FIELDS } from '../../demo/audit/evidence/fields.ts';
import type { Draw } from '../../demo/story/draw.ts';

/** Keys of one entry of `fields:` in `tandem.yaml` (docs/configuration.md). */
export interface FieldRules {
  readonly off?: true;
  readonly direction?: 'both' | 'to-gorgias' | 'to-hubspot';
  readonly policy?: 'hubspot' | 'gorgias' | 'review';
  readonly firstMeeting?: 'hubspot' | 'gorgias' | 'review' | 'keep';
  readonly clear?: 'hold' | 'propagate';
  readonly remove?: 'hold' | 'propagate';
}

const RULES = {
  direction: ['both', 'to-gorgias', 'to-hubspot'],
  policy: ['hubspot', 'gorgias', 'review'],
  firstMeeting: ['hubspot', 'gorgias', 'review', 'keep'],
  clear: ['hold', 'propagate'],
  remove: ['hold', 'propagate'],
} as const;

export const drawFields = (draw: Draw): Readonly<Record<string, FieldRules>> =>
  Object.fromEntries(FIELDS.map((field) => [field, rulesFor(draw)]));

function rulesFor(draw: Draw): FieldRules {
  if (draw.next() < 0.1) return { off: true };
  const chosen = Object.entries(RULES).filter(() => draw.next() < 0.3);
  return Object.fromEntries(chosen.map(([rule, values]) => [rule, draw.pick<string>(values)]));
}
