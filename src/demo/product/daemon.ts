import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { until } from '../story/until.ts';
import type { Operations } from './operations.ts';
import { operationsOf } from './runtime.ts';

export const TANDEM = fileURLToPath(new URL('../../../bin/tandem', import.meta.url));
/** A fresh machine builds Temporal's server first. */
const START_MS = 20 * 60_000;
const STOP_MS = 60_000;

export interface Installation {
  readonly dataDir: string;
  readonly config: string;
  /** Where the daemon's output goes. */
  readonly log: string;
}

/** `tandem start` as a process of its own: started, stopped, killed and started again. */
export class Daemon {
  readonly #installation: Installation;
  #child: ChildProcess | undefined;
  #operations: Operations | undefined;
  #closed = false;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  get operations(): Operations {
    if (this.#operations === undefined) throw new Error('the daemon does not run');
    return this.#operations;
  }

  /** Whether it was started and has come to an end by itself. */
  get ended(): boolean {
    return this.#child !== undefined && (this.#child.exitCode ?? this.#child.signalCode) !== null;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Resolves once the operations API answers. @throws when the daemon ends before that; its log says why. */
  async start(): Promise<Operations> {
    if (this.#closed) throw new Error('the demo is over');
    const { dataDir, config, log } = this.#installation;
    const output = openSync(log, 'a');
    // A group of its own: Ctrl-C on the terminal is ours to pass on.
    const child = spawn(TANDEM, ['start', '--data', dataDir, '--config', config], {
      stdio: ['ignore', output, output],
      detached: true,
    });
    closeSync(output);
    this.#child = child;
    this.#operations = await until('the daemon to answer', START_MS, async () => {
      const ended = child.exitCode ?? child.signalCode;
      if (ended !== null) throw new Error(`the daemon ended with ${ended}: see ${log}`);
      return operationsOf(dataDir, child.pid ?? 0);
    });
    return this.#operations;
  }

  /** As Ctrl-C does: what is under way is finished first. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Stops it for good: a story that is still being told starts it no more. */
  async close(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.#closed = true;
    await this.#end(signal);
  }

  /** As a crash does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#operations = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(force);
  }
}
