import { expect, test } from 'vitest';
import type { Fields } from '../engine/control.ts';
import { attemptsOf, everyHistory, firstActivityAt, textOf } from '../engine/histories.ts';
import { logged } from '../engine/log.ts';
import { foundIn, personalIn } from '../engine/personal.ts';
import { crowd, type World } from '../engine/scenario.ts';

/** Everybody's fields, as the truth of both sides has them now. */
async function everybody({ control }: World): Promise<Fields[]> {
  const truth = [...(await control.truth('hubspot')), ...(await control.truth('gorgias'))];
  return truth.map(({ fields }) => fields);
}

/** Customer fields are made and filled, as `tandem fields apply` does. */
async function applyFields(world: World): Promise<void> {
  const { run } = await world.api.post<{ run: string }>('/v1/fields/apply');
  expect((await world.ended(run)).state).toBe('done');
}

/** The next three records that are stored make PostgreSQL complain, and it quotes all that they hold. */
async function quoteThrice({ engine }: World): Promise<void> {
  for (const statement of [
    'create sequence complaints',
    `create function complain() returns trigger language plpgsql as $$
      begin if nextval('complaints') <= 3 then raise exception 'cannot take %', new; end if; return new; end $$`,
    'create trigger complain before insert or update on records for each row execute function complain()',
  ])
    await engine.ledger.sql.query(statement);
}

test('a lively day leaves no personal value in any history or log line, and one attempt per call', async () => {
  const world = await crowd({ sandbox: { customers: 40, seed: 11 }, webhooks: true });
  await world.sync();
  const before = await everybody(world);
  await applyFields(world);
  await quoteThrice(world);
  const pairs = (await world.control.live('hubspot')).filter(({ fields }) => fields.gorgias_customer_id);
  for (const [n, { id, fields }] of pairs.slice(0, 8).entries()) {
    if (n % 2 === 0) await world.control.edit('hubspot', id, { lastname: `Zebedee${n}quill` });
    else await world.control.edit('gorgias', String(fields.gorgias_customer_id), { name: `Yolanda Zebedee${n}quill` });
  }
  await world.control.edit('gorgias', String(pairs[9]?.fields.gorgias_customer_id), {
    name: `Overlong ${'q'.repeat(70_000)}`,
  });
  await world.control.delete('hubspot', pairs[10]?.id ?? '');
  await world.polled(3);
  await world.quiet();
  await world.sweep();
  await world.quiet();
  await world.engine.stop();

  const histories = await everyHistory(world.engine.client);
  expect(histories.length).toBeGreaterThan(20);
  for (const type of ['fields', 'detect', 'sweep', 'triage', 'reconcile'])
    expect(histories.map((told) => told.type)).toContain(type);
  // What a start looks at is called by no activity, and comes before the first of them.
  const calls = await world.control.callsFrom(firstActivityAt(histories));
  expect(attemptsOf(histories)).toEqual({
    hubspot: calls.filter(({ side }) => side === 'hubspot').length,
    gorgias: calls.filter(({ side }) => side === 'gorgias').length,
  });

  const people = personalIn([...before, ...(await everybody(world))]);
  expect([people.whole.size > 300, people.words.size > 60]).toEqual([true, true]);
  const kept = [...histories.map(textOf), ...logged()].join('\n');
  expect(kept).toContain('reconcile');
  // PostgreSQL's complaint, by its code.
  expect(kept).toContain('P0001');
  expect(foundIn(kept, people)).toEqual([]);
});
