/** Gorgias has no conditional write: how long an edit could fall between our reading and our writing is measured. */
import { expect, test } from 'vitest';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given, type World } from '../engine/scenario.ts';

const gaps = async (world: World) => {
  const { counters } = (await world.api.status()).connections[0] ?? { counters: {} as Record<string, number> };
  return { within: counters['gap:within-1s'] ?? 0, over: counters['gap:over-1s'] ?? 0 };
};

test('every write to Gorgias is counted by the age of its reading, and an edit inside of it is told', async () => {
  const world = await given({
    hubspot: contact('Ada', 'Quill', 'ada@example.com'),
    gorgias: customer('Ada Quill', ['ada@example.com']),
  });
  await world.sync();
  const before = await gaps(world);
  const since = await world.control.lastCall();
  await world.control.hold({ side: 'gorgias', method: 'PUT', path: '/api/customers/{id}', nth: 1, at: 'before' });
  await world.control.edit('hubspot', world.person().hubspot, { lastname: 'Penhaligon' });
  const held = await eventually('our write to be held', async () =>
    (await world.control.holds()).find(({ call }) => call?.method === 'PUT'),
  );
  const at = Date.parse(held.call?.at ?? '');
  await eventually('a second to pass', () => Date.now() - at > 1_000);
  await world.control.edit('gorgias', world.person().gorgias, { name: 'Ada Meanwhile' });
  await world.control.release();
  const told = await eventually('the issue', async () => (await world.api.issues())[0]);
  expect(told).toMatchObject({ kind: 'edited-meanwhile', side: 'gorgias', remoteId: world.person().gorgias });
  expect(told.detail.message).toContain('before it wrote name');
  expect(await world.api.delete(`/v1/issues/${told.id}`)).toEqual({ closed: true });
  await world.quiet();
  expect(await world.api.issues()).toEqual([]);
  await world.control.edit('hubspot', world.person().hubspot, { lastname: 'Wenlock' });
  await eventually(
    'the next write',
    async () => (await world.profile('gorgias', world.person().gorgias)).name === 'Ada Wenlock',
  );
  await world.quiet();
  const written = (await world.control.apiCalls(since)).filter(
    ({ side, method }) => side === 'gorgias' && method === 'PUT',
  );
  const after = await gaps(world);
  expect(after.over).toBeGreaterThan(before.over);
  expect(after.over + after.within - before.over - before.within).toBe(written.length);
});
