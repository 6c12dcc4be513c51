import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { EXIT } from '../failure.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';
import { watchRun } from '../watch-run.ts';
import { driftLines, planLines } from './lines.ts';
import { CONNECTION, type FieldsOptions, look } from './look.ts';

interface ApplyOptions extends FieldsOptions {
  readonly yes?: boolean;
}

export const applyCommand = (): Command =>
  withJson(withData(command('apply')))
    .description('Make what the mapping needs in both services, and agree to what drifted. Deletes nothing.')
    .option(...CONNECTION)
    .option('--yes', 'do not ask; nobody is asked either where no terminal is')
    .action(apply);

async function apply(options: ApplyOptions): Promise<void> {
  const { api, report } = await look(options);
  const lines = [...planLines(report), ...(report.drift.length > 0 ? driftLines(report) : [])];
  for (const line of lines) say(line);
  if (report.steps.length + report.drift.length === 0)
    return end(options, { run: null, written: 0, failed: 0 }, report.problems);
  if (!(await agreed(options))) return say('Nothing was changed.');
  const { connection } = report;
  const { run } = await api.post<{ run: string }>('/v1/fields/apply', { connection });
  const done = await watchRun(api, run);
  const { note } = await api.get<{ note: string | null }>(`/v1/runs/${encodeURIComponent(run)}`);
  for (const line of note?.split('\n') ?? []) say(`  ${line}`);
  const { problems } = await api.get<typeof report>(`/v1/fields?connection=${encodeURIComponent(connection)}`);
  end(options, done.counts, problems);
  if (done.exit !== EXIT.done) process.exitCode = done.exit;
}

function end({ json }: ApplyOptions, counts: object, problems: readonly object[]): void {
  if (json) printJson({ ...counts, problems });
  process.exitCode = problems.length > 0 ? EXIT.partial : EXIT.done;
}

async function agreed({ yes, json }: ApplyOptions): Promise<boolean> {
  if (yes || json || !process.stdin.isTTY) return true;
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await ask.question('Do this? [y/N] ');
  ask.close();
  return /^y(es)?$/i.test(answer.trim());
}
