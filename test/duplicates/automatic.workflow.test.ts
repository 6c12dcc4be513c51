/** Merges that act alone, from the proof to the merge, and back: on both services, without anybody's word on the pair. */
import { expect, test } from 'vitest';
import type { Gate } from '../../src/core/merging/gate.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, type Given, given, type World } from '../engine/scenario.ts';
import { contactRef, Duplicates } from './duplicates.ts';

/** Nobody resembles another, so that no scan has a word on their pairs. */
const PEOPLE: readonly Given[] = [
  ['Ada', 'Quill'],
  ['Bruno', 'Tamsin'],
  ['Cosima', 'Wenlock'],
  ['Dorian', 'Ashgrove'],
].map(([first = '', last = '']) => ({
  hubspot: contact(first, last, `${first}@example.com`.toLowerCase()),
  gorgias: customer(`${first} ${last}`, [`${first}@example.com`.toLowerCase()]),
}));

/** A pair as the scan of a large account scores it: so few people are not enough for the strictest verdict. */
async function surePair(world: World, duplicates: Duplicates, a: number, b: number): Promise<string> {
  const { id } = await duplicates.propose(contactRef(world.person(a).hubspot), contactRef(world.person(b).hubspot));
  // The fingerprint of what both hold: a scan stores it with the score.
  for (const answer of ['later', 'open']) await duplicates.decide([id], answer);
  await world.engine.ledger.sql.query(`update candidates set verdict = 'merge', score = 0.9995 where id = $1`, [id]);
  return id;
}

/** What a person's answers to 598 sampled pairs leave in the ledger. */
const prove = ({ engine }: World): Promise<unknown> =>
  engine.ledger.sql.query(
    `insert into decisions (connection, candidate, answer, by, verdict, score, sampled, left_records, right_records, print)
     select 'sandbox', -n, 'yes', 'person', 'merge', 0.999, true, '{}', '{}', '' from generate_series(1, 598) n`,
  );

async function account(): Promise<{ world: World; duplicates: Duplicates }> {
  const world = await given(PEOPLE, {
    connection: {
      create: { hubspot: false, gorgias: false },
      duplicates: { automatic: true },
      brakes: { atLeast: 1_000 },
    },
  });
  await world.sync();
  return { world, duplicates: new Duplicates(world) };
}

/** The scan of the schedule: it looks, and merges what may act alone. */
async function scheduledScan(world: World): Promise<void> {
  const before = (await world.workflows('scan')).length;
  await world.engine.client.schedule.getHandle('scan/sandbox').trigger();
  await eventually('the scan to begin', async () => (await world.workflows('scan')).length > before);
  await eventually('the scan to end', async () => (await world.running('scan')).length === 0, 40_000);
}

const live = async ({ control }: World): Promise<number[]> => [
  (await control.live('hubspot')).length,
  (await control.live('gorgias')).length,
];

test('unproved nothing merges alone; proved, a pair of verdict merge does; a wrong merge that is reported ends it', async () => {
  const { world, duplicates } = await account();
  const [first, second] = [await surePair(world, duplicates, 0, 1), await surePair(world, duplicates, 2, 3)];
  await scheduledScan(world);
  expect(await live(world)).toEqual([4, 4]);

  // One of the two waits for its person.
  await duplicates.decide([second], 'later');
  await prove(world);
  expect(await world.api.get<Gate>('/v1/duplicates/audit')).toMatchObject({ open: true, needed: 0 });
  await scheduledScan(world);
  await world.quiet();
  expect(await live(world)).toEqual([3, 3]);
  expect(await duplicates.pair(first)).toMatchObject({ state: 'merged' });
  const [merge] = await duplicates.merges();
  expect(merge).toMatchObject({ state: 'done', why: null });

  const gate = await world.api.post<Gate>('/v1/duplicates/audit/wrong', { merge: merge?.id, note: 'father and son' });
  expect(gate).toMatchObject({ open: false, needed: 598 });
  await duplicates.decide([second], 'open');
  await scheduledScan(world);
  await world.quiet();
  expect(await duplicates.pair(second)).toMatchObject({ verdict: 'merge', state: 'open' });
  expect(await live(world)).toEqual([3, 3]);
});
