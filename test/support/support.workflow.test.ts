import { expect, test } from 'vitest';
import { contactRef, Duplicates } from '../duplicates/duplicates.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, type World } from '../engine/scenario.ts';
import { Desk } from '../sidebar/desk.ts';
import { withProperties } from './properties.ts';

const ADA = {
  hubspot: contact('Ada', 'Quill', 'ada@example.com'),
  gorgias: customer('Ada Quill', ['ada@example.com']),
};
const ADA_AGAIN = {
  hubspot: contact('Ada', 'Quill', 'ada.quill@example.org'),
  gorgias: customer('Ada Quill', ['ada.quill@example.org']),
};

const figures = async (world: World, contactId: string) => (await world.control.record('hubspot', contactId)).fields;

const shows = (world: World, contactId: string, expected: Readonly<Record<string, string>>) =>
  eventually(
    `the contact to show ${JSON.stringify(expected)}`,
    async () => {
      const fields = await figures(world, contactId);
      return Object.entries(expected).every(([name, value]) => fields[name] === value);
    },
    60_000,
  );

test('tickets reach the contact: those from before, new ones, answered ones; what says the same is not written', async () => {
  const world = await withProperties([ADA]);
  const desk = new Desk(world);
  const { hubspot, gorgias } = world.person(0);
  await desk.ticket(gorgias, { tags: [{ name: 'refund' }] });
  await world.sync();
  await shows(world, hubspot, { gorgias_open_tickets: '1', gorgias_total_tickets: '1', gorgias_top_tags: 'refund' });
  const second = await desk.ticket(gorgias, { channel: 'chat', tags: [{ name: 'vip' }, { name: 'refund' }] });
  await desk.call('PUT', `/api/tickets/${second}`, { status: 'closed' });
  await desk.call('POST', '/api/satisfaction-surveys', {
    ticket_id: Number(second),
    customer_id: Number(gorgias),
    score: 4,
    scored_datetime: new Date().toISOString(),
  });
  await shows(world, hubspot, {
    gorgias_open_tickets: '1',
    gorgias_total_tickets: '2',
    gorgias_last_satisfaction: '4',
    gorgias_top_tags: 'refund, vip',
  });
  const fields = await figures(world, hubspot);
  expect(String(fields.gorgias_url)).toContain(`/app/customer/${gorgias}`);
  expect(Date.parse(String(fields.gorgias_last_ticket_at))).toBeGreaterThan(0);

  await desk.call('DELETE', `/api/tickets/${second}`);
  await shows(world, hubspot, { gorgias_total_tickets: '1', gorgias_top_tags: 'refund' });
  await world.quiet();
  const since = await world.control.lastCall();
  await world.sweep();
  await world.quiet();
  expect((await world.control.apiCalls(since)).filter(({ after }) => after !== null)).toEqual([]);
  expect((await world.api.conflicts()).map(({ field }) => field)).toEqual([]);
}, 120_000);

test('figures follow merges on both sides, and what a person writes over them is written over', async () => {
  const world = await withProperties([ADA, ADA_AGAIN]);
  const desk = new Desk(world);
  for (const { gorgias } of [world.person(0), world.person(1)]) await desk.ticket(gorgias);
  await world.sync();
  for (const { hubspot } of [world.person(0), world.person(1)])
    await shows(world, hubspot, { gorgias_total_tickets: '1' });
  await world.control.edit('hubspot', world.person(0).hubspot, { gorgias_total_tickets: '77' });
  await shows(world, world.person(0).hubspot, { gorgias_total_tickets: '1' });
  await world.quiet();
  const duplicates = new Duplicates(world);
  await duplicates.proposeAndAccept(contactRef(world.person(0).hubspot), contactRef(world.person(1).hubspot));
  expect((await duplicates.run())[0]).toMatchObject({ state: 'done', why: null });
  const [survivor] = await world.control.live('hubspot');
  await shows(world, survivor?.id ?? '', { gorgias_total_tickets: '2', gorgias_open_tickets: '2' });
  expect((await world.api.conflicts()).map(({ field }) => field)).toEqual([]);
}, 120_000);

test('many customers take few calls: a hundred tickets a page, read once, and batches of contacts', async () => {
  const people = Array.from({ length: 25 }, (_, n) => ({
    hubspot: contact('Ada', `Quill-${n}`, `ada.${n}@example.com`),
    gorgias: customer(`Ada Quill-${n}`, [`ada.${n}@example.com`]),
  }));
  const world = await withProperties(people);
  await world.sync();
  const desk = new Desk(world);
  const since = await world.control.lastCall();
  // The customers' own writing is no call of ours.
  await world.control.limits(false);
  for (const { gorgias } of world.people) for (let n = 0; n < 3; n += 1) await desk.ticket(gorgias);
  await world.control.limits(true);
  for (const { hubspot } of world.people) await shows(world, hubspot, { gorgias_total_tickets: '3' });
  await world.quiet();
  const calls = await world.control.apiCalls(since);
  const written = calls.filter(({ path, after }) => /contacts\/batch\/update$/.test(path) && after !== null);
  // Each customer once, or a second time where a look came between two of their tickets.
  const contacts = written.flatMap(({ after }) => Object.keys(after ?? {}));
  expect(contacts.length).toBeLessThanOrEqual(2 * people.length);
  expect(written.length).toBeLessThan(people.length);
  const before = (await world.control.calls()).filter(isTicketPage).length;
  await eventually('another look', async () => (await world.control.calls()).filter(isTicketPage).length > before);
  const last = (await world.control.calls()).filter(isTicketPage).slice(-2);
  // 75 tickets fit one page; nobody walks on to what was counted.
  expect(last.map(({ query }) => query)).not.toContainEqual(expect.stringContaining('cursor'));
}, 150_000);

const isTicketPage = ({ method, path, actor }: { method: string; path: string; actor: { type: string } }): boolean =>
  method === 'GET' && path === '/api/tickets' && actor.type === 'api';
