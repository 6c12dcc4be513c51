import type { Matching } from '../../matching/engine.ts';
import type { Loaded } from './load.ts';
import type { MatchOptions } from './options.ts';
import { writeWhole } from './whole-files.ts';
import { mustBeApart, type Place, placeOf } from './places.ts';
import { reportPage } from './report.ts';
import { clusterLines, namesByRow, pairLines } from './results.ts';

type OutputOption = 'out' | 'pairs' | 'report';
const OUTPUTS: readonly OutputOption[] = ['out', 'pairs', 'report'];

function* lines(
  option: OutputOption,
  matching: Matching,
  names: readonly string[],
  files: readonly Loaded[],
): Generator<string> {
  if (option === 'out') yield* clusterLines(matching, names);
  else if (option === 'pairs') yield* pairLines(matching, names);
  // The page is one line, made when its turn comes.
  else yield reportPage(matching, names, files);
}

export type Places = ReadonlyMap<OutputOption, Place>;

/** @throws Complaint for what could not be written, or only over something else */
export async function placesOf(file: string, options: MatchOptions): Promise<Places> {
  const places = new Map<OutputOption, Place>();
  if (options.explain !== undefined) return places;
  for (const option of OUTPUTS) {
    const named = options[option];
    if (named !== undefined) places.set(option, await placeOf(`--${option}`, named));
  }
  await mustBeApart([...places.values()], [file, ...(options.link === undefined ? [] : [options.link])]);
  return places;
}

export async function writeAll(
  places: Places,
  matching: Matching,
  ids: readonly string[],
  files: readonly Loaded[],
  signal: AbortSignal,
): Promise<void> {
  const names = namesByRow(matching, ids);
  const outputs = [...places].map(([option, place]) => ({ place, lines: lines(option, matching, names, files) }));
  await writeWhole(outputs, signal);
}
