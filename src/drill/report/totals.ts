/** What all worlds of a drill come to; keys and their order are a contract with other programs. */
import type { Counts } from '../../demo/audit/audit.ts';
import type { Verdict } from './verdict.ts';

const BEFORE = ['linkable', 'linked', 'conflicts', 'wrongLinks', 'missedLinks', 'disagreements', 'lostEdits'] as const;
const AFTER = ['gapEdits', 'lostChannels', 'duplicateCreates', 'echoWrites', 'secondPassWrites'] as const;
type Counted = (typeof BEFORE)[number] | (typeof AFTER)[number];

export type Totals = Readonly<Record<Counted | 'edits' | 'kills' | 'faults' | 'outages', number>> & {
  readonly seed: number;
  readonly ok: boolean;
  readonly worlds: number;
  readonly seconds: number;
  /** Seeds of the worlds that failed. */
  readonly failed: readonly number[];
};

export function totalsOf(seed: number, verdicts: readonly Verdict[], seconds: number): Totals {
  const sum = (of: (verdict: Verdict) => number): number => verdicts.reduce((total, one) => total + of(one), 0);
  const counted = (key: keyof Counts) => sum(({ counts }) => counts[key] ?? 0);
  const sums = <K extends keyof Counts>(keys: readonly K[]) =>
    Object.fromEntries(keys.map((key) => [key, counted(key)])) as Record<K, number>;
  const failed = verdicts.filter(({ wrong }) => wrong.length > 0).map((one) => one.seed);
  return {
    seed,
    ok: failed.length === 0 && verdicts.length > 0,
    worlds: verdicts.length,
    edits: counted('edits'),
    kills: sum(({ kills }) => kills),
    faults: sum(({ faults }) => faults),
    outages: sum(({ outages }) => outages),
    ...sums(BEFORE),
    ...sums(AFTER),
    seconds,
    failed,
  };
}
