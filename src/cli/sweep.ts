import type { Command } from 'commander';
import { type Api, findApi } from './api.ts';
import { readNamed } from './named-file.ts';
import { type KnownRun, theOpenSweep } from './open-sweep.ts';
import { command, printJson, say, withData, withJson } from './options.ts';
import { watchRun } from './watch-run.ts';

interface SweepOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly wait?: boolean;
  readonly file?: string;
  readonly connection?: string;
}

export function sweepCommand(): Command {
  const sweep = withJson(withData(command('sweep')))
    .description('Compare all customers of both sides, or those of a file, and bring them in step.')
    .option('--wait', 'stay until it has ended, with progress; Ctrl-C stops watching, the sweep goes on')
    .option('--file <FILE>', 'CSV with the columns side,id: only these records')
    .option('--connection <NAME>', 'which connection (default: the first)')
    .action(start);
  for (const what of ['pause', 'resume', 'cancel'] as const) sweep.addCommand(steering(what));
  return sweep;
}

async function start({ data, json, wait, file, connection }: SweepOptions): Promise<void> {
  const api = findApi(data);
  const only = file === undefined ? undefined : readNamed(file);
  const { run } = await api.post<{ run: string }>('/v1/sweeps', { connection, only });
  if (!wait) {
    if (json) printJson({ run });
    else say(`Sweep ${run} runs. Watch it with: tandem status`);
    return;
  }
  const report = await watchRun(api, run);
  if (json) printJson(report.counts);
  process.exitCode = report.exit;
}

const steering = (what: 'pause' | 'resume' | 'cancel'): Command =>
  withJson(withData(command(what)))
    .description(`${what[0]?.toUpperCase()}${what.slice(1)} a sweep: the named one, or the one that runs.`)
    .argument('[run]')
    .action(async (run: string | undefined, { data, json }: { data?: string; json?: boolean }) => {
      const api = findApi(data);
      const named = run ?? (await onlyOpenRun(api));
      const answer = await api.post<object>(`/v1/sweeps/${encodeURIComponent(named)}/${what}`);
      if (json) printJson(answer);
      else say(`${named}: ${what} asked.`);
    });

const onlyOpenRun = async (api: Api): Promise<string> => theOpenSweep(await api.get<KnownRun[]>('/v1/runs'));
