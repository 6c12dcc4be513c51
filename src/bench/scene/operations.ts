import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../demo/story/until.ts';
import { ask } from '../../demo/world/http.ts';

export interface Run {
  readonly state: string;
  readonly note: string | null;
  readonly brakes: readonly { readonly reason: string }[];
}

const RUN_MS = 4 * 3_600_000;

/** The operations API, as its user works with it. */
export class Operations {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, dataDir: string) {
    this.#url = url;
    this.#token = readFileSync(join(dataDir, 'api-token'), 'utf8').trim();
  }

  async get<T>(path: string): Promise<T> {
    return (await (await this.#ask(path)).json()) as T;
  }

  async post<T>(path: string, json: object = {}): Promise<T> {
    return (await (await this.#ask(path, { method: 'POST', json })).json()) as T;
  }

  /** All pages of a list. */
  async all<T>(path: string): Promise<T[]> {
    const rows: T[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const answer: Response = await this.#ask(
        next === '' ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${next}`,
      );
      rows.push(...((await answer.json()) as T[]));
      next = answer.headers.get('x-next-cursor');
    }
    return rows;
  }

  /** Starts a run and stays until it has ended. @throws when it did not end well. */
  async run(path: string): Promise<string> {
    const { run } = await this.post<{ run: string }>(path);
    const ended = await until(`run ${run}`, RUN_MS, async () => {
      const found = await this.get<Run>(`/v1/runs/${encodeURIComponent(run)}`).catch(() => undefined);
      return found !== undefined && found.state !== 'running' ? found : undefined;
    });
    if (ended.state !== 'done')
      throw new Error(`run ${run} ended ${ended.state}: ${ended.note ?? ended.brakes[0]?.reason ?? ''}`);
    return run;
  }

  #ask(path: string, more: { method?: string; json?: object } = {}): Promise<Response> {
    return ask(this.#url, path, { headers: { authorization: `Bearer ${this.#token}` }, ...more });
  }
}
