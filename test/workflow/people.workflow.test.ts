import { expect, test } from 'vitest';
import { mark } from '../../src/ledger/inbox.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given } from '../engine/scenario.ts';

const ADA = {
  hubspot: contact('Ada', 'Quill', 'ada@example.com'),
  gorgias: customer('Ada Quill', ['ada@example.com']),
};
const ADA_ALONE = { hubspot: contact('Ada', 'Quill', 'ada.quill@example.org') };

test('contacts that a person merges in HubSpot are followed: the pair goes on under the surviving id', async () => {
  const world = await given([ADA, ADA_ALONE], {
    connection: { create: { hubspot: false, gorgias: false } },
    webhooks: true,
  });
  await world.sync();
  const { hubspot: merged, gorgias } = world.person(0);
  const survivor = await world.control.merge('hubspot', world.person(1).hubspot, merged);
  await eventually('the survivor to name the customer', async () => (await world.partnerOf(survivor)) === gorgias);
  await world.quiet();
  await world.control.edit('gorgias', gorgias, { name: 'Ada Penhaligon' });
  await eventually(
    'the survivor to follow',
    async () => (await world.profile('hubspot', survivor)).name === 'Ada Penhaligon',
  );
  await world.quiet();
  expect(await world.control.live('hubspot')).toHaveLength(1);
  expect(await world.control.live('gorgias')).toHaveLength(1);
});

test.each(['hubspot', 'gorgias'] as const)(
  'a late word about a record of %s that was merged away is settled',
  async (side) => {
    const world = await given([ADA, ADA_ALONE, { gorgias: customer('Ada Quill', ['ada.quill@example.net']) }], {
      connection: { create: { hubspot: false, gorgias: false } },
    });
    await world.sync();
    const merged = world.person(0)[side];
    const alone = world.person(side === 'hubspot' ? 1 : 2)[side];
    const survivor = await world.control.merge(side, alone, merged);
    await world.sync();
    // A delivery that was repeated, or a poll that looks back, comes after the merge was followed.
    const context = { connection: 'sandbox', lane: 'live', origin: 'webhook' } as const;
    const need = side === 'hubspot' ? 'triage' : 'gorgias';
    const gone = [merged, alone].filter((id) => id !== survivor);
    await mark(
      world.engine.ledger.sql,
      context,
      gone.map((remoteId) => ({ side, remoteId, need })),
    );
    await eventually('nothing to be owed to it', async () => (await world.api.status()).connections[0]?.inbox === 0);
    await world.quiet();
  },
);

test('customers that a person merges in Gorgias are followed: nothing is created for the one that is gone', async () => {
  const world = await given([ADA, { gorgias: customer('Ada Quill', ['ada.quill@example.org']) }], {
    connection: { create: { hubspot: false, gorgias: false } },
  });
  await world.sync();
  const { hubspot, gorgias: merged } = world.person(0);
  const survivor = await world.control.merge('gorgias', world.person(1).gorgias, merged);
  await eventually('the contact to name the survivor', async () => (await world.partnerOf(hubspot)) === survivor);
  await world.quiet();
  await world.control.edit('hubspot', hubspot, { lastname: 'Penhaligon' });
  await eventually(
    'the survivor to follow',
    async () => (await world.profile('gorgias', survivor)).name === 'Ada Penhaligon',
  );
  expect(await world.control.live('gorgias')).toHaveLength(1);
});

test.each(['hubspot', 'gorgias'] as const)(
  'a record that a person deletes in %s is neither made again nor deleted on the other side',
  async (side) => {
    const world = await given(ADA, { webhooks: true });
    await world.sync();
    const since = await world.control.lastCall();
    await world.control.delete(side, world.person()[side]);
    const other = side === 'hubspot' ? 'gorgiasOnly' : 'hubspotOnly';
    await eventually('the tombstone', async () => (await world.api.status()).connections[0]?.links[other] === 1);
    await world.sync();
    expect(await world.control.live(side)).toHaveLength(0);
    expect(await world.control.live(side === 'hubspot' ? 'gorgias' : 'hubspot')).toHaveLength(1);
    const writes = (await world.control.apiCalls(since)).filter(({ after }) => after !== null);
    expect(writes).toEqual([]);
  },
);

test('a contact deleted without a webhook is noticed by the sweep', async () => {
  const world = await given([ADA, { hubspot: contact('Bruno', 'Tamsin', 'bruno@example.com') }]);
  await world.sync();
  await world.pausePolls();
  await world.control.delete('hubspot', world.person(0).hubspot);
  await world.sweep();
  await world.quiet();
  expect((await world.api.status()).connections[0]?.links).toMatchObject({ paired: 1, gorgiasOnly: 1 });
  expect(await world.control.live('hubspot')).toHaveLength(1);
});

test('a privacy deletion in HubSpot opens an erase order and deletes nothing by itself', async () => {
  const world = await given(ADA, { webhooks: true });
  await world.sync();
  await world.control.delete('hubspot', world.person().hubspot, true);
  await eventually('the erase order', async () =>
    (await world.api.issues()).some(({ kind }) => kind === 'erase-order'),
  );
  await world.quiet();
  expect(await world.control.live('gorgias')).toHaveLength(1);
});

test('an edit between our reading and our writing in HubSpot is found in its history and kept as a conflict', async () => {
  const world = await given(ADA);
  await world.sync();
  const { hubspot, gorgias } = world.person();
  await world.control.hold({
    side: 'hubspot',
    method: 'POST',
    path: '/crm/v3/objects/contacts/batch/update',
    nth: 1,
    at: 'before',
  });
  await world.control.edit('gorgias', gorgias, { name: 'Ada Penhaligon' });
  await eventually('our write to be held', async () => (await world.control.holds()).some(({ held }) => held));
  await world.control.edit('hubspot', hubspot, { lastname: 'Meanwhile' });
  await world.control.release();
  const kept = await eventually('the conflict', async () =>
    (await world.api.conflicts()).find(({ state }) => state === 'kept'),
  );
  expect(kept).toMatchObject({
    field: 'name',
    rule: 'edited-meanwhile',
    hubspot: { value: { lastname: 'Meanwhile' } },
  });
  await world.quiet();
  expect((await world.api.conflicts()).filter(({ state }) => state === 'kept')).toHaveLength(1);
});
