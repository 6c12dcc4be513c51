import { writeFileSync } from 'node:fs';
import { Matcher } from '../../matching/engine.ts';
import { explainPair } from './explain.ts';
import { everyColumnHeld } from './layout.ts';
import { type Loaded, load } from './load.ts';
import { parseMapping } from './mapping.ts';
import { type MatchOptions, settingsOf } from './options.ts';
import { placesOf, writeAll } from './outputs.ts';
import { ProgressLine } from './progress.ts';
import { type Summary, summaryOf, summaryText } from './summary.ts';
import { Watched } from './watched.ts';

interface Run {
  readonly matcher: Matcher;
  readonly files: readonly Loaded[];
  readonly watched: Watched;
}

async function read(file: string, options: MatchOptions, line: ProgressLine, signal: AbortSignal): Promise<Run> {
  const matcher = new Matcher(settingsOf(options));
  const watched = new Watched(options.explain ?? [], options.link !== undefined);
  const mapping = options.map === undefined ? undefined : parseMapping(options.map);
  const wanted = { id: options.id, mapping, linked: options.link !== undefined };
  const files: Loaded[] = [];
  for (const [side, path] of [file, options.link].entries()) {
    if (path === undefined) continue;
    const step = `reading ${path}`;
    // Said at once: a pipe may keep silent for long.
    line.show(step, 0, 0);
    files.push(
      await load(matcher, {
        ...wanted,
        file: path,
        side: side as 0 | 1,
        signal,
        watch: (id, layout, row) => watched.see(id, side as 0 | 1, layout, row),
        onBytes: (done, total, rows) => {
          signal.throwIfAborted();
          line.show(step, done, total, { unit: 'rows', count: rows });
        },
      }),
    );
  }
  everyColumnHeld(
    wanted,
    files.map(({ layout }) => layout),
  );
  return { matcher, files, watched };
}

/** Reads, matches, writes. @throws Complaint, SettingsError; aborts by `signal` */
export async function runMatch(file: string, options: MatchOptions, signal: AbortSignal): Promise<Summary> {
  const places = await placesOf(file, options);
  const line = new ProgressLine(process.stderr);
  const run = await read(file, options, line, signal);
  const explained = options.explain === undefined ? undefined : run.watched.both();
  const matching = await run.matcher.match(({ step, done, total }) => {
    signal.throwIfAborted();
    line.show(step, done, total);
  });
  signal.throwIfAborted();
  line.clear();
  if (explained !== undefined) process.stdout.write(explainPair(matching, run.matcher.ids, explained));
  else await writeAll(places, matching, run.matcher.ids, run.files, signal);
  const summary = summaryOf(matching, run.files);
  if (options.json === true) writeFileSync(1, `${JSON.stringify(summary)}\n`);
  else if (options.explain === undefined) process.stdout.write(summaryText(matching, run.files, summary, options));
  return summary;
}
