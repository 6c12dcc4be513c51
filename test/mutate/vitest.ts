import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly { fullName: string; status: string }[] }[];
}

export interface Told {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** What it printed, for whoever has to find out why. */
  readonly output: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Runs the tests of one file whose names contain one of `names`. */
export async function runTests(tree: string, file: string, names: readonly string[]): Promise<Told> {
  const report = join(tree, 'report.json');
  rmSync(report, { force: true });
  const vitest = join(tree, 'node_modules/vitest/vitest.mjs');
  const only = names.includes('') ? [] : ['-t', names.map(escaped).join('|')];
  const args = [vitest, 'run', file, ...only, '--reporter=json', `--outputFile=${report}`];
  const child = spawn(process.execPath, args, { cwd: tree, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  await once(child, 'close');
  return { ...resultsIn(report), output };
}

function resultsIn(report: string): Pick<Told, 'passed' | 'failed'> {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const of = (wanted: string) => all.filter(({ status }) => status === wanted).map(({ fullName }) => fullName);
  return { passed: of('passed'), failed: of('failed') };
}
