import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirPath } from '../daemon/datadir/open.ts';
import { readRuntime } from '../daemon/datadir/runtime.ts';
import { CommandFailure, EXIT } from './failure.ts';

/** The operations API of the daemon that runs on a data directory. */
export interface Api {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
}

/** Finds the daemon; without one, says how to start it. */
export function findApi(data: string | undefined): Api {
  const runtime = readRuntime(data);
  if (runtime === undefined)
    throw new CommandFailure(`no daemon runs on ${dataDirPath(data)}: start one with \`tandem start\``);
  const token = readFileSync(join(dataDirPath(data), 'api-token'), 'utf8').trim();
  const call = <T>(method: string, path: string, body?: unknown): Promise<T> =>
    request(runtime.apiUrl, token, method, path, body);
  return { get: (path) => call('GET', path), post: (path, body) => call('POST', path, body ?? {}) };
}

/** What the caller asked for cannot be: a word that means nothing, or too many of them. */
const USAGE: ReadonlySet<number> = new Set([400, 413]);

async function request<T>(base: string, token: string, method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(new URL(path, base), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new CommandFailure(
      `the daemon at ${base} does not answer: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const answer = (await response.json()) as T & { error?: string };
  if (response.ok) return answer;
  const message = answer.error ?? `the daemon answered ${response.status}`;
  throw new CommandFailure(message, USAGE.has(response.status) ? EXIT.usage : EXIT.failed);
}
