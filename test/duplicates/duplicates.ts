/** Duplicates as their user sees them, over the operations API of a running engine. */
import type { Side } from '../../src/core/types.ts';
import type { World } from '../engine/scenario.ts';

export interface Pair {
  readonly id: string;
  readonly state: string;
  readonly score: number;
  readonly verdict: string;
  readonly moved?: boolean;
  readonly gone?: boolean;
  readonly refusals: readonly ({ readonly code: string } | string)[];
  readonly left: { readonly link: string };
  readonly right: { readonly link: string };
}

export interface Merge {
  readonly id: string;
  readonly run: string;
  readonly state: string;
  readonly why: string | null;
  readonly steps?: readonly { readonly side: Side; readonly state: string; readonly result: string | null }[];
  readonly snapshots?: Readonly<Record<string, Snapshot>>;
}

interface Snapshot {
  readonly values: Readonly<Record<string, unknown>>;
  readonly history?: Readonly<Record<string, readonly { readonly value: string }[]>>;
}

export interface Reference {
  readonly side: Side;
  readonly id: string;
}

export class Duplicates {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  get #api() {
    return this.#world.api;
  }

  list = (query = ''): Promise<Pair[]> => this.#api.get(`/v1/duplicates${query}`);
  pair = (id: string): Promise<Pair> => this.#api.get(`/v1/duplicates/${id}`);
  merges = (): Promise<Merge[]> => this.#api.get('/v1/duplicates/merges');
  merge = (id: string): Promise<Merge> => this.#api.get(`/v1/duplicates/merges/${id}`);

  propose = (a: Reference, b: Reference): Promise<Pair> => this.#api.post('/v1/duplicates', { records: [a, b] });

  decide = (ids: readonly string[], answer: string): Promise<{ decided: number; refused: unknown[] }> =>
    this.#api.post('/v1/duplicates/decide', { ids, answer });

  async proposeAndAccept(a: Reference, b: Reference): Promise<Pair> {
    const pair = await this.propose(a, b);
    const { decided } = await this.decide([pair.id], 'yes');
    if (decided !== 1) throw new Error('the pair could not be decided');
    return pair;
  }

  async scan(whole = true): Promise<Pair[]> {
    const { run } = await this.#api.post<{ run: string }>('/v1/duplicates/scan', { whole });
    await this.#world.ended(run);
    return this.list();
  }

  /** Activities that a run waits for, and why they failed: codes, for a test that fails. */
  async #underWay(run: string): Promise<string> {
    const { raw } = await this.#world.engine.client.workflow.getHandle(run).describe();
    const pending = (raw.pendingActivities ?? []).map(({ activityType, attempt, lastFailure }) => ({
      activity: activityType?.name,
      attempt,
      failure: lastFailure?.message ?? lastFailure?.cause?.message,
    }));
    const { rows } = await this.#world.engine.ledger.sql.query('select id, state, why from merges');
    return JSON.stringify({ pending, task: raw.pendingWorkflowTask?.attempt, merges: rows });
  }

  async #whyFailed(run: string): Promise<string> {
    const { client } = this.#world.engine;
    const error = await client.workflow
      .getHandle(run)
      .result()
      .catch((thrown: unknown) => thrown);
    const words: string[] = [];
    for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) words.push(cause.message);
    return words.join(': ');
  }

  /** A merge run to its end; answers the merges that it touched. */
  async run(): Promise<Merge[]> {
    const { run } = await this.#api.post<{ run: string }>('/v1/duplicates/merge');
    const ended = await this.#world.ended(run).catch(async (error: Error) => {
      throw new Error(`${error.message}; under way: ${await this.#underWay(run)}`);
    });
    if (ended.state === 'failed') throw new Error(`merge run failed: ${await this.#whyFailed(run)}`);
    return (await this.merges()).filter((merge) => merge.run === run);
  }
}

export const contactRef = (id: string): Reference => ({ side: 'hubspot', id });
export const customerRef = (id: string): Reference => ({ side: 'gorgias', id });
