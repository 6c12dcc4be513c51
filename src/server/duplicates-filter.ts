import { z } from 'zod';

const STATES = ['open', 'later', 'yes', 'no', 'merged', 'superseded'] as const;
const flag = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .transform((value) => value === true || value === 'true')
  .optional();
const share = z.coerce.number().min(0).max(1).optional();

/** Which pairs: of a list, or of a decision in bulk. */
export const Filter = z.object({
  connection: z.string().optional(),
  state: z.enum(STATES).optional(),
  verdict: z.enum(['merge', 'same', 'review']).optional(),
  minScore: share,
  maxScore: share,
  /** With something that stands against a merge, or without. */
  refused: flag,
  /** Of the audit's sample, or not. */
  sampled: flag,
});
