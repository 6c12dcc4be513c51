import { z } from 'zod';

/** What a caller may turn; everything has a default. */
const schema = z.strictObject({
  /** Posterior from which a pair without a veto is `same`. */
  threshold: z.number().gt(0).lt(1).default(0.85),
  /** Posterior from which `merge` is considered at all. */
  mergeThreshold: z.number().gt(0).lt(1).default(0.999),
  /** Posterior from which a pair is worth a person's look. */
  reviewThreshold: z.number().gt(0).lt(1).default(0.3),
  /** Pairs below this posterior are not kept. */
  keep: z.number().gt(0).lt(1).default(0.01),
  /** Files with up to this many possible pairs are compared whole, without blocking. */
  exhaustivePairs: z.int().min(0).default(3_000_000),
  /** A key that more rows share than this is refined, then skipped. */
  blockLimit: z.int().min(2).max(5000).default(200),
  /** Clusters larger than this are left to a person. */
  clusterLimit: z.int().min(2).default(50),
  /** Country (ISO 3166) in which phone numbers without a prefix were written. */
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, 'expected two capital letters, like GB')
    .optional(),
  workers: z.int().min(0).max(64).optional(),
  /** Between two files: each record may be linked at most once. */
  oneToOne: z.boolean().default(false),
});

export type Settings = z.output<typeof schema>;
export type SettingsInput = z.input<typeof schema>;

/** Every fault of a settings object, in words; never a value of a record. */
export class SettingsError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`matching settings: ${faults.join('; ')}`);
    this.name = 'SettingsError';
    this.faults = faults;
  }
}

/** @throws SettingsError with all faults together. */
export function settingsFrom(input: SettingsInput): Settings {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`),
    );
  }
  const { threshold, mergeThreshold, reviewThreshold } = parsed.data;
  if (reviewThreshold > threshold && input.reviewThreshold === undefined) {
    return { ...parsed.data, reviewThreshold: threshold };
  }
  const faults = [
    ...(reviewThreshold > threshold ? ['reviewThreshold: expected no more than threshold'] : []),
    ...(input.mergeThreshold !== undefined && mergeThreshold < threshold
      ? ['mergeThreshold: expected no less than threshold']
      : []),
  ];
  if (faults.length > 0) throw new SettingsError(faults);
  return { ...parsed.data, mergeThreshold: Math.max(mergeThreshold, threshold) };
}
