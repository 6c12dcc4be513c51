/** The operations API, as its user sees it. */
export interface Status {
  readonly idle: boolean;
  readonly connections: readonly {
    readonly name: string;
    readonly mode: string;
    readonly stopped: string | null;
    readonly listed: boolean;
    readonly inbox: number;
    readonly issues: number;
    readonly conflicts: number;
    readonly links: { readonly paired: number; readonly hubspotOnly: number; readonly gorgiasOnly: number };
    readonly brakes: readonly { readonly run: string; readonly kind: string; readonly reason: string }[];
    readonly counters: Readonly<Record<string, number>>;
  }[];
}

export interface Run {
  readonly id: string;
  readonly state: string;
  readonly phase?: string;
  readonly counters: Readonly<
    Record<'calls' | 'read' | 'equal' | 'planned' | 'written' | 'skipped' | 'failed', number>
  >;
  readonly note: string | null;
}

export interface Conflict {
  readonly link: string;
  readonly field: string;
  readonly state: string;
  readonly rule: string;
  readonly hubspot: { readonly id: string | null; readonly value: Readonly<Record<string, unknown>> };
  readonly gorgias: { readonly id: string | null; readonly value: Readonly<Record<string, unknown>> };
}

export interface Issue {
  readonly id: string;
  readonly kind: string;
  readonly side: string;
  readonly remoteId: string;
  readonly field: string;
  readonly detail: { readonly message: string; readonly cure?: string; readonly words?: string };
}

export interface JournalEntry {
  readonly id: string;
  readonly side: string;
  readonly remoteId: string | null;
  readonly kind: string;
  readonly state: string;
  readonly fields: Readonly<Record<string, { readonly new: unknown; readonly old: unknown; readonly rule: string }>>;
}

export class Api {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  async get<T>(path: string): Promise<T> {
    return this.#call<T>('GET', path);
  }

  async post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#call<T>('POST', path, body);
  }

  async delete<T>(path: string): Promise<T> {
    return this.#call<T>('DELETE', path);
  }

  status = (): Promise<Status> => this.get('/v1/status');
  conflicts = (): Promise<Conflict[]> => this.get('/v1/conflicts');
  issues = (): Promise<Issue[]> => this.get('/v1/issues');
  journal = (query = ''): Promise<JournalEntry[]> => this.get(`/v1/journal${query}`);

  /** Every page of a list. */
  async all<T>(path: string): Promise<T[]> {
    const rows: T[] = [];
    for (let next: string | null = path; next !== null; ) {
      const response = await this.#ask('GET', next);
      rows.push(...((await response.json()) as T[]));
      const cursor = response.headers.get('x-next-cursor');
      next = cursor === null ? null : `${path}?cursor=${encodeURIComponent(cursor)}`;
    }
    return rows;
  }

  run = (id: string): Promise<Run> => this.get(`/v1/runs/${encodeURIComponent(id)}`);

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await this.#ask(method, path, body)).json() as Promise<T>;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}
