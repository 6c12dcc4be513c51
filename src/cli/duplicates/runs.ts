import type { Command } from 'commander';
import { findApi } from '../api.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';
import { watchRun } from '../watch-run.ts';

interface RunOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly wait?: boolean;
  readonly connection?: string;
  readonly changed?: boolean;
}

/** Starts a run and, if asked, follows it to its end. */
async function start(path: string, { data, json, wait, connection, changed }: RunOptions): Promise<void> {
  const api = findApi(data);
  const { run } = await api.post<{ run: string }>(path, {
    ...(connection === undefined ? {} : { connection }),
    whole: changed !== true,
  });
  if (!wait) {
    if (json) printJson({ run });
    else say(`Run ${run} is under way. --wait stays until it has ended.`);
    return;
  }
  const report = await watchRun(api, run);
  const counts = await api.get<Record<string, number>>('/v1/duplicates/counts');
  if (json) printJson({ ...report.counts, pairs: counts });
  else
    say(
      `Pairs: ${
        Object.entries(counts)
          .map(([state, n]) => `${n} ${state}`)
          .join(', ') || 'none'
      }`,
    );
  process.exitCode = report.exit;
}

export const scanCommand = (): Command =>
  withJson(withData(command('scan')))
    .description('Look for customers who are one person, over what Tandem has read; no vendor is asked.')
    .option('--changed', 'only who was read since the last scan, against everybody')
    .option('--wait', 'stay until it has ended')
    .option('--connection <NAME>', 'which connection (default: the first)')
    .action((options: RunOptions) => start('/v1/duplicates/scan', options));

export const mergeCommand = (): Command =>
  withJson(withData(command('merge')))
    .description('Merge, in both systems, the pairs that were decided. Neither service can undo a merge.')
    .option('--wait', 'stay until it has ended')
    .option('--connection <NAME>', 'which connection (default: the first)')
    .action((options: RunOptions) => start('/v1/duplicates/merge', options));
