import { writeFileSync } from 'node:fs';
import { Matcher, type Matching } from '../../matching/engine.ts';
import type { SettingsInput } from '../../matching/settings.ts';
import { Complaint } from './complaint.ts';
import { explainPair, Watched } from './explain.ts';
import { everyMappingHeld, parseMapping } from './layout.ts';
import { type Loaded, load } from './load.ts';
import { mustBeWritable, type Output, writeWhole } from './output.ts';
import { perSecond, ProgressLine } from './progress.ts';
import { reportPage } from './report.ts';
import { clusterLines, namesByRow, pairLines } from './results.ts';
import { type Summary, summaryOf, summaryText } from './summary.ts';

export interface MatchOptions {
  readonly link?: string;
  readonly oneToOne?: boolean;
  readonly id?: string;
  readonly map?: string;
  readonly out: string;
  readonly pairs?: string;
  readonly threshold?: number;
  readonly region?: string;
  readonly workers?: number;
  readonly explain?: readonly string[];
  readonly report?: string;
  readonly json?: boolean;
}

function settingsOf(options: MatchOptions): SettingsInput {
  if (options.explain !== undefined && options.explain.length !== 2) throw new Complaint('--explain: expected two ids');
  if (options.oneToOne === true && options.link === undefined) throw new Complaint('--one-to-one: needs --link');
  return {
    ...(options.threshold === undefined ? {} : { threshold: options.threshold }),
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(options.workers === undefined ? {} : { workers: options.workers }),
    ...(options.oneToOne === true ? { oneToOne: true } : {}),
  };
}

/** The page as one line, made when its turn comes. */
function* reportLines(matching: Matching, names: readonly string[], files: readonly Loaded[]): Generator<string> {
  yield reportPage(matching, names, files);
}

interface Run {
  readonly matcher: Matcher;
  readonly files: readonly Loaded[];
  readonly watched: Watched;
}

async function read(file: string, options: MatchOptions, line: ProgressLine, signal: AbortSignal): Promise<Run> {
  const matcher = new Matcher(settingsOf(options));
  const watched = new Watched(options.explain ?? []);
  const mapping = options.map === undefined ? undefined : parseMapping(options.map);
  const wanted = { id: options.id, mapping, linked: options.link !== undefined };
  const files: Loaded[] = [];
  for (const [side, path] of [file, options.link].entries()) {
    if (path === undefined) continue;
    const started = performance.now();
    files.push(
      await load(matcher, {
        ...wanted,
        file: path,
        side: side as 0 | 1,
        watch: (id, layout, row) => watched.see(id, side as 0 | 1, layout, row),
        onBytes: (done, total, rows) => {
          signal.throwIfAborted();
          line.show(`reading ${path}`, done, total, perSecond(rows, (performance.now() - started) / 1000));
        },
      }),
    );
  }
  everyMappingHeld(
    mapping,
    files.map(({ layout }) => layout),
  );
  return { matcher, files, watched };
}

async function write(matching: Matching, run: Run, options: MatchOptions, signal: AbortSignal): Promise<void> {
  const names = namesByRow(matching, run.matcher.ids);
  const { pairs, report, out } = options;
  const outputs: Output[] = [{ file: out, lines: clusterLines(matching, names) }];
  if (pairs !== undefined) outputs.push({ file: pairs, lines: pairLines(matching, names) });
  if (report !== undefined) outputs.push({ file: report, lines: reportLines(matching, names, run.files) });
  await writeWhole(outputs, signal);
}

async function checkOutputs({ explain, out, pairs, report }: MatchOptions): Promise<void> {
  if (explain !== undefined) return;
  await mustBeWritable('--out', out);
  if (pairs !== undefined) await mustBeWritable('--pairs', pairs);
  if (report !== undefined) await mustBeWritable('--report', report);
}

/** Reads, matches, writes. @throws Complaint, SettingsError; aborts by `signal` */
export async function runMatch(file: string, options: MatchOptions, signal: AbortSignal): Promise<Summary> {
  await checkOutputs(options);
  const line = new ProgressLine(process.stderr);
  const run = await read(file, options, line, signal);
  run.watched.complain();
  const matching = await run.matcher.match(({ step, done, total }) => {
    signal.throwIfAborted();
    line.show(step, done, total);
  });
  signal.throwIfAborted();
  line.clear();
  if (options.explain !== undefined) process.stdout.write(explainPair(matching, run.matcher.ids, run.watched));
  else await write(matching, run, options, signal);
  const summary = summaryOf(matching);
  if (options.json === true) writeFileSync(1, `${JSON.stringify(summary)}\n`);
  else if (options.explain === undefined) process.stdout.write(summaryText(matching, run.files, summary, options));
  return summary;
}
