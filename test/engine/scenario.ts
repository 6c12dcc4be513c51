/**
 * The tiny language of the workflow tests:
 *
 *   const world = await given({ hubspot: { firstname: 'Ada', email: 'ada@example.com' }, gorgias: {...} });
 *   await world.sync();
 *   await world.expectBoth({ name: 'Ada Lovelace' });
 */
import { expect, onTestFinished } from 'vitest';
import type { Side } from '../../src/core/types.ts';
import { detectSchedule } from '../../src/daemon/schedules.ts';
import type { Run } from './api.ts';
import type { Changes } from './config.ts';
import type { Fields } from './control.ts';
import { type Engine, type EngineOptions, makeEngine } from './engine.ts';
import { eventually } from './eventually.ts';
import { becomesIdle, owed } from './idle.ts';
import { type Profile, profileOf } from './profile.ts';

/** Records that people made before the engine came, by the vendors' own names. Absent: nobody on that side. */
export interface Given {
  readonly hubspot?: Fields;
  readonly gorgias?: Fields;
}

export interface Person {
  readonly hubspot: string;
  readonly gorgias: string;
}

export class World {
  readonly engine: Engine;
  readonly people: readonly Person[];

  constructor(engine: Engine, people: readonly Person[]) {
    this.engine = engine;
    this.people = people;
  }

  get control() {
    return this.engine.control;
  }
  get api() {
    return this.engine.api;
  }

  /** The ids of one person's records; `''` where there was none. */
  person(index = 0): Person {
    const one = this.people[index];
    if (one === undefined) throw new Error(`no person ${index} was given`);
    return one;
  }

  /** Starts the daemon; its first sweep lists and compares everybody. */
  async start(changes?: Changes): Promise<void> {
    await this.engine.start(changes);
  }

  /** Nothing is owed, claimed or under way. What no poll has seen yet is not counted. */
  async quiet(withinMs = 40_000): Promise<void> {
    await becomesIdle(() => this.api.status(), this.engine.ledger.sql, withinMs);
  }

  /** Everybody compared and worked off: by the first sweep, later by one of our own. */
  async sync(): Promise<void> {
    if (!this.engine.runs) {
      await this.start();
      await this.quiet();
    } else {
      await this.sweep();
      await this.quiet();
    }
  }

  /** A whole sweep, to its end. */
  async sweep(): Promise<Run> {
    const { run } = await this.api.post<{ run: string }>('/v1/sweeps');
    return this.ended(run);
  }

  /** A sweep over records that an operator names. */
  async sweepOnly(only: { hubspot?: readonly string[]; gorgias?: readonly string[] }): Promise<Run> {
    const { run } = await this.api.post<{ run: string }>('/v1/sweeps', { only });
    return this.ended(run);
  }

  /** Pausing the Schedules stops polling. What is asked is the workflows themselves: lists of them lag behind. */
  async pausePolls(): Promise<void> {
    const { schedule, workflow } = this.engine.client;
    for (const side of ['hubspot', 'gorgias'] as const) {
      const handle = schedule.getHandle(detectSchedule('sandbox', side));
      await handle.pause();
      await eventually('polls under way to end', async () => {
        const { recentActions } = (await handle.describe()).info;
        const started = recentActions.map(({ action }) => action.workflow.workflowId);
        const found = await Promise.all(
          started.map((id) =>
            workflow
              .getHandle(id)
              .describe()
              .catch(() => undefined),
          ),
        );
        return found.every((one) => one?.status.name !== 'RUNNING');
      });
    }
  }

  running(type: string): Promise<string[]> {
    return this.#ids(`WorkflowType = '${type}' and ExecutionStatus = 'Running'`);
  }

  ended(run: string): Promise<Run> {
    return eventually(
      `run ${run} to end`,
      async () => {
        const found = await this.api.run(run).catch(() => undefined);
        return found !== undefined && !['running', 'paused'].includes(found.state) ? found : undefined;
      },
      40_000,
    );
  }

  async profile(side: Side, id: string): Promise<Profile> {
    return profileOf(side, (await this.control.record(side, id)).fields);
  }

  /** Both records of a person show these values now. */
  async expectBoth(expected: Partial<Profile>, index = 0): Promise<void> {
    const { hubspot, gorgias } = await this.pair(index);
    expect(await this.profile('hubspot', hubspot)).toMatchObject(expected);
    expect(await this.profile('gorgias', gorgias)).toMatchObject(expected);
  }

  /** Both records come to show these values, by themselves. */
  async becomesBoth(expected: Partial<Profile>, index = 0): Promise<void> {
    const pair = await this.pair(index);
    for (const side of ['hubspot', 'gorgias'] as const)
      await eventually(`${side} to show ${JSON.stringify(expected)}`, async () =>
        shows(await this.profile(side, pair[side]), expected),
      );
  }

  /** The person's two records; the one that the engine made is found by the contact's cross id. */
  async pair(index = 0): Promise<Person> {
    const { hubspot, gorgias } = this.person(index);
    if (hubspot !== '') return { hubspot, gorgias: gorgias || (await this.partnerOf(hubspot)) };
    const contacts = await this.control.live('hubspot');
    const made = contacts.find(({ fields }) => fields.gorgias_customer_id === gorgias);
    if (made === undefined) throw new Error(`no contact names Gorgias customer ${gorgias}`);
    return { hubspot: made.id, gorgias };
  }

  /** The Gorgias customer that a contact names. */
  async partnerOf(contact: string): Promise<string> {
    return String((await this.control.record('hubspot', contact)).fields.gorgias_customer_id ?? '');
  }

  /** Workflows of one type so far. */
  workflows(type: string): Promise<string[]> {
    return this.#ids(`WorkflowType = '${type}'`);
  }

  async #ids(query: string): Promise<string[]> {
    const ids: string[] = [];
    for await (const { workflowId } of this.engine.client.workflow.list({ query })) ids.push(workflowId);
    return ids;
  }

  /** Waits until both sides were polled `times` more from now on. */
  async polled(times = 2): Promise<void> {
    const since = await this.control.lastCall();
    const polls = async (path: RegExp) =>
      (await this.control.apiCalls(since)).filter((call) => path.test(call.path)).length;
    await eventually(
      'more polls',
      async () => (await polls(/contacts\/search$/)) >= times && (await polls(/api\/events$/)) >= times,
      60_000,
    );
  }
}

const shows = (profile: Profile, expected: Partial<Profile>): boolean =>
  Object.entries(expected).every(
    ([key, value]) => JSON.stringify(profile[key as keyof Profile]) === JSON.stringify(value),
  );

/** Makes a world with these people, and nothing else in it, closed when the test has ended. */
export async function given(people: Given | readonly Given[], options: EngineOptions = {}): Promise<World> {
  const engine = await makeEngine(options);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await tellHowItStands(engine);
    await engine.close();
  });
  const made: Person[] = [];
  for (const one of Array.isArray(people) ? people : [people]) made.push(await place(engine, one));
  return new World(engine, made);
}

/** For whoever reads why a test failed: what is owed, and the last calls; no values. */
async function tellHowItStands({ control, ledger }: Engine): Promise<void> {
  const calls = await control.apiCalls(Math.max(0, (await control.lastCall()) - 60));
  const lines = calls.map(({ at, method, path, ids, status }) => `${at} ${method} ${path} ${ids.join()} ${status}`);
  process.stderr.write(
    `${[`at ${new Date().toISOString()} it owes ${await owed(ledger.sql)}`, ...lines].join('\n')}\n`,
  );
}

const place = async ({ control }: Engine, { hubspot, gorgias }: Given): Promise<Person> => ({
  hubspot: hubspot === undefined ? '' : await control.create('hubspot', hubspot),
  gorgias: gorgias === undefined ? '' : await control.create('gorgias', gorgias),
});

/** A world of generated or listed people (`sandbox.customers`, `sandbox.people`). */
export async function crowd(options: EngineOptions): Promise<World> {
  return given([], options);
}

/** A Gorgias customer's body as people type it. */
export const customer = (
  name: string,
  emails: readonly string[],
  phones: readonly string[] = [],
  more: Fields = {},
): Fields => ({
  name,
  ...(emails[0] === undefined ? {} : { email: emails[0] }),
  channels: [
    ...emails.map((address, index) => ({ type: 'email', address, preferred: index === 0 })),
    ...phones.map((address, index) => ({ type: 'phone', address, preferred: index === 0 })),
  ],
  ...more,
});

/** A HubSpot contact's properties. */
export const contact = (first: string, last: string, email: string, more: Fields = {}): Fields => ({
  firstname: first,
  lastname: last,
  ...(email === '' ? {} : { email }),
  ...more,
});
