/** A changed record is compared with everybody at once: no run is asked for, and no schedule ticks. */
import { expect, test } from 'vitest';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given, type World } from '../engine/scenario.ts';
import { Duplicates } from './duplicates.ts';

const PHONE = '+12125550101';
const ADA = {
  hubspot: contact('Ada', 'Quill', 'ada@example.com', { phone: PHONE }),
  gorgias: customer('Ada Quill', ['ada@example.com'], [PHONE]),
};
const BRUNO = {
  hubspot: contact('Bruno', 'Tamsin', 'bruno@example.org'),
  gorgias: customer('Bruno Tamsin', ['bruno@example.org']),
};

async function scanned(): Promise<{ world: World; duplicates: Duplicates }> {
  const world = await given([ADA, BRUNO], { webhooks: true });
  await world.sync();
  for (const schedule of ['scan', 'rescan'])
    await world.engine.client.schedule.getHandle(`${schedule}/sandbox`).pause();
  const duplicates = new Duplicates(world);
  expect(await duplicates.scan()).toEqual([]);
  return { world, duplicates };
}

test('a contact that a person makes somebody’s double is proposed, and scored anew when it changes again', async () => {
  const { world, duplicates } = await scanned();
  const { hubspot } = world.person(1);
  await world.control.edit('hubspot', hubspot, { firstname: 'Ada', lastname: 'Quill', mobilephone: PHONE });
  const first = await eventually('the pair to be proposed', async () => (await duplicates.list())[0]);
  await world.control.edit('hubspot', hubspot, { firstname: 'Bruno', lastname: 'Tamsin' });
  await eventually('the pair to be scored anew', async () => {
    const [now] = await duplicates.list();
    return now === undefined || now.score < first.score;
  });
});

test('what did not move costs no search', async () => {
  const { world } = await scanned();
  const before = (await world.workflows('scan')).length;
  await world.sweep();
  await world.quiet();
  expect((await world.workflows('scan')).length).toBe(before);
});
