import type { Conflict, JournalEntry, Side } from '../audit/evidence/types.ts';
import { ask } from '../world/http.ts';

export interface ConnectionStatus {
  readonly name: string;
  readonly mode: string;
  readonly stopped: string | null;
  readonly listed: boolean;
  readonly inbox: number;
  readonly issues: number;
  readonly conflicts: number;
  readonly links: { readonly paired: number; readonly hubspotOnly: number; readonly gorgiasOnly: number };
  readonly brakes: readonly { readonly run: string; readonly reason: string }[];
}

export interface Status {
  readonly daemonPid: number;
  readonly apiUrl: string;
  readonly temporalUi: string | null;
  readonly webhookUrl: string;
  readonly idle: boolean;
  readonly owed: Readonly<Record<string, number>>;
  readonly connections: readonly ConnectionStatus[];
}

export interface Preview {
  readonly records: readonly { readonly side: Side; readonly kind: string; readonly records: number }[];
  readonly fields: readonly {
    readonly side: Side;
    readonly kind: string;
    readonly field: string;
    readonly records: number;
  }[];
}

/** The operations API, as a user of Tandem sees it. */
export class Operations {
  readonly url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.#token = token;
  }

  status = (): Promise<Status> => this.#get('/v1/status');
  previews = (): Promise<readonly Preview[]> => this.#get('/v1/previews');
  /** Lifts the brake that holds a run. */
  release = (run: string, note: string): Promise<unknown> =>
    ask(this.url, `/v1/runs/${encodeURIComponent(run)}/release`, {
      method: 'POST',
      json: { note },
      headers: this.#bearer,
    });
  conflicts = (): Promise<readonly Conflict[]> => this.#all('/v1/conflicts');
  journal = (): Promise<readonly JournalEntry[]> => this.#all('/v1/journal');

  async #get<T>(path: string): Promise<T> {
    return (await (await this.#ask(path)).json()) as T;
  }

  /** All pages of a list. */
  async #all<T>(path: string): Promise<readonly T[]> {
    const rows: T[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Response = await this.#ask(next === '' ? path : `${path}?cursor=${next}`);
      rows.push(...((await page.json()) as T[]));
      next = page.headers.get('x-next-cursor');
    }
    return rows;
  }

  #ask(path: string): Promise<Response> {
    return ask(this.url, path, { headers: this.#bearer });
  }

  get #bearer(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.#token}` };
  }
}
