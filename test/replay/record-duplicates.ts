/** Not collected by the suite: plays a scan and a merge run, with a fault and a lost answer, and keeps their histories. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { expect, test } from 'vitest';
import { Duplicates } from '../duplicates/duplicates.ts';
import { contact, customer, given, type World } from '../engine/scenario.ts';

const FOLDER = join(import.meta.dirname, '../histories');
const PERSONS = 4;

/** Four persons, each with two records a side, under names that are nobody's. */
const people = Array.from({ length: PERSONS }, (_, n) => n).flatMap((n) =>
  ['com', 'org'].map((end) => ({
    hubspot: contact(`Person${n}`, 'Quill', `p${n}@example.${end}`),
    gorgias: customer(`Person${n} Quill`, [`p${n}@example.${end}`], [], { note: `note ${end}` }),
  })),
);

test('record', async () => {
  const world = await given(people, { connection: { create: { hubspot: false, gorgias: false } } });
  await world.sync();
  const duplicates = new Duplicates(world);
  const { control } = world;
  for (let n = 0; n < PERSONS; n += 1) {
    const [a, b] = [world.person(2 * n), world.person(2 * n + 1)];
    await duplicates.proposeAndAccept({ side: 'hubspot', id: a.hubspot }, { side: 'hubspot', id: b.hubspot });
  }
  await control.fault({ side: 'gorgias', method: 'GET', path: '/api/customers/{id}', kind: '503', nth: 2 });
  await control.fault({ side: 'gorgias', method: 'PUT', path: '/api/customers/merge', kind: 'lost-answer', nth: 1 });
  const merges = await duplicates.run();
  expect(merges.map(({ state }) => state)).toEqual(Array.from({ length: PERSONS }, () => 'done'));
  await keep(world, 'merge', merges[0]?.run ?? '');
  await duplicates.scan();
  const [scan] = await world.workflows('scan');
  await keep(world, 'scan', scan ?? '');
});

/** Without the names of machines and paths: they say nothing to a replay. */
const scrub = (key: string, value: unknown): unknown =>
  key === 'identity' ? 'worker' : key === 'stackTrace' ? '' : value;

async function keep(world: World, type: string, workflowId: string): Promise<void> {
  const history = await world.engine.client.workflow.getHandle(workflowId).fetchHistory();
  const text = JSON.stringify(JSON.parse(historyToJSON(history)), scrub, 1);
  expect(text).not.toMatch(/Person\d|Quill|@example/);
  writeFileSync(join(FOLDER, `${type}.json`), `${text}\n`);
  process.stderr.write(`${type}: ${history.events?.length} events\n`);
}
