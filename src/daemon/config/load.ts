/** Reads `tandem.yaml` and the `.env` beside it: the whole configuration, or every fault at once. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { accessFaults } from './access.ts';
import { neighbourFaults } from './across.ts';
import type { Config } from './config.ts';
import { connectionOf } from './connections.ts';
import { readDocument } from './document.ts';
import { type Fault, type PathFault, printPath } from './fault.ts';
import { configSchema } from './schema.ts';
import { type Environment, missingSecrets } from './secrets.ts';
import { faultsOf } from './zod-faults.ts';

export type LoadResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly Fault[] };

export type LoadedFile =
  /** `env`: the environment over the `.env` file, where the servers are named (`DATABASE_URL`, `TEMPORAL_*`). */
  | { readonly ok: true; readonly config: Config; readonly env: Environment }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** `env` goes over the `.env` file. Never throws for what a person wrote. */
export async function loadConfig(path: string, env: Environment): Promise<LoadedFile> {
  const text = await readText(path);
  if (text === undefined) {
    const cure = 'Run tandem init to write one, or name the file with --config FILE.';
    return {
      ok: false,
      faults: [{ line: 0, path: '', message: `expected a configuration file at ${path}, found none`, cure }],
    };
  }
  const dotEnv = await readText(join(dirname(path), '.env'));
  const merged = { ...parseEnv(dotEnv ?? ''), ...env };
  const parsed = parseConfig(text, merged);
  return parsed.ok ? { ...parsed, env: merged } : parsed;
}

/** A file that is not there is an answer; any other trouble with it is thrown. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function parseConfig(text: string, env: Environment): LoadResult {
  const document = readDocument(text);
  if (document.faults.length > 0) return { ok: false, faults: document.faults };
  const result = understand(document.value ?? {}, env);
  if (!Array.isArray(result)) return { ok: true, config: result as Config };
  const faults = (result as PathFault[]).map(({ path, ...rest }) => ({
    ...rest,
    line: document.lineOf(path),
    path: printPath(path),
  }));
  return { ok: false, faults: faults.sort((a, b) => a.line - b.line) };
}

function understand(value: unknown, env: Environment): Config | readonly PathFault[] {
  const credentials = [...accessFaults(value), ...missingSecrets(value, env)];
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) return [...faultsOf(parsed.error.issues, value), ...credentials];
  const results = parsed.data.connections.map((input, index) => connectionOf(input, ['connections', index], env));
  const connections = results.map(({ config }) => config);
  const faults = [...credentials, ...results.flatMap((result) => result.faults), ...neighbourFaults(connections)];
  if (faults.length > 0) return faults;
  const { timeScale, server } = parsed.data;
  return { timeScale, server, connections };
}
