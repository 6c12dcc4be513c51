import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { TANDEM } from '../../demo/product/daemon.ts';

export interface SpawnedSandbox {
  readonly controlUrl: string;
  stop(): Promise<void>;
}

/** The sandbox as a process of its own: its work must not be measured as waiting. Writes `tandem.yaml` and `.env`. */
export async function spawnSandbox(options: {
  readonly customers: number;
  readonly seed: number;
  readonly speed: number;
  readonly config: string;
}): Promise<SpawnedSandbox> {
  const { customers, seed, speed, config } = options;
  const numbers = { customers, seed, speed, 'hubspot-port': 0, 'gorgias-port': 0, 'control-port': 0 };
  const flags = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(TANDEM, ['sandbox', ...flags, '--write-config', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { controlUrl } = await firstLine(child);
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { controlUrl, stop };
}

async function firstLine(child: ChildProcess): Promise<{ controlUrl: string }> {
  if (child.stdout === null) throw new Error('expected the output of the sandbox');
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('{')) continue;
    child.stdout.resume();
    return JSON.parse(line) as { controlUrl: string };
  }
  throw new Error('the sandbox ended before it listened');
}
