import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { csvLines } from '../people/csv.ts';
import type { World } from '../people/worlds.ts';

const TANDEM = new URL('../../../bin/tandem', import.meta.url).pathname;

/** What `tandem match --json` prints. */
export interface MatchReport {
  readonly records: number;
  readonly clusters: number;
  readonly pairsCompared: number;
  readonly pairsSkipped: number;
  readonly seconds: number;
  readonly peakMb: number;
}

export interface MatchedFile {
  readonly report: MatchReport;
  readonly clusters: string;
  readonly pairs: string;
}

/** Writes a world without its truth. */
export async function writeWorld(world: World, folder: string): Promise<string> {
  const file = join(folder, `${world.name}.csv`);
  const stream = createWriteStream(file);
  for (const line of csvLines(world.rows, false)) {
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return file;
}

/** Runs the command as a person would: a process of its own, from start to exit, with the defaults. */
export async function runMatchCommand(file: string, folder: string, map?: string): Promise<MatchedFile> {
  const clusters = join(folder, 'clusters.csv');
  const pairs = join(folder, 'pairs.csv');
  const started = performance.now();
  const args = [
    'match',
    file,
    '--out',
    clusters,
    '--pairs',
    pairs,
    '--json',
    ...(map === undefined ? [] : ['--map', map]),
  ];
  const { stdout } = await promisify(execFile)(TANDEM, args, { maxBuffer: 1 << 24 });
  const seconds = Number(((performance.now() - started) / 1000).toFixed(2));
  const report = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as MatchReport;
  return { report: { ...report, seconds }, clusters, pairs };
}
