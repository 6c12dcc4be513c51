import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { TANDEM } from '../../demo/product/daemon.ts';
import type { Accounts } from './vendors.ts';

/** As `tandem sandbox` says of itself. */
interface Announced extends Accounts {
  readonly controlUrl: string;
}

export interface SpawnedSandbox extends Announced {
  stop(): Promise<void>;
}

export interface SandboxFlags {
  readonly customers: number;
  readonly seed: number;
  readonly speed: number;
  readonly gorgiasAuth?: 'key' | 'oauth';
}

/** The sandbox as a process of its own: its work must not be measured as waiting. Writes `tandem.yaml` and `.env`. */
export async function spawnSandbox(
  { customers, seed, speed, gorgiasAuth = 'key' }: SandboxFlags,
  config: string,
): Promise<SpawnedSandbox> {
  const settings = { customers, seed, speed, 'gorgias-auth': gorgiasAuth };
  const ports = { 'hubspot-port': 0, 'gorgias-port': 0, 'control-port': 0 };
  const flags = Object.entries({ ...settings, ...ports }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(TANDEM, ['sandbox', ...flags, '--write-config', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const announced = await firstLine(child);
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { ...announced, stop };
}

async function firstLine(child: ChildProcess): Promise<Announced> {
  if (child.stdout === null) throw new Error('expected the output of the sandbox');
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('{')) continue;
    child.stdout.resume();
    return JSON.parse(line) as Announced;
  }
  throw new Error('the sandbox ended before it listened');
}
