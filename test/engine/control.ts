/** The sandbox's control API, as a tester outside the sandbox uses it. */
import type { Side } from '../../src/core/types.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface Truth {
  readonly id: string;
  readonly person: string | null;
  readonly archived: boolean;
  readonly mergedInto: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly n: number;
  readonly at: string;
  readonly side: Side;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly ids: readonly string[];
  readonly before: Readonly<Record<string, Fields | null>> | null;
  readonly after: Readonly<Record<string, Fields | null>> | null;
  readonly actor: { readonly type: string; readonly name: string };
  readonly bodyFields: Readonly<Record<string, Fields>> | null;
  readonly kinds: Readonly<Record<string, string>> | null;
  readonly created: Readonly<
    Record<string, { readonly person: string | null; readonly liveBefore: readonly string[] }>
  > | null;
  readonly fault: string | null;
}

export interface Hold {
  readonly hold: number;
  readonly held: boolean;
  readonly released: boolean;
  readonly call?: { readonly method: string; readonly path: string; readonly at: string };
}

const parseLines = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** What is asked of a vendor's API by the engine, start-up checks and orders of testers aside. */
const START_UP =
  /^\/(account-info\/|api\/account$|api\/custom-fields$|api\/users\/|crm\/v3\/properties\/|crm\/properties\/)/;

export class Control {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async #text(method: string, path: string, body?: unknown): Promise<string> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(this.#url + path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`control ${method} ${path}: ${response.status} ${text}`);
    return text;
  }

  async #post<T>(path: string, body: unknown): Promise<T> {
    return JSON.parse(await this.#text('POST', path, body)) as T;
  }

  /** Edits as a person; answers the record's id. */
  async edit(side: Side, id: string, fields: Fields): Promise<void> {
    await this.#post('/edit', { side, id, fields, actor: { type: 'person', name: 'agent' } });
  }

  async create(side: Side, fields: Fields): Promise<string> {
    return (await this.#post<{ id: string }>('/edit', { side, fields, actor: { type: 'person', name: 'agent' } })).id;
  }

  async merge(side: Side, survivor: string, merged: string): Promise<string> {
    return (await this.#post<{ id: string }>('/merge', { side, survivor, merged })).id;
  }

  delete(side: Side, id: string, erase = false): Promise<unknown> {
    return this.#post('/delete', { side, id, erase });
  }

  fault(rule: object): Promise<unknown> {
    return this.#post('/faults', rule);
  }

  clearFaults(): Promise<unknown> {
    return this.#text('DELETE', '/faults');
  }

  async hold(rule: object): Promise<number> {
    return (await this.#post<{ hold: number }>('/hold', rule)).hold;
  }

  async holds(): Promise<readonly Hold[]> {
    return (JSON.parse(await this.#text('GET', '/hold')) as { holds: Hold[] }).holds;
  }

  release(): Promise<unknown> {
    return this.#post('/release', {});
  }

  webhooks(url: string | null): Promise<unknown> {
    return this.#post('/webhooks', { url });
  }

  limits(enabled: boolean): Promise<unknown> {
    return this.#post('/limits', { enabled });
  }

  snapshot(name: string): Promise<unknown> {
    return this.#post('/snapshots', { name });
  }

  restore(name: string): Promise<unknown> {
    return this.#post('/snapshots/restore', { name });
  }

  async truth(side: Side): Promise<Truth[]> {
    return parseLines<Truth>(await this.#text('GET', `/truth?side=${side}`));
  }

  async record(side: Side, id: string): Promise<Truth> {
    const row = (await this.truth(side)).find((one) => one.id === id);
    if (row === undefined) throw new Error(`the sandbox knows no ${side} record ${id}`);
    return row;
  }

  async live(side: Side): Promise<Truth[]> {
    return (await this.truth(side)).filter(({ archived, mergedInto }) => !archived && mergedInto === null);
  }

  async calls(since = 0): Promise<Call[]> {
    return parseLines<Call>(await this.#text('GET', `/calls?since=${since}`));
  }

  /** Calls of the engine's activities since a call's number. */
  async apiCalls(since = 0): Promise<Call[]> {
    return (await this.calls(since)).filter(
      ({ actor, path }) => !path.startsWith('control:') && actor.type === 'api' && !START_UP.test(path),
    );
  }

  /** Every call of the engine that the services took in at this moment or later, whatever for. */
  async callsFrom(at: number): Promise<Call[]> {
    const calls = await this.calls();
    return calls.filter(
      (call) => !call.path.startsWith('control:') && call.actor.type === 'api' && Date.parse(call.at) >= at,
    );
  }

  async lastCall(): Promise<number> {
    return (await this.calls()).at(-1)?.n ?? 0;
  }
}
