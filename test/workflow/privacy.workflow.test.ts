import { expect, test } from 'vitest';
import { attemptsOf, everyHistory, textOf } from '../engine/histories.ts';
import { logged } from '../engine/log.ts';
import { crowd, type World } from '../engine/scenario.ts';

/** Names, addresses and numbers of everybody, as the truth of both sides has them. */
async function personalValues(world: World): Promise<string[]> {
  const values = new Set<string>();
  for (const side of ['hubspot', 'gorgias'] as const) {
    for (const { fields } of await world.control.truth(side)) for (const value of valuesIn(fields)) values.add(value);
  }
  return [...values].filter((value) => value.length >= 5);
}

const PERSONAL = [
  'firstname',
  'lastname',
  'email',
  'hs_additional_emails',
  'phone',
  'mobilephone',
  'address',
  'company',
  'name',
  'note',
];

function valuesIn(fields: Readonly<Record<string, unknown>>): string[] {
  const own = PERSONAL.flatMap((key) => String(fields[key] ?? '').split(';'));
  const channels = (fields.channels ?? []) as readonly { address: string }[];
  return [...own, ...channels.map(({ address }) => address)].map((value) => value.trim());
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
  const before = await personalValues(world);
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
  const calls = await world.control.apiCalls();
  expect(histories.length).toBeGreaterThan(20);
  // Definitions of fields are read at the start as well, by no activity: those calls are left out of the log.
  expect(attemptsOf(histories.filter(({ type }) => type !== 'fields'))).toEqual({
    hubspot: calls.filter(({ side }) => side === 'hubspot').length,
    gorgias: calls.filter(({ side }) => side === 'gorgias').length,
  });

  const values = [...new Set([...before, ...(await personalValues(world))])];
  expect(values.length).toBeGreaterThan(150);
  const kept = [...histories.map(textOf), ...logged()].join('\n');
  expect(kept).toContain('reconcile');
  // PostgreSQL's complaint, by its code.
  expect(kept).toContain('P0001');
  expect(values.filter((value) => kept.includes(value))).toEqual([]);
});
