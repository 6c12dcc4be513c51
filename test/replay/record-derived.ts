/** Not collected by the suite: plays tickets, deals and a sidebar while the services fail once each, and keeps them. */
import { expect, test } from 'vitest';
import { contact, customer, given, type World } from '../engine/scenario.ts';
import { Crm } from '../rollups/crm.ts';
import { Desk } from '../sidebar/desk.ts';
import { withProperties } from '../support/properties.ts';
import { awaited, hasRetry, isLong, keep, schedules } from './keep.ts';

const CUSTOMERS = 10;

const people = Array.from({ length: CUSTOMERS }, (_, n) => ({
  hubspot: contact(`Person${n}`, 'Quill', `p${n}@example.com`, { lifecyclestage: 'lead' }),
  gorgias: customer(`Person${n} Quill`, [`p${n}@example.com`]),
}));

/** A page of tickets is a hundred. What customers write is no call of ours. */
async function manyTickets(world: World, each: number): Promise<void> {
  const desk = new Desk(world);
  await world.control.limits(false);
  for (const { gorgias } of world.people) for (let n = 0; n < each; n += 1) await desk.ticket(gorgias);
  await world.control.limits(true);
}

test('support', async () => {
  const world = await withProperties(people);
  await manyTickets(world, 21);
  await world.control.fault({ side: 'gorgias', method: 'GET', path: '/api/tickets', kind: '503', nth: 2 });
  await world.start();
  keep('support', await awaited(world.engine.client, 'support', isLong, hasRetry, schedules('pollSurveys')));
});

test('sidebar, and what it shows', async () => {
  const world = await given(people, { webhooks: true, sandbox: { speed: 300 } });
  const { control, engine } = world;
  await world.sync();
  await control.fault({ side: 'gorgias', method: 'GET', path: '/api/widgets', kind: '503', nth: 2 });
  expect(await world.api.post('/v1/sidebar')).toMatchObject({ outcome: 'done' });
  keep('sidebar', await awaited(engine.client, 'sidebar', isLong, hasRetry));

  // Whoever has a ticket is shown; what then changes for all of them at once is pushed in one run.
  await manyTickets(world, 1);
  await awaited(engine.client, 'sidebarData', schedules('pushSidebar'));
  await world.quiet();
  const pushes = engine.client.schedule.getHandle('sidebar/sandbox');
  await pushes.pause();
  for (const { hubspot } of world.people) await control.edit('hubspot', hubspot, { lifecyclestage: 'customer' });
  await world.sync();
  await pushes.unpause();
  keep('sidebarData', await awaited(engine.client, 'sidebarData', isLong));
});

test('rollups', async () => {
  const world = await given(people, { sandbox: { speed: 300 } });
  const crm = new Crm(world);
  const { hubspot } = world.person();
  const company = await crm.create('companies', { name: 'Wenlock' });
  const deal = await crm.create('deals', { dealname: 'Quill', amount: '100.50', dealstage: 'qualifiedtobuy' });
  await crm.associate('companies', company, hubspot);
  await crm.associate('deals', deal, hubspot);
  await world.sync();
  const search = '/crm/v3/objects/companies/search';
  await world.control.fault({ side: 'hubspot', method: 'POST', path: search, kind: '503', nth: 1 });
  // Nobody looks at roll-ups before there is a page that shows them.
  await world.api.post('/v1/sidebar');
  keep('rollups', await awaited(world.engine.client, 'rollups', isLong, hasRetry, schedules('readAssociations')));
});
