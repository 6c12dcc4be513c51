import { expect, test } from 'vitest';
import type { Side } from '../../src/core/types.ts';
import { echoWrites } from '../../src/demo/audit/counts/echo-writes.ts';
import type { Control } from '../engine/control.ts';
import { eventually } from '../engine/eventually.ts';
import { type Profile, profileOf } from '../engine/profile.ts';
import { contact, customer, type Given, given, type World } from '../engine/scenario.ts';
import { DaemonProcess } from './process.ts';

const PEOPLE: readonly Given[] = Array.from({ length: 12 }, (_, n) => ({
  hubspot: contact(`Person${n}`, 'Quill', `p${n}@example.com`),
  gorgias: customer(`Person${n} Quill`, [`p${n}@example.com`]),
}));

interface Round {
  /** What a person does, so that the engine makes the call. */
  readonly order: (world: World, n: number) => Promise<unknown>;
  readonly call: { readonly side: Side; readonly method: string; readonly path: string };
}

const CALLS: Readonly<Record<string, Round>> = {
  updateHubspot: {
    order: ({ control, people }, n) =>
      control.edit('gorgias', people[n]?.gorgias ?? '', { name: `Person${n} Renamed` }),
    call: { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/batch/update' },
  },
  updateGorgias: {
    order: ({ control, people }, n) => control.edit('hubspot', people[n]?.hubspot ?? '', { lastname: 'Renamed' }),
    call: { side: 'gorgias', method: 'PUT', path: '/api/customers/{id}' },
  },
  createHubspot: {
    order: ({ control }, n) =>
      control.create('gorgias', customer(`New${n} Wenlock`, [`new${n}@example.org`], [`+1212555010${n}`])),
    call: { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/batch/create' },
  },
  createGorgias: {
    order: ({ control }, n) =>
      control.create('hubspot', contact(`New${n}`, 'Wenlock', `new${n}@example.org`, { phone: `+1212555010${n}` })),
    call: { side: 'gorgias', method: 'POST', path: '/api/customers' },
  },
};

const POINTS = ['before', 'after', 'answered'] as const;

/** Ten of the twelve pairs of call and point, in an order that the seed decides. */
function rounds(seed: number) {
  const all = Object.entries(CALLS).flatMap(([name, round]) => POINTS.map((at) => ({ name, at, ...round })));
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  for (let n = all.length - 1; n > 0; n -= 1) {
    const m = next(n + 1);
    const [a, b] = [all[n], all[m]];
    if (a === undefined || b === undefined) continue;
    [all[n], all[m]] = [b, a];
  }
  return all.slice(0, 10);
}

/** Who is where, and who is tied to whom: without ids, which depend on the order of things. */
async function endState(control: Control): Promise<{ contact: Profile; partner: Profile | null }[]> {
  const customers = new Map(
    (await control.live('gorgias')).map(({ id, fields }) => [id, profileOf('gorgias', fields)]),
  );
  const contacts = (await control.live('hubspot')).map(({ fields }) => ({
    contact: profileOf('hubspot', fields),
    partner: customers.get(String(fields.gorgias_customer_id ?? '')) ?? null,
  }));
  return contacts.sort((a, b) => (a.contact.name < b.contact.name ? -1 : 1));
}

const SEED = 20_260_902;

test('killed at ten calls, before their effect, after it and after the answer, it ends as if it had never been', async () => {
  const plan = rounds(SEED);
  const undisturbed = await given(PEOPLE);
  await undisturbed.sync();
  for (const [n, { order }] of plan.entries()) await order(undisturbed, n);
  await undisturbed.polled(3);
  await undisturbed.quiet();
  await undisturbed.sync();
  const expected = await endState(undisturbed.control);
  await undisturbed.engine.stop();

  const world = await given(PEOPLE);
  const { control } = world;
  const daemon = new DaemonProcess(world.engine);
  await daemon.start();
  await daemon.becomesIdle();
  for (const [n, { name, at, order, call }] of plan.entries()) {
    const hold = await control.hold({ ...call, at, nth: 1 });
    await order(world, n);
    await eventually(
      `${name} to be held ${at}`,
      async () => (await control.holds()).find((one) => one.hold === hold)?.call,
      60_000,
    );
    await daemon.kill();
    await control.release();
    await daemon.start();
  }
  await eventually(
    'everything owed to be done',
    async () => (await daemon.api.status().catch(() => undefined))?.idle && (await quietFor(daemon, control)),
    90_000,
  );
  const { run } = await daemon.api.post<{ run: string }>('/v1/sweeps');
  await eventually(
    'the last sweep',
    async () => (await daemon.api.run(run).catch(() => undefined))?.state === 'done',
    60_000,
  );
  await daemon.becomesIdle(120_000);

  expect(await endState(control)).toEqual(expected);
  expect(await control.live('gorgias')).toHaveLength(expected.length);
  const creates = (await control.apiCalls()).flatMap(({ created }) => Object.values(created ?? {}));
  for (const { liveBefore } of creates) expect(liveBefore).toEqual([]);
  // Neither is an update made once more that had taken effect.
  const calls = await control.apiCalls();
  expect(calls.filter(({ kinds }) => Object.values(kinds ?? {}).includes('update')).length).toBeGreaterThan(5);
  expect(echoWrites(calls)).toBe(0);
  expect((await daemon.api.issues()).map(({ kind }) => kind)).toEqual([]);
}, 400_000);

/** Two polls of each side have come by, and still nothing is owed. */
async function quietFor(daemon: DaemonProcess, control: Control): Promise<boolean> {
  const since = await control.lastCall();
  const polls = async (path: RegExp) => (await control.apiCalls(since)).filter((call) => path.test(call.path)).length;
  await eventually('polls', async () => (await polls(/contacts\/search$/)) >= 2 && (await polls(/api\/events$/)) >= 2);
  return (await daemon.api.status()).idle;
}
