import { COMPARISONS, EXACT, LAST, LEVELS, levelOf, slot } from '../compare/levels.ts';
import { KINDS, type Kind, type Model, sharesOf, shippedModel } from './model.ts';
import { mailboxByName } from './namesakes.ts';
import { SAME_PERSON, STRANGERS, tableArray } from './shipped.ts';

/** How often each pattern was seen. Patterns are sorted, so that sums come out the same in every run. */
export interface PatternCounts {
  readonly patterns: Uint32Array;
  readonly counts: Float64Array;
}

export function patternCounts(seen: ReadonlyMap<number, number>): PatternCounts {
  const patterns = Uint32Array.from(seen.keys()).sort();
  return { patterns, counts: Float64Array.from(patterns, (pattern) => seen.get(pattern) as number) };
}

export interface TrainingData {
  readonly records: number;
  /** Pairs that blocking brought together (a sample, scaled up). All others count as strangers. */
  readonly candidates: PatternCounts;
  /** Pairs drawn at random. */
  readonly random: PatternCounts;
  /** Chance that two strangers hold one value, per comparison, where it was counted. */
  readonly exactByChance: Readonly<Partial<Record<number, number>>>;
}

const ROUNDS = 40;
const SETTLED = 1e-6;
/** How many pairs the shipped values are worth: fewer pairs than that and they prevail. */
const PRIOR_PAIRS = 40;
const LEAST_PAIRS = 25;
const LEAST_RECORDS = 100;
const EMAIL_AT = 3;
const SWAPPED_LAST = slot(1, LAST.swapped);

interface Weights {
  readonly same: number;
  readonly household: number;
  readonly colleagues: number;
}

/** Log-likelihood of a pattern under one kind. */
function likelihood(logs: Float64Array, pattern: number): number {
  let sum = 0;
  for (let comparison = 0; comparison < COMPARISONS.length; comparison++) {
    const level = levelOf(pattern, comparison);
    if (level !== 0) sum += logs[slot(comparison, level)] as number;
  }
  return sum;
}

type Logs = Readonly<Record<Kind, Float64Array>>;

function logsOf(model: Pick<Model, 'levels' | 'shares'>): { logs: Logs; shares: Record<Kind, number> } {
  const logs = Object.fromEntries(KINDS.map((kind) => [kind, model.levels[kind].map(Math.log)])) as Record<
    Kind,
    Float64Array
  >;
  const shares = Object.fromEntries(KINDS.map((kind) => [kind, Math.log(model.shares[kind])])) as Record<Kind, number>;
  return { logs, shares };
}

/** What the e-mail level of two namesakes weighs less than that of others. */
function namesake(logs: Float64Array, pattern: number): number {
  const log = mailboxByName(pattern);
  return log === undefined ? 0 : Math.max(0, log - (logs[slot(EMAIL_AT, levelOf(pattern, EMAIL_AT))] as number));
}

/** Probability of each kind for one pattern. */
function responsibilities(logs: Logs, shares: Readonly<Record<Kind, number>>, pattern: number): Weights {
  const same = shares.same + likelihood(logs.same, pattern);
  const strangers = shares.strangers + likelihood(logs.strangers, pattern) + namesake(logs.strangers, pattern);
  const household = shares.household + likelihood(logs.household, pattern) + namesake(logs.household, pattern);
  const colleagues = shares.colleagues + likelihood(logs.colleagues, pattern) + namesake(logs.colleagues, pattern);
  const top = Math.max(same, strangers, household, colleagues);
  const [s, h, c] = [Math.exp(same - top), Math.exp(household - top), Math.exp(colleagues - top)];
  const all = s + h + c + Math.exp(strangers - top);
  return { same: s / all, household: h / all, colleagues: c / all };
}

/** Adds a pattern's levels to a table of expected counts. */
function credit(table: Float64Array, pattern: number, weight: number): void {
  for (let comparison = 0; comparison < COMPARISONS.length; comparison++) {
    const level = levelOf(pattern, comparison);
    const at = slot(comparison, level);
    if (level !== 0) table[at] = (table[at] as number) + weight;
  }
}

/** Expected counts to probabilities, the shipped ones counting as `strength` pairs. */
function smoothed(counts: Float64Array, prior: Float64Array, strength: number): Float64Array {
  const result = new Float64Array(counts.length).fill(1);
  for (let comparison = 0; comparison < COMPARISONS.length; comparison++) {
    let total = strength;
    for (let level = 1; level < LEVELS; level++) {
      if (slot(comparison, level) !== SWAPPED_LAST) total += counts[slot(comparison, level)] as number;
    }
    for (let level = 1; level < LEVELS; level++) {
      const at = slot(comparison, level);
      result[at] = ((counts[at] as number) + strength * (prior[at] as number)) / total;
    }
  }
  // A swapped surname only ever stands beside a swapped first name, whose level carries the evidence of both.
  result[SWAPPED_LAST] = prior[SWAPPED_LAST] as number;
  return result;
}

/**
 * Rates of strangers' levels. Each shipped rate counts as one event in as many pairs as it takes: a level never seen among
 * random pairs then is rarer than shipped, but never impossible.
 */
function ratesFrom(counts: Float64Array, shipped: Float64Array): Float64Array {
  const rates = new Float64Array(counts.length).fill(1);
  for (let comparison = 0; comparison < COMPARISONS.length; comparison++) {
    let total = 0;
    for (let level = 1; level < LEVELS; level++) total += counts[slot(comparison, level)] as number;
    for (let level = 1; level < LEVELS; level++) {
      const at = slot(comparison, level);
      rates[at] = ((counts[at] as number) + 1) / (total + 1 / (shipped[at] as number));
    }
  }
  return rates;
}

/** Strangers' levels from random pairs, each counted by its chance of not being one person, and counted frequencies. */
function strangersFrom(data: TrainingData, model: Pick<Model, 'levels' | 'shares'>): Float64Array {
  const { logs, shares } = logsOf(model);
  const counts = new Float64Array(model.levels.same.length);
  data.random.patterns.forEach((pattern, i) => {
    const { same, household, colleagues } = responsibilities(logs, shares, pattern);
    credit(counts, pattern, (data.random.counts[i] as number) * (1 - same - household - colleagues));
  });
  const levels = ratesFrom(counts, tableArray(STRANGERS));
  for (const [comparison, chance] of Object.entries(data.exactByChance)) {
    if (chance !== undefined) levels[slot(Number(comparison), EXACT)] = Math.max(chance, 1e-9);
  }
  return levels;
}

function round(data: TrainingData, model: Model): Model {
  const { logs, shares } = logsOf(model);
  const counts = new Float64Array(model.levels.same.length);
  const pairs = { same: 0, household: 0, colleagues: 0 };
  data.candidates.patterns.forEach((pattern, i) => {
    const seen = data.candidates.counts[i] as number;
    const weights = responsibilities(logs, shares, pattern);
    credit(counts, pattern, seen * weights.same);
    pairs.same += seen * weights.same;
    pairs.household += seen * weights.household;
    pairs.colleagues += seen * weights.colleagues;
  });
  const least = Math.max(0.5, 0.0002 * data.records);
  return {
    levels: {
      ...model.levels,
      same: smoothed(counts, tableArray(SAME_PERSON), PRIOR_PAIRS),
      strangers: strangersFrom(data, model),
    },
    shares: sharesOf(
      {
        same: Math.max(pairs.same, least),
        household: Math.max(pairs.household, 0.001 * data.records),
        colleagues: Math.max(pairs.colleagues, 0.001 * data.records),
      },
      (data.records * (data.records - 1)) / 2,
    ),
    trained: true,
    why: '',
  };
}

const pairsOf = (model: Model, records: number): number => (model.shares.same * records * (records - 1)) / 2;

/** What a sane file cannot show: records of one person that mostly disagree in a name or a birthday. */
function implausible(model: Model): string {
  const faults = (['first', 'last', 'birth'] as const).filter((name) => {
    const comparison = COMPARISONS.findIndex((candidate) => candidate.name === name);
    return (model.levels.same[slot(comparison, 7)] as number) > 0.35;
  });
  return faults.length === 0 ? '' : `what was learned is implausible (${faults.join(', ')} mostly different)`;
}

/**
 * Learns from the file how records of one person differ (m), how strangers do (u), and how many pairs of each kind there
 * are. Falls back to the shipped model, and says so, where the file is too small, holds too few matches or teaches nonsense.
 */
export function train(data: TrainingData): Model {
  if (data.records < LEAST_RECORDS) return shippedModel(data.records, `fewer than ${LEAST_RECORDS} records`);
  let model = shippedModel(data.records, '');
  for (let i = 0; i < ROUNDS; i++) {
    const next = round(data, model);
    const moved = Math.abs(Math.log(next.shares.same / model.shares.same));
    model = next;
    if (i > 2 && moved < SETTLED) break;
  }
  if (pairsOf(model, data.records) < LEAST_PAIRS)
    return withStrangers(data, `fewer than ${LEAST_PAIRS} matches to learn from`);
  const fault = implausible(model);
  return fault === '' ? model : withStrangers(data, fault);
}

/** Strangers can be counted in any file, and so can how many pairs of each kind there are; the rest stays as shipped. */
function withStrangers(data: TrainingData, why: string): Model {
  let model = shippedModel(data.records, why);
  for (let i = 0; i < ROUNDS; i++) {
    const next = round(data, model);
    model = { ...next, levels: { ...next.levels, same: model.levels.same }, trained: false, why };
  }
  return model;
}
