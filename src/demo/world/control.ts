import type { Call, Side, TruthRow, Values } from '../audit/evidence/types.ts';
import { ask } from './http.ts';

export interface Actor {
  readonly type: 'person' | 'import' | 'automation';
  readonly name: string;
}

export interface Endpoint {
  readonly side: Side;
  readonly method: string;
  readonly path: string;
}

export interface Hold {
  readonly hold: number;
  readonly held: boolean;
}

/** Which calls fail and how: docs/sandbox.md, "Faults". */
export interface FaultOrder extends Partial<Endpoint> {
  readonly kind: string;
  readonly nth?: number;
  readonly times?: number;
  readonly rate?: number;
  readonly applied?: boolean;
  readonly hangMs?: number;
  readonly slowMs?: number;
  readonly window?: { readonly fromMs?: number; readonly toMs?: number };
}

const parsed = <T>(lines: string): readonly T[] =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** The sandbox's control API (docs/sandbox.md): what happens inside the vendors' own products, and the truth. */
export class Control {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  seed = (customers: number, seed: number): Promise<{ persons: number; hubspot: number; gorgias: number }> =>
    this.#post('/seed', { customers, seed });

  people = async (csv: string): Promise<{ persons: number; hubspot: number; gorgias: number }> => {
    const response = await ask(this.url, '/people', {
      method: 'POST',
      text: csv,
      headers: { 'content-type': 'text/csv' },
    });
    return (await response.json()) as { persons: number; hubspot: number; gorgias: number };
  };

  edit = async (side: Side, id: string | undefined, fields: Values, actor: Actor): Promise<string> =>
    (await this.#post<{ id: string }>('/edit', { side, ...(id === undefined ? {} : { id }), fields, actor })).id;

  remove = (side: Side, id: string, actor: Actor): Promise<unknown> => this.#post('/delete', { side, id, actor });

  /** Merges as a person; answers the id that stays. */
  merge = async (side: Side, survivor: string, merged: string, actor: Actor): Promise<string> =>
    (await this.#post<{ id: string }>('/merge', { side, survivor, merged, actor })).id;

  /** Holds the next matching call, or the nth; answers the hold's number. */
  hold = async (endpoint: Endpoint, at: 'before' | 'after' | 'answered', nth = 1): Promise<number> =>
    (await this.#post<{ hold: number }>('/hold', { ...endpoint, at, nth })).hold;

  holds = async (): Promise<readonly Hold[]> => (await this.#get<{ holds: readonly Hold[] }>('/hold')).holds;
  release = (hold?: number): Promise<unknown> => this.#post('/release', hold === undefined ? {} : { hold });

  fault = (fault: FaultOrder): Promise<unknown> => this.#post('/faults', fault);
  /** How often each fault has struck. */
  struck = async (): Promise<readonly number[]> =>
    (await this.#get<{ faults: readonly { struck: number }[] }>('/faults')).faults.map(({ struck }) => struck);
  clearFaults = async (): Promise<void> => void (await ask(this.url, '/faults', { method: 'DELETE' }));

  /** How far a side's timestamps are ahead (or, negative, behind), in real ms. */
  skew = (side: Side, skewMs: number): Promise<unknown> => this.#post('/clock', { side, skewMs });

  webhooks = (url: string | null): Promise<unknown> => this.#post('/webhooks', { url });

  truth = async (side: Side): Promise<readonly TruthRow[]> => parsed(await this.#text(`/truth?side=${side}`));
  calls = async (since = 0): Promise<readonly Call[]> => parsed(await this.#text(`/calls?since=${since}`));
  linkable = async (): Promise<readonly string[]> =>
    parsed<{ person: string }>(await this.#text('/linkable')).map(({ person }) => person);

  health = (): Promise<{ calls: number; pending: Readonly<Record<Side, number>> }> => this.#get('/health');

  async #post<T>(path: string, json: unknown): Promise<T> {
    return (await (await ask(this.url, path, { method: 'POST', json })).json()) as T;
  }

  async #get<T>(path: string): Promise<T> {
    return (await (await ask(this.url, path)).json()) as T;
  }

  async #text(path: string): Promise<string> {
    return (await ask(this.url, path)).text();
  }
}
