import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inject, onTestFinished } from 'vitest';
import { openDataDir } from '../../src/daemon/datadir/open.ts';
import { readRuntime } from '../../src/daemon/datadir/runtime.ts';
import { Api } from '../engine/api.ts';
import { configFor } from '../engine/config.ts';
import type { Engine } from '../engine/engine.ts';
import { becomesIdle } from '../engine/idle.ts';

/** The daemon of a world, in a process of its own. */
export class DaemonProcess {
  readonly #engine: Engine;
  readonly #folder = mkdtempSync(join(tmpdir(), 'tandem-kill-'));
  #child: ChildProcess | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
    onTestFinished(async () => {
      await this.kill();
      rmSync(this.#folder, { recursive: true });
    });
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  get api(): Api {
    const runtime = readRuntime(this.#data);
    if (runtime === undefined) throw new Error('the daemon is not running');
    return new Api(runtime.apiUrl, openDataDir(this.#data).apiToken);
  }

  /** Waits until it owes nothing, however often it is started anew meanwhile. */
  becomesIdle(withinMs?: number): Promise<void> {
    const ask = async () => this.api.status().catch(() => undefined);
    return becomesIdle(ask, this.#engine.ledger.sql, withinMs);
  }

  async start(): Promise<void> {
    const config = join(this.#folder, 'config.json');
    writeFileSync(config, JSON.stringify(configFor(this.#engine.running)), { mode: 0o600 });
    const program = join(import.meta.dirname, 'daemon.ts');
    const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
    const child = spawn(process.execPath, [program, config, this.#data, inject('workflowBundle')], {
      env: { PATH, HOME, NODE_COMPILE_CACHE, TZ: 'UTC', NODE_NO_WARNINGS: '1', ...this.#engine.store.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    for await (const line of createInterface({ input: child.stdout })) if (line === 'ready') return;
    throw new Error('the daemon ended before it was ready');
  }

  /** SIGKILL: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
