/** Not collected by the suite: makes customer fields while Gorgias fails once, waits until they are filled, keeps it. */
import { expect, test } from 'vitest';
import { contact, customer, given } from '../engine/scenario.ts';
import { hasRetry, hasTimer, keep } from './keep.ts';

/** Enough that the fields are not filled at the first look: there the workflow waits. */
const people = Array.from({ length: 12 }, (_, n) => ({
  hubspot: contact(`Person${n}`, 'Quill', `p${n}@example.com`, { company: 'Wenlock', lifecyclestage: 'lead' }),
  gorgias: customer(`Person${n} Quill`, [`p${n}@example.com`]),
}));

test('fields', async () => {
  const world = await given(people);
  await world.sync();
  await world.control.fault({ side: 'gorgias', method: 'GET', path: '/api/custom-fields', kind: '503', nth: 2 });
  const { run } = await world.api.post<{ run: string }>('/v1/fields/apply');
  expect(await world.ended(run)).toMatchObject({ state: 'done' });
  const history = await world.engine.client.workflow.getHandle(run).fetchHistory();
  expect([hasRetry(history), hasTimer(history)]).toEqual([true, true]);
  keep('fields', history);
});
