/** `bin/tandem` as a person runs it: an installation in a folder, commands on it, and a daemon to be stopped or killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { bundleName } from '../../src/daemon/bundle.ts';
import { configText, envText } from '../../src/sandbox/write-config.ts';
import type { RunningSandbox } from '../../src/sandbox/start.ts';
import { eventually } from '../engine/eventually.ts';

const TANDEM = join(import.meta.dirname, '../../bin/tandem');

/** A command that runs: what it has said so far on standard error, and how it ends. */
export class Running {
  readonly #child: ChildProcess;
  #closed = false;
  readonly ended: Promise<number | null>;
  said = '';
  printed = '';

  constructor(child: ChildProcess) {
    this.#child = child;
    child.stderr?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
    this.ended = once(child, 'close').then(([code]) => code as number | null);
    child.once('close', () => (this.#closed = true));
  }

  /** Waits until it says this. @throws what it said instead, when it ends before that */
  async says(words: string): Promise<void> {
    await eventually(`'${words}' to be said`, () => {
      if (this.said.includes(words)) return true;
      if (this.#child.exitCode !== null) throw new Error(`it ended with ${this.#child.exitCode}: ${this.said}`);
      return false;
    });
  }

  /** Its exit code. @throws what it has said, when it goes on for too long */
  async ends(): Promise<number | null> {
    await eventually('the command to end', () => this.#closed, 60_000).catch((error: Error) => {
      throw new Error(`${error.message}; it said: ${this.said}`);
    });
    return this.ended;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** The JSON object in the last line of standard output. */
  json<T>(): T {
    return JSON.parse(this.printed.trim().split('\n').at(-1) ?? '') as T;
  }
}

export class Installation {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tandem-command-'));
  readonly data = join(this.#folder, 'data');
  readonly #config = join(this.#folder, 'tandem.yaml');

  /** `servers`: where they are, for `.env`; without them the daemon has its own. */
  constructor(sandbox: RunningSandbox, servers: Readonly<Record<string, string>> = {}) {
    writeFileSync(this.#config, `${configText(sandbox)}server: { port: 0 }\n`);
    const lines = Object.entries(servers).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(this.#folder, '.env'), envText(sandbox) + lines.join(''), { mode: 0o600 });
    mkdirSync(this.data, { mode: 0o700 });
    copyFileSync(inject('workflowBundle'), join(this.data, bundleName()));
  }

  file(name: string, text: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** Every command is called alike. The servers of this machine's user are not meant. */
  run(...args: readonly string[]): Running {
    const { PATH, HOME, XDG_CACHE_HOME, NODE_COMPILE_CACHE } = process.env;
    const env = { PATH, HOME, XDG_CACHE_HOME, NODE_COMPILE_CACHE };
    const places = ['--data', this.data, '--config', this.#config];
    return new Running(spawn(TANDEM, [...args, ...places], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Runs a command to its end. */
  async done(...args: readonly string[]): Promise<Running & { readonly exit: number | null }> {
    const command = this.run(...args);
    return Object.assign(command, { exit: await command.ends() });
  }

  /** A daemon that serves. */
  async start(): Promise<Running> {
    const daemon = this.run('start', '--log-level', 'error');
    await daemon.says('Tandem runs');
    return daemon;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
