/** Not collected by the suite: plays a scene whose workflows have many events, a retry and a timer, and keeps them. */
import { test } from 'vitest';
import { eventually } from '../engine/eventually.ts';
import { crowd, type World } from '../engine/scenario.ts';
import { hasRetry, hasTimer, keep, longest, schedules } from './keep.ts';

const CUSTOMERS = 430;

/** Pairs that need writing on both sides, under names that are nobody's. */
function people(): string {
  const rows = ['side,person,full_name,email,phone'];
  for (let n = 0; n < CUSTOMERS; n += 1) {
    rows.push(`hubspot,p${n},Person${n} Quill,p${n}@example.com,`);
    rows.push(`gorgias,p${n},Person${n} Quill,p${n}@example.com,`);
  }
  return rows.join('\n');
}

test('record', async () => {
  const world = await crowd({ sandbox: { people: people() } });
  const { control } = world;
  await control.fault({ side: 'hubspot', method: 'GET', path: '/crm/v3/objects/contacts', kind: '503', nth: 2 });
  await world.start();
  await world.quiet(120_000);
  await world.pausePolls();
  await aLivelyMinute(world);
  await world.quiet(120_000);
  const { client } = world.engine;
  for (const type of ['reconcile', 'triage', 'detect'] as const) keep(type, await longest(client, type, hasRetry));
  keep('sweep', await longest(client, 'sweep', hasRetry, hasTimer));
  // Few events whatever happens: HubSpot is written in batches.
  keep('reconcile-hubspot', await longest(client, 'reconcile', schedules('updateHubspot')));
});

/** Deletes and edits in both services, named to a sweep or met by a poll, and vendors that fail now and then. */
async function aLivelyMinute(world: World): Promise<void> {
  const { control, engine } = world;
  const contacts = await control.live('hubspot');
  const [gone, edited] = [contacts.slice(0, 20), contacts.slice(20, 80)];
  await control.fault({
    side: 'hubspot',
    method: 'GET',
    path: '/crm/v3/objects/contacts/{id}',
    kind: '503',
    rate: 0.1,
  });
  for (const { id } of gone) await control.delete('hubspot', id);
  await world.sweepOnly({ hubspot: gone.map(({ id }) => id) });

  await control.fault({ side: 'gorgias', method: 'GET', path: '/api/customers/{id}', kind: '503', rate: 0.1 });
  for (const { id } of edited) await control.edit('hubspot', id, { lastname: 'Penhaligon' });
  await world.sweepOnly({ gorgias: edited.map(({ fields }) => String(fields.gorgias_customer_id)) });

  await control.clearFaults();
  await control.fault({ side: 'gorgias', method: 'GET', path: '/api/events', kind: '503', nth: 2 });
  const customers = await control.live('gorgias');
  for (const [n, { id }] of customers.entries()) await control.edit('gorgias', id, { name: `Person${n} Wenlock` });
  await engine.client.schedule.getHandle('detect-gorgias/sandbox').trigger();
  const renamed = ({ fields }: { fields: Readonly<Record<string, unknown>> }) => fields.lastname === 'Wenlock';
  const arrived = async () => (await control.live('hubspot')).filter(renamed).length === contacts.length - gone.length;
  await eventually('the names to arrive', arrived, 120_000);
}
