import { type Command, Option } from 'commander';
import { command, printJson, say, withJson } from './options.ts';
import { CommandFailure, EXIT } from './failure.ts';

/** What every bench reports; keys and bars as docs/benches.md says. */
export interface BenchResult {
  readonly bench: string;
  readonly ok: boolean;
  readonly config: object;
  readonly measured: object;
  readonly floor: object;
  readonly bars: readonly {
    readonly name: string;
    readonly value: number;
    readonly limit: number;
    readonly ok: boolean;
  }[];
}

export interface BenchOptions {
  readonly rows?: number;
  readonly customers?: number;
  readonly seed?: number;
  readonly preload?: boolean;
  readonly gorgiasAuth?: 'key' | 'oauth';
}

export interface Bench {
  readonly name: string;
  run(options: BenchOptions): Promise<BenchResult>;
}

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  core: async () => (await import('../bench/core.ts')).bench,
  fields: async () => (await import('../bench/fields.ts')).bench,
  live: async () => (await import('../bench/live.ts')).bench,
  match: async () => (await import('../bench/match.ts')).bench,
  memory: async () => (await import('../bench/memory.ts')).bench,
  merge: async () => (await import('../bench/merge.ts')).bench,
  sandbox: async () => (await import('../bench/sandbox.ts')).bench,
  sidebar: async () => (await import('../bench/sidebar.ts')).bench,
  sweep: async () => (await import('../bench/sweep.ts')).bench,
  writes: async () => (await import('../bench/writes.ts')).bench,
};

const count = (text: string): number => {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(value) || value < 1)
    throw new CommandFailure(`expected a whole number above 0, found ${JSON.stringify(text)}`, EXIT.usage);
  return value;
};

export const benchCommand = (): Command =>
  withJson(command('bench'))
    .description(`Measure: ${Object.keys(BENCHES).join(', ')}. Exit code 1 when a bar is missed.`)
    .argument('<name>')
    .option('--rows <N>', 'rows of the generated file', count)
    .option('--customers <N>', 'persons of the generated world', count)
    .option('--seed <N>', 'seed of what is generated', count)
    .addOption(
      new Option('--gorgias-auth <kind>', 'how Gorgias is called, which decides its limits').choices(['key', 'oauth']),
    )
    .option('--preload', 'copy the scene into the ledger first; what is measured is never copied')
    .action(run);

async function run(name: string, { json, ...options }: BenchOptions & { json?: boolean }): Promise<void> {
  const load = BENCHES[name];
  if (load === undefined)
    throw new CommandFailure(`no bench '${name}': there are ${Object.keys(BENCHES).join(', ')}`, EXIT.usage);
  const result = await (await load()).run(options);
  for (const { name: bar, value, limit, ok } of result.bars)
    say(`${ok ? 'ok    ' : 'MISSED'} ${bar}: ${value} (limit ${limit})`);
  if (json) printJson(result);
  else process.stdout.write(`${JSON.stringify(result.measured, null, 2)}\n`);
  process.exitCode = result.ok ? EXIT.done : EXIT.failed;
}
