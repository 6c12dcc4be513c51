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

/** Finds the daemon; without one, says how to start it. One that is started anew is found at the next call. */
export function findApi(data: string | undefined): Api {
  find(data);
  const call = <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const { url, token } = find(data);
    return request(url, token, method, path, body);
  };
  return {
    get: async (path) => call('GET', path),
    post: async (path, body) => call('POST', path, body ?? {}),
  };
}

function find(data: string | undefined): { readonly url: string; readonly token: string } {
  const runtime = readRuntime(data);
  if (runtime === undefined)
    throw new CommandFailure(`no daemon runs on ${dataDirPath(data)}: start one with \`tandem start\``);
  return { url: runtime.apiUrl, token: readFileSync(join(dataDirPath(data), 'api-token'), 'utf8').trim() };
}

/** What the caller asked for cannot be: a word that means nothing, or too many of them. */
const USAGE: ReadonlySet<number> = new Set([400, 413]);

async function request<T>(base: string, token: string, method: string, path: string, body: unknown): Promise<T> {
  const { status, ok, answer } = await ask(base, token, method, path, body).catch((error: unknown) => {
    throw new CommandFailure(
      `the daemon at ${base} does not answer: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  if (ok) return answer as T;
  const { error = `the daemon answered ${status}` } = answer as { error?: string };
  throw new CommandFailure(error, USAGE.has(status) ? EXIT.usage : EXIT.failed);
}

/** A question is answered at once, or by nobody; an order may take long, and is not given twice. */
const QUESTION_MS = 30_000;

async function ask(base: string, token: string, method: string, path: string, body: unknown) {
  const response = await fetch(new URL(path, base), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? { signal: AbortSignal.timeout(QUESTION_MS) } : { body: JSON.stringify(body) }),
  });
  return { status: response.status, ok: response.ok, answer: (await response.json()) as unknown };
}
