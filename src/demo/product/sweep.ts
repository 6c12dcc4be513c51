import { spawn } from 'node:child_process';
import { TANDEM } from './daemon.ts';

export interface SweepReport {
  readonly run: string;
  readonly read: number;
  readonly equal: number;
  readonly planned: number;
  readonly written: number;
  readonly skipped: number;
  readonly failed: number;
}

/** `tandem sweep --wait --json`, as an operator runs it. @throws when it is not done. */
export async function sweep(dataDir: string): Promise<SweepReport> {
  const child = spawn(TANDEM, ['sweep', '--wait', '--json', '--data', dataDir], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  // 4: done, and some records wait for a person.
  if (code !== 0 && code !== 4) throw new Error(`tandem sweep ended with ${code}: ${said.join('').trim()}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as SweepReport;
}
