import { availableParallelism } from 'node:os';
import { keyRowsOf, type PassIndex } from './block/index.ts';
import { PASSES } from './block/passes.ts';
import { type Blocks, NO_BLOCKS } from './block/walk.ts';
import { type Clustering, clusterPairs } from './cluster/clusters.ts';
import { type Cells, PopulationBuilder } from './encode/builder.ts';
import { finishPopulation } from './encode/finish.ts';
import type { Population } from './encode/population.ts';
import { surePeople } from './evidence/components.ts';
import { countPeople } from './evidence/counts.ts';
import { findGeneric } from './evidence/generic.ts';
import { patternCounts, train } from './model/em.ts';
import { withoutFamilies } from './model/families.ts';
import { type Learned, learnedFrom, type Lessons } from './model/lessons.ts';
import { exactByChance, rarityOf } from './model/rarity.ts';
import { aloneCrew, type Crew, workerCrew } from './parallel/crew.ts';
import type { Outcome, Task } from './parallel/tasks.ts';
import { type Grounds, Judge } from './score/judge.ts';
import { fallingOrder, joinPairs, type PairColumns } from './score/pairs.ts';
import { type Settings, type SettingsInput, settingsFrom } from './settings.ts';
import { marked, type Standing, type StandingRows, standingRows } from './standing.ts';
import type { RecordKind, SkippedKeys } from './types.ts';

/** How far a step is; `total` is in the step's own unit. */
export interface Progress {
  readonly step: 'preparing' | 'indexing' | 'learning' | 'comparing' | 'clustering';
  readonly done: number;
  readonly total: number;
}

/** What a caller may ask beyond "match all of them". */
export interface Asked {
  readonly standing?: Standing | undefined;
  /** Ids of records: only pairs with one of them are judged. */
  readonly only?: ReadonlySet<string> | undefined;
  /** What an earlier search learned; this one then learns nothing. */
  readonly lessons?: Lessons | undefined;
}

export interface Matching {
  readonly people: Population;
  readonly grounds: Grounds;
  readonly judge: Judge;
  readonly pairs: PairColumns;
  /** Positions in `pairs` by falling score. */
  readonly order: Uint32Array;
  readonly clustering: Clustering;
  readonly pairsCompared: number;
  readonly blocks: number;
  readonly skipped: readonly SkippedKeys[];
}

const TRAINING_PAIRS = 1_000_000;
const RANDOM_PAIRS = 400_000;
/** Fewer records than this are matched before a worker has started. */
const ALONE_UP_TO = 20_000;
const STRETCH_PAIRS = 400_000;

/** Takes records, then matches them. Nothing is kept of a record but the codes of its normal forms and its id. */
export class Matcher {
  readonly settings: Settings;
  readonly ids: readonly string[];
  #builder: PopulationBuilder | undefined;
  #linked = false;

  /** @throws SettingsError with all faults of the settings together */
  constructor(settings: SettingsInput = {}) {
    this.settings = settingsFrom(settings);
    const builder = new PopulationBuilder(this.settings.region);
    this.ids = builder.ids;
    this.#builder = builder;
  }

  get size(): number {
    return this.ids.length;
  }

  /** `side` 1 is the second file of a link: then only pairs across the sides are judged. */
  add(id: string, cells: Cells, side: 0 | 1 = 0, kind?: RecordKind): void {
    if (side === 1) this.#linked = true;
    this.#filling().add(id, side, cells, kind);
  }

  #filling(): PopulationBuilder {
    if (this.#builder === undefined) throw new Error('matcher: it has matched already; make another one');
    return this.#builder;
  }

  /** Lets go of it: half of all memory, and of no use once the population is finished. */
  #take(): PopulationBuilder {
    const builder = this.#filling();
    this.#builder = undefined;
    return builder;
  }

  /** Once only. `report` may throw to stop. @throws RangeError for lessons of another format */
  async match(report: (progress: Progress) => void = () => {}, asked: Asked = {}): Promise<Matching> {
    report({ step: 'preparing', done: 0, total: 1 });
    this.#filling();
    // The workers start while this thread prepares.
    const crew = crewFor(this.settings, this.size);
    try {
      const people = finishPopulation(this.#take(), this.#linked);
      const only = asked.only && marked(people, this.ids, asked.only);
      const standing = standingRows(people, this.ids, asked.standing ?? {});
      const learned = asked.lessons && learnedFrom(asked.lessons, people.size);
      return await matchPeople({ people, settings: this.settings, crew, report, only, standing, learned });
    } finally {
      await crew.close();
    }
  }
}

function crewFor(settings: Settings, records: number): Crew {
  const workers = settings.workers ?? (records < ALONE_UP_TO ? 0 : Math.min(availableParallelism(), 16));
  return workers === 0 ? aloneCrew() : workerCrew(workers);
}

interface Job {
  readonly people: Population;
  readonly settings: Settings;
  readonly crew: Crew;
  readonly report: (progress: Progress) => void;
  readonly only: Uint8Array | undefined;
  readonly standing: StandingRows;
  readonly learned: Learned | undefined;
}

async function matchPeople(job: Job): Promise<Matching> {
  const { people, settings, crew, report } = job;
  crew.set({ people, ...(job.only && { only: job.only }) });
  // Workers index while this thread counts.
  const indexing = indexAll(people, settings, crew, report);
  const counts = countPeople(people, surePeople(people));
  const generic = findGeneric(people, counts);
  const { passes, keyRows, skipped } = await indexing;
  crew.set({ counts, blocks: { passes, keyRows } });
  const stretches = stretchesOf(people, settings, passes);
  const { model, familiesAbsent } =
    job.learned ?? (await learn(people, crew, stretches, report, exactByChance(people, counts)));
  const grounds: Grounds = {
    people,
    counts,
    generic,
    model,
    familiesAbsent,
    rarity: rarityOf(counts),
    settings,
    standing: job.standing,
  };
  crew.set({ grounds });
  const floor = Math.log(settings.keep / (1 - settings.keep));
  const tasks = stretches.map(({ stretch }) => ({ kind: 'score', stretch, floor }) satisfies Task);
  const outcomes = await crew.run(tasks, (done) => report({ step: 'comparing', done, total: tasks.length }));
  const scored = outcomes.filter((outcome) => outcome.kind === 'score');
  const pairs = joinPairs(scored.map((outcome) => outcome.kept));
  report({ step: 'clustering', done: 0, total: 1 });
  const order = fallingOrder(pairs);
  const judge = new Judge(grounds);
  return {
    people,
    grounds,
    judge,
    pairs,
    order,
    clustering: clusterPairs(people.size, pairs, order, judge, settings),
    pairsCompared: scored.reduce((sum, outcome) => sum + outcome.pairs, 0),
    blocks: passes.reduce((sum, index) => sum + index.blockKeys.length, 0),
    skipped,
  };
}

const possiblePairs = (people: Population): number => (people.size * (people.size - 1)) / 2;
const exhaustive = (people: Population, settings: Settings): boolean =>
  possiblePairs(people) <= settings.exhaustivePairs;

async function indexAll(
  people: Population,
  settings: Settings,
  crew: Crew,
  report: (progress: Progress) => void,
): Promise<Blocks & { readonly skipped: readonly SkippedKeys[] }> {
  if (exhaustive(people, settings)) return { ...NO_BLOCKS, skipped: [] };
  const keyRows = keyRowsOf(people.size);
  const limit = settings.blockLimit;
  const tasks = PASSES.map((_, pass) => ({ kind: 'index', pass, limit, keyRows }) satisfies Task);
  const outcomes = await crew.run(tasks, (done) => report({ step: 'indexing', done, total: tasks.length }));
  const indexed = outcomes.filter((outcome) => outcome.kind === 'index');
  return {
    passes: indexed.map((outcome) => outcome.index),
    keyRows,
    skipped: indexed.map((outcome) => outcome.skipped).filter((pass) => pass.keys > 0),
  };
}

interface Work {
  readonly stretch: { readonly pass: number; readonly from: number; readonly to: number };
  readonly pairs: number;
}

/** Cuts all pairs to compare into pieces of about equal size. */
function stretchesOf(people: Population, settings: Settings, passes: readonly PassIndex[]): readonly Work[] {
  if (exhaustive(people, settings)) return cut(-1, people.size, (row) => people.size - 1 - row);
  return passes.flatMap((index, pass) =>
    cut(pass, index.blockKeys.length, (block) => {
      const rows = (index.starts[block + 1] as number) - (index.starts[block] as number);
      return (rows * (rows - 1)) / 2;
    }),
  );
}

function cut(pass: number, length: number, pairsAt: (at: number) => number): readonly Work[] {
  const work: Work[] = [];
  let [from, pairs] = [0, 0];
  for (let at = 0; at < length; at++) {
    pairs += pairsAt(at);
    if (pairs < STRETCH_PAIRS && at < length - 1) continue;
    work.push({ stretch: { pass, from, to: at + 1 }, pairs });
    from = at + 1;
    pairs = 0;
  }
  return work;
}

function tallied(outcomes: readonly Outcome[]): ReadonlyMap<number, number> {
  const seen = new Map<number, number>();
  for (const outcome of outcomes) {
    if (outcome.kind !== 'count') continue;
    outcome.patterns.forEach((pattern, i) => {
      seen.set(pattern, (seen.get(pattern) ?? 0) + (outcome.counts[i] as number));
    });
  }
  return seen;
}

async function learn(
  people: Population,
  crew: Crew,
  stretches: readonly Work[],
  report: (progress: Progress) => void,
  chances: Partial<Record<number, number>>,
): Promise<Learned> {
  const total = stretches.reduce((sum, work) => sum + work.pairs, 0);
  const whole = stretches.length > 0 && stretches[0]?.stretch.pass === -1;
  const every = whole ? 1 : Math.max(1, Math.ceil(total / TRAINING_PAIRS));
  const counting = stretches.map(({ stretch }) => ({ kind: 'count', stretch, every }) satisfies Task);
  const draws = Math.min(RANDOM_PAIRS, 40 * people.size) / 4;
  const drawing = whole ? [] : [1, 2, 3, 4].map((seed) => ({ kind: 'random', seed, pairs: draws }) satisfies Task);
  const tasks: readonly Task[] = [...counting, ...drawing];
  const outcomes = await crew.run(tasks, (done) => report({ step: 'learning', done, total: tasks.length }));
  const candidates = patternCounts(tallied(outcomes.slice(0, counting.length)));
  const random = whole ? candidates : patternCounts(tallied(outcomes.slice(counting.length)));
  const model = train({ records: people.size, candidates, random, exactByChance: chances });
  return { model, familiesAbsent: withoutFamilies(people, candidates, model) };
}
