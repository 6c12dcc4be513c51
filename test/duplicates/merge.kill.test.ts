import { expect, test } from 'vitest';
import type { Side } from '../../src/core/types.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, type Given, given, type World } from '../engine/scenario.ts';
import { DaemonProcess } from '../kill/process.ts';
import type { Merge, Pair } from './duplicates.ts';

/** Every call that a merge makes, in its order. */
const CALLS: readonly { readonly side: Side; readonly method: string; readonly path: string }[] = [
  { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/batch/read' },
  { side: 'gorgias', method: 'GET', path: '/api/customers/{id}' },
  { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/merge' },
  { side: 'gorgias', method: 'PUT', path: '/api/customers/merge' },
  { side: 'gorgias', method: 'PUT', path: '/api/customers/{id}' },
  { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/batch/update' },
];
const POINTS = ['before', 'after', 'answered'] as const;
const ROUNDS = CALLS.flatMap((call) => POINTS.map((at) => ({ call, at })));

/** Two records a side for each round: the one that survives lacks what the other has. */
const PEOPLE: readonly Given[] = ROUNDS.flatMap((_, n) => [
  { hubspot: contact('P.', 'Quill', `p${n}@example.com`), gorgias: customer('P. Quill', [`p${n}@example.com`]) },
  {
    hubspot: contact(`Person${n}`, 'Quill', `p${n}@example.org`, { hs_language: 'en' }),
    gorgias: customer(`Person${n} Quill`, [`p${n}@example.org`], [], { language: 'en', note: `note ${n}` }),
  },
]);

test('killed at every call of a merge, before its effect, after it and after the answer, all merges end whole, and so does a scan', async () => {
  const world = await given(PEOPLE, { connection: { create: { hubspot: false, gorgias: false } } });
  const { control } = world;
  const daemon = new DaemonProcess(world.engine);
  await daemon.start();
  await daemon.becomesIdle(90_000);
  for (const [n, { call, at }] of ROUNDS.entries()) {
    const records = [0, 1].map((k) => ({ side: 'hubspot', id: world.person(2 * n + k).hubspot }));
    const pair = await daemon.api.post<Pair>('/v1/duplicates', { records });
    await daemon.api.post('/v1/duplicates/decide', { ids: [pair.id], answer: 'yes' });
    const hold = await control.hold({ ...call, at, nth: 1 });
    await daemon.api.post('/v1/duplicates/merge');
    await eventually(
      `${call.path} to be held ${at}`,
      async () => (await control.holds()).find((one) => one.hold === hold)?.held,
      60_000,
    );
    await daemon.kill();
    await control.release();
    await daemon.start();
  }
  await killedWhileScanning(world, daemon);
  const merges = () => daemon.api.get<Merge[]>('/v1/duplicates/merges');
  await eventually(
    'all merges to be done',
    async () => {
      const all = await merges().catch(() => []);
      return all.length === ROUNDS.length && all.every(({ state }) => state === 'done');
    },
    180_000,
  ).catch(async (error: Error) => {
    const rows = async (query: string) => (await world.engine.ledger.sql.query(query)).rows;
    const left = {
      merges: await rows(`select id, state, why, keep, drops from merges where state <> 'done'`),
      steps: await rows(`select * from merge_steps where state <> 'done'`),
      pairs: await rows(`select id, state, left_link, right_link, refusals from candidates where state <> 'merged'`),
      runs: await rows(`select id, state, note from runs where purpose = 'merge' and state <> 'done'`),
      claims: await rows('select id, claim from links where claim is not null'),
    };
    throw new Error(`${error.message}: ${JSON.stringify(left)}`);
  });
  await daemon.becomesIdle();
  const [contacts, customers] = [await control.live('hubspot'), await control.live('gorgias')];
  expect([contacts.length, customers.length]).toEqual([ROUNDS.length, ROUNDS.length]);
  for (const [n] of ROUNDS.entries()) {
    const one = contacts.find(({ fields }) => fields.firstname === `Person${n}`);
    const other = customers.find(({ id }) => id === one?.fields.gorgias_customer_id);
    expect(await world.profile('hubspot', one?.id ?? '')).toMatchObject({
      emails: [`p${n}@example.com`, `p${n}@example.org`],
    });
    expect(await world.profile('gorgias', other?.id ?? '')).toMatchObject({
      name: `Person${n} Quill`,
      emails: [`p${n}@example.com`, `p${n}@example.org`],
      language: 'en',
    });
    expect(other?.fields.note).toBe(`note ${n}`);
  }
  expect(await daemon.api.issues()).toEqual([]);
  expect((await merges()).map(({ why }) => why)).toEqual(ROUNDS.map(() => null));
}, 600_000);

/** Kills it before a scan can commit what it finds. */
async function killedWhileScanning({ engine }: World, daemon: DaemonProcess): Promise<void> {
  await engine.ledger.tx(async (sql) => {
    await sql.query('lock table candidates in access exclusive mode');
    const { run } = await daemon.api.post<{ run: string }>('/v1/duplicates/scan');
    const state = async () => (await daemon.api.run(run).catch(() => undefined))?.state;
    await eventually('the scan to begin', async () => (await state()) === 'running');
    await daemon.kill();
  });
  await daemon.start();
}
