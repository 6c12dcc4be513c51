import { expect, test } from 'vitest';
import { contact, customer, given } from '../engine/scenario.ts';
import { contactRef, Duplicates } from './duplicates.ts';

const ADA = {
  hubspot: contact('Ada', 'Quill', 'ada@example.com', { phone: '+12125550101' }),
  gorgias: customer('Ada Quill', ['ada@example.com'], ['+12125550101']),
};
const ADA_AGAIN = {
  hubspot: contact('A.', 'Quill', 'ada.quill@example.org', { mobilephone: '+12125550102', hs_language: 'en' }),
  gorgias: customer('A. Quill', ['ada.quill@example.org'], ['+12125550102'], { language: 'en', note: 'prefers mail' }),
};

test('a pair that a person decided is one record on both sides, with everything that either of them held', async () => {
  const world = await given([ADA, ADA_AGAIN], { webhooks: true });
  await world.sync();
  const duplicates = new Duplicates(world);
  const { control } = world;
  await control.edit('hubspot', world.person(1).hubspot, { city: 'Ghent' });
  await control.edit('hubspot', world.person(1).hubspot, { city: 'Namur' });
  await duplicates.proposeAndAccept(contactRef(world.person(0).hubspot), contactRef(world.person(1).hubspot));
  const [merge] = await duplicates.run();
  expect(merge).toMatchObject({ state: 'done', why: null });
  await world.quiet();
  const contacts = await control.live('hubspot');
  const customers = await control.live('gorgias');
  expect([contacts.length, customers.length]).toEqual([1, 1]);
  for (const [side, record] of [
    ['hubspot', contacts[0]],
    ['gorgias', customers[0]],
  ] as const)
    expect(await world.profile(side, record?.id ?? '')).toMatchObject({
      name: 'Ada Quill',
      emails: ['ada.quill@example.org', 'ada@example.com'],
      phones: ['12125550101', '12125550102'],
      language: 'en',
    });
  expect(contacts[0]?.fields.gorgias_customer_id).toBe(customers[0]?.id);
  expect(customers[0]?.fields.note).toBe('prefers mail');
  expect((await world.api.status()).connections[0]?.links).toMatchObject({ paired: 1, hubspotOnly: 0, gorgiasOnly: 0 });
  const kit = await duplicates.merge(merge?.id ?? '');
  const both = [0, 1].flatMap((n) => [`hubspot:${world.person(n).hubspot}`, `gorgias:${world.person(n).gorgias}`]);
  expect(Object.keys(kit.snapshots ?? {}).sort()).toEqual(both.sort());
  expect(kit.snapshots?.[`hubspot:${world.person(1).hubspot}`]?.values).toMatchObject({
    email: 'ada.quill@example.org',
  });
  // Of the one that is lost, what it held before as well: HubSpot then shows both histories as one.
  const cities = kit.snapshots?.[`hubspot:${world.person(1).hubspot}`]?.history?.city ?? [];
  expect(cities.map(({ value }) => value).slice(0, 2)).toEqual(['Namur', 'Ghent']);

  const since = await control.lastCall();
  await world.sweep();
  await world.quiet();
  const writes = (await control.apiCalls(since)).filter(({ after }) => after !== null);
  expect(writes).toEqual([]);
  expect((await world.api.issues()).map(({ kind }) => kind)).toEqual([]);
});

test('a scan sees two contacts whose addresses one customer holds, and proposes nothing once they are merged', async () => {
  const world = await given([
    {
      hubspot: contact('Ada', 'Quill', 'ada@example.com'),
      gorgias: customer('Ada Quill', ['ada@example.com', 'ada.quill@example.org'], ['+12125550101']),
    },
    { hubspot: contact('Ada', 'Quill', 'ada.quill@example.org', { phone: '+12125550101' }) },
    { hubspot: contact('Bruno', 'Tamsin', 'bruno@example.com') },
  ]);
  await world.sync();
  const duplicates = new Duplicates(world);
  const [pair, ...others] = await duplicates.scan();
  expect(others).toEqual([]);
  expect(pair?.score).toBeGreaterThan(0.5);
  expect(await duplicates.decide([pair?.id ?? ''], 'yes')).toMatchObject({ decided: 1 });
  expect(await duplicates.run()).toMatchObject([{ state: 'done', why: null }]);
  await world.quiet();
  expect(await world.control.live('hubspot')).toHaveLength(2);
  expect(await world.control.live('gorgias')).toHaveLength(2);
  expect(await duplicates.scan()).toEqual([]);
  expect(await duplicates.scan(false)).toEqual([]);
});
