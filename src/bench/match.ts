import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markClusters, markPairs, type Truth, truthIn, truthOf } from './matching/judge-files.ts';
import { type MatchedFile, runMatchCommand, writeWorld } from './matching/run-match.ts';
import { makeWorld, type WorldName } from './people/worlds.ts';

export interface MatchBenchOptions {
  /** Rows of the customers' file that is timed; 100,000 unless said. */
  readonly rows?: number;
  readonly seed?: number;
}

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly ok: boolean;
}

/** The shape of every bench: contracts.md, "Benches". */
export interface BenchResult {
  readonly bench: 'match';
  readonly ok: boolean;
  readonly config: { readonly rows: number; readonly seed: number; readonly worldRows: number };
  readonly measured: object;
  readonly floor: object;
  readonly bars: readonly Bar[];
}

const SPLINK = new URL('../../test/data/splink_fake_1000/fake_1000.csv', import.meta.url).pathname;
const WORLD_ROWS = 10_000;

const atLeast = (name: string, value: number, limit: number): Bar => ({
  name,
  value: round(value),
  limit,
  ok: value >= limit,
});
const atMost = (name: string, value: number, limit: number): Bar => ({
  name,
  value: round(value),
  limit,
  ok: value <= limit,
});
const round = (value: number): number => Number(value.toFixed(5));

function marksOf(matched: MatchedFile, truth: Truth) {
  return { ...markClusters(matched.clusters, truth), ...markPairs(matched.pairs, truth) };
}

async function markWorld(name: WorldName, rows: number, seed: number, folder: string) {
  const world = makeWorld(name, rows, seed);
  const matched = await runMatchCommand(await writeWorld(world, folder), folder);
  return { report: matched.report, ...marksOf(matched, truthOf(world.rows)) };
}

async function markSplink(folder: string) {
  const columns = 'first_name=first_name,last_name=surname,dob=dob,city=city,email=email';
  const matched = await runMatchCommand(SPLINK, folder, columns);
  return marksOf(matched, truthIn(SPLINK, 'unique_id', 'cluster'));
}

/** What each world must reach by the defaults: docs/match.md says why. */
function worldBars(name: WorldName, marks: Awaited<ReturnType<typeof markWorld>>): readonly Bar[] {
  const merges = atMost(`${name}: wrong pairs of verdict merge`, marks.wrongMerges, 0);
  switch (name) {
    case 'customers':
      return [
        merges,
        atLeast(`${name}: precision`, marks.precision, 0.99),
        atLeast(`${name}: recall`, marks.recall, 0.8),
      ];
    case 'customers-without-phone':
      return [merges, atLeast(`${name}: precision`, marks.precision, 0.95)];
    case 'rich':
      return [
        merges,
        atMost(`${name}: wrong pairs`, marks.wrongPairs, 0),
        atLeast(`${name}: recall`, marks.recall, 0.998),
        atLeast(`${name}: best F1`, marks.best.f1, 0.9995),
      ];
    case 'households':
    case 'singles':
      return [merges, atMost(`${name}: pairs`, marks.foundPairs, 0)];
  }
}

const speedBars = (rows: number, { seconds, peakMb }: MatchedFile['report']): readonly Bar[] =>
  rows <= 100_000
    ? [atMost('seconds', seconds, 8)]
    : rows <= 1_000_000
      ? [atMost('seconds', seconds, 90), atMost('peakMb', peakMb, 3000)]
      : [atMost('peakMb', peakMb, 8000)];

async function run({ rows = 100_000, seed = 1 }: MatchBenchOptions): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'));
  try {
    const timed = await markWorld('customers', rows, seed, folder);
    const splink = await markSplink(folder);
    const bars: Bar[] = [
      ...speedBars(rows, timed.report),
      ...worldBars('customers', timed),
      atLeast('splink: precision', splink.precision, 0.999),
      atLeast('splink: recall', splink.recall, 0.75),
      atLeast('splink: best F1', splink.best.f1, 0.94),
      atMost('splink: wrong pairs of verdict merge', splink.wrongMerges, 0),
    ];
    for (const name of ['customers-without-phone', 'rich', 'households', 'singles'] as const) {
      bars.push(...worldBars(name, await markWorld(name, WORLD_ROWS, seed, folder)));
    }
    const { seconds, peakMb, pairsCompared, pairsSkipped } = timed.report;
    const { precision, recall, f1, wrongPairs } = timed;
    return {
      bench: 'match',
      ok: bars.every(({ ok }) => ok),
      config: { rows, seed, worldRows: WORLD_ROWS },
      measured: { rows, seconds, peakMb, precision, recall, f1, wrongPairs, pairsCompared, pairsSkipped },
      floor: {},
      bars,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const bench = { name: 'match', run } as const;
