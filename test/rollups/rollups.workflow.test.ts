import { expect, test } from 'vitest';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given } from '../engine/scenario.ts';
import { Desk } from '../sidebar/desk.ts';
import { Crm } from './crm.ts';

const ADA = {
  hubspot: contact('Ada', 'Quill', 'ada@example.com', { lifecyclestage: 'lead' }),
  gorgias: customer('Ada Quill', ['ada@example.com']),
};

test('companies, deals and owners reach the page, and what changes there changes here', async () => {
  const world = await given([ADA], { webhooks: true, sandbox: { speed: 300 } });
  const crm = new Crm(world);
  const { hubspot, gorgias } = world.person(0);
  const company = await crm.create('companies', { name: 'Example & Sons', domain: 'sons.example.com' });
  const deal = await crm.create('deals', { dealname: 'One', amount: '100.50', dealstage: 'qualifiedtobuy' });
  await crm.associate('companies', company, hubspot);
  await crm.associate('deals', deal, hubspot);
  await world.sync();
  await world.api.post('/v1/sidebar');
  const desk = new Desk(world);
  await desk.ticket(gorgias);
  const shows = (expected: object) =>
    eventually(
      `the page to show ${JSON.stringify(expected)}`,
      async () => {
        const card = ((await desk.pushed(gorgias))?.tandem_sandbox ?? {}) as Record<string, string>;
        return Object.entries(expected).every(([key, value]) => card[key] === value);
      },
      60_000,
    );
  await shows({ company: 'Example & Sons', company_domain: 'sons.example.com', open_deals: '1', open_amount: '100.5' });

  // A deal that is won, another that is new, and a company that has another name.
  await crm.edit('deals', deal, { dealstage: 'closedwon' });
  const second = await crm.create('deals', { dealname: 'Two', amount: '7', dealstage: 'qualifiedtobuy' });
  await crm.associate('deals', second, hubspot);
  await crm.edit('companies', company, { name: 'Example & Daughters' });
  await shows({ company: 'Example & Daughters', open_deals: '1', open_amount: '7', won_amount: '100.5' });
  expect((await world.api.conflicts()).map(({ field }) => field)).toEqual([]);
}, 150_000);

test('a mapped roll-up reaches its field in Gorgias, follows its deals, and goes one way', async () => {
  const world = await given([ADA], {
    webhooks: true,
    sandbox: { speed: 300 },
    connection: {
      fields: {
        dealsOpen: { hubspot: 'rollup:open_deals', gorgias: 'field:Open deals' },
        ownedBy: { hubspot: 'rollup:owner', gorgias: 'field:Owned by' },
      },
    },
  });
  const crm = new Crm(world);
  const { hubspot, gorgias } = world.person(0);
  const { results: owners } = await crm.call<{ results: { id: string; firstName: string; lastName: string }[] }>(
    'GET',
    '/crm/v3/owners',
  );
  const [owner] = owners;
  await world.control.edit('hubspot', hubspot, { hubspot_owner_id: owner?.id ?? '' });
  const deal = await crm.create('deals', { dealname: 'One', amount: '100.50', dealstage: 'qualifiedtobuy' });
  await crm.associate('deals', deal, hubspot);
  await world.sync();
  const { run } = await world.api.post<{ run: string }>('/v1/fields/apply');
  expect(await world.ended(run)).toMatchObject({ state: 'done' });
  const values = async () =>
    Object.values((await world.control.record('gorgias', gorgias)).fields.custom_fields as Record<string, unknown>);
  const shows = (...expected: unknown[]) =>
    eventually(
      `Gorgias to show ${JSON.stringify(expected)}`,
      async () => {
        const found = await values();
        return expected.every((value) => found.includes(value));
      },
      60_000,
    );
  await shows(1, `${owner?.firstName} ${owner?.lastName}`);
  await crm.edit('deals', deal, { dealstage: 'closedlost' });
  await shows(0);
  await world.quiet();
  expect((await world.api.issues()).map(({ kind, detail }) => `${kind} ${detail.message}`)).toEqual([]);
}, 150_000);
