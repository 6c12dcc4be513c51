import { expect, test } from 'vitest';
import { contactRef, Duplicates } from '../duplicates/duplicates.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given } from '../engine/scenario.ts';
import { Desk } from './desk.ts';

const ADA = {
  hubspot: contact('Ada', 'Quill', 'ada@example.com', { lifecyclestage: 'lead' }),
  gorgias: customer('Ada Quill', ['ada@example.com']),
};
const ADA_AGAIN = {
  hubspot: contact('Ada', 'Quill', 'ada.quill@example.org'),
  gorgias: customer('Ada Quill', ['ada.quill@example.org']),
};
const FOREIGN = {
  name: 'crm-sync',
  type: 'http',
  http: {
    url: 'https://other.example.com/hook',
    method: 'POST',
    request_content_type: 'application/json',
    response_content_type: 'application/json',
  },
};

interface Report {
  readonly outcome: string;
  readonly made: readonly { readonly part: string; readonly kind: string }[];
  readonly integration: { readonly state: string; readonly id?: string; readonly differences: readonly string[] };
  readonly widget: { readonly state: string };
  readonly right?: boolean;
}

test('the sidebar is installed once, tells what a person changed, and takes away exactly what is ours', async () => {
  const world = await given([]);
  await world.start();
  const desk = new Desk(world);
  const foreign = await desk.call<{ id: number }>('POST', '/api/integrations', FOREIGN);
  expect(await world.api.get('/v1/sidebar')).toMatchObject({ right: false, integration: { state: 'missing' } });
  const first = await world.api.post<Report>('/v1/sidebar');
  expect(first.made.map(({ part, kind }) => `${kind} ${part}`)).toEqual(['create integration', 'create widget']);
  expect((await world.api.post<Report>('/v1/sidebar')).made).toEqual([]);
  expect(await world.api.get<Report>('/v1/sidebar')).toMatchObject({ right: true });
  expect([(await desk.integrations()).length, (await desk.widgets()).length]).toEqual([2, 1]);

  const ours = `/api/integrations/${first.integration.id ?? (await world.api.get<Report>('/v1/sidebar')).integration.id}`;
  await desk.call('PUT', ours, { name: 'Renamed', deactivated_datetime: '2026-03-02T10:00:00.000000' });
  expect((await world.api.get<Report>('/v1/sidebar')).integration).toMatchObject({
    state: 'disabled',
    differences: ['name'],
  });
  expect((await world.api.post<Report>('/v1/sidebar')).integration.state).toBe('right');

  // The other way of showing is the same two parts, corrected.
  const answer = await world.api.post<Report>('/v1/sidebar', { show: 'answer' });
  expect(answer.made.map(({ part, kind }) => `${kind} ${part}`)).toEqual(['update integration', 'update widget']);
  expect((await world.api.post<Report>('/v1/sidebar/remove')).outcome).toBe('done');
  expect(await desk.widgets()).toEqual([]);
  expect((await desk.integrations()).map(({ id }) => id)).toEqual([foreign.id]);
  expect((await world.api.post<Report>('/v1/sidebar/remove')).made).toEqual([]);
});

test('a user without the rights is told so, and the sync goes on', async () => {
  const world = await given([], { sandbox: { switches: { 'gorgias.key-scope': 'read' } } });
  await world.start();
  expect((await world.api.post<Report>('/v1/sidebar')).outcome).toBe('forbidden');
  expect((await world.api.status()).connections[0]?.stopped).toBeNull();
});

test('answers that were lost make no second integration and no second widget', async () => {
  const world = await given([]);
  await world.start();
  for (const path of ['/api/integrations', '/api/widgets'])
    await world.control.fault({ side: 'gorgias', method: 'POST', path, nth: 1, kind: 'lost-answer' });
  expect((await world.api.post<Report>('/v1/sidebar')).outcome).toBe('done');
  const desk = new Desk(world);
  expect([(await desk.integrations()).length, (await desk.widgets()).length]).toEqual([1, 1]);
});

test('customers whose tickets both were shown still merge: what is shown comes from pushed data, the nudge stores nothing', async () => {
  const sandbox = { switches: { 'gorgias.merge-http-data-blocks': 'yes' } };
  const world = await given([ADA, ADA_AGAIN], { sandbox, webhooks: true });
  await world.sync();
  const desk = new Desk(world);
  await world.api.post('/v1/sidebar');
  const customers = [world.person(0).gorgias, world.person(1).gorgias];
  for (const id of customers) await desk.ticket(id);
  for (const id of customers)
    await eventually('the page to show the profile', async () => (await desk.pushed(id)) !== undefined);
  expect(await desk.pushed(customers[0] ?? '')).toMatchObject({
    tandem_sandbox: { name: 'Ada Quill', stage: 'Lead', status: 'Linked with HubSpot.' },
  });
  for (const id of customers) expect((await desk.customer(id)).integrations).toEqual({});

  // A change in HubSpot reaches the page of a customer with a recent ticket, by itself.
  await world.control.edit('hubspot', world.person(0).hubspot, { lifecyclestage: 'customer' });
  await eventually('the page to follow', async () =>
    JSON.stringify(await desk.pushed(customers[0] ?? '')).includes('"Customer"'),
  );

  const duplicates = new Duplicates(world);
  await duplicates.proposeAndAccept(contactRef(world.person(0).hubspot), contactRef(world.person(1).hubspot));
  const [merge] = await duplicates.run();
  expect(merge).toMatchObject({ state: 'done', why: null });
  expect(await world.control.live('gorgias')).toHaveLength(1);
});
