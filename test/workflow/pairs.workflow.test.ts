import { expect, test } from 'vitest';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, given } from '../engine/scenario.ts';

const NO_CREATES = { create: { hubspot: false, gorgias: false } };

test('two records of one person are linked by their e-mail, and each fills the blanks of the other', async () => {
  const world = await given({
    hubspot: contact('Ada', 'Quill', 'ada@example.com', { phone: '+1 212-555-0142', hs_language: 'de' }),
    gorgias: customer('Ada Quill', ['ada@example.com', 'ada.work@example.org']),
  });
  await world.sync();
  const { hubspot, gorgias } = world.person();
  expect(await world.partnerOf(hubspot)).toBe(gorgias);
  await world.expectBoth({
    name: 'Ada Quill',
    emails: ['ada.work@example.org', 'ada@example.com'],
    phones: ['12125550142'],
    language: 'de',
  });
});

test('what both sides filled in differently at the first meeting waits for a person, and the rest goes on', async () => {
  const world = await given({
    hubspot: contact('Adelaide', 'Quill', 'ada@example.com'),
    gorgias: customer('Ada Quill', ['ada@example.com'], ['+12125550142']),
  });
  await world.sync();
  await world.expectBoth({ phones: ['12125550142'] });
  const { hubspot, gorgias } = world.person();
  expect((await world.profile('hubspot', hubspot)).name).toBe('Adelaide Quill');
  expect((await world.profile('gorgias', gorgias)).name).toBe('Ada Quill');
  const [conflict] = await world.api.conflicts();
  expect(conflict).toMatchObject({ field: 'name', state: 'open', hubspot: { id: hubspot }, gorgias: { id: gorgias } });
});

test('one person on each side with one address and two incompatible names is an issue, never a guess', async () => {
  const world = await given({
    hubspot: contact('Ada', 'Quill', 'post@example.com'),
    gorgias: customer('Bertrand Osterfeld', ['post@example.com']),
  });
  await world.sync();
  expect(await world.partnerOf(world.person().hubspot)).toBe('');
  expect(await world.api.issues()).toContainEqual(expect.objectContaining({ kind: 'incompatible' }));
});

test('an edit by a person on either side reaches the other by polling alone', async () => {
  const world = await given({
    hubspot: contact('Ada', 'Quill', 'ada@example.com'),
    gorgias: customer('Ada Quill', ['ada@example.com']),
  });
  await world.sync();
  const { hubspot, gorgias } = world.person();
  await world.control.edit('hubspot', hubspot, { lastname: 'Quillfeather' });
  await world.becomesBoth({ name: 'Ada Quillfeather' });
  await world.quiet();
  await world.control.edit('gorgias', gorgias, { name: 'Ada Penhaligon' });
  await world.becomesBoth({ name: 'Ada Penhaligon' });
  await world.quiet();
  expect(await world.api.conflicts()).toEqual([]);
});

test('two different edits of one field wait for a person, and nobody loses theirs', async () => {
  const world = await given({
    hubspot: contact('Ada', 'Quill', 'ada@example.com'),
    gorgias: customer('Ada Quill', ['ada@example.com']),
  });
  await world.sync();
  const { hubspot, gorgias } = world.person();
  await world.engine.stop();
  await world.control.edit('hubspot', hubspot, { lastname: 'Quillfeather' });
  await world.control.edit('gorgias', gorgias, { name: 'Ada Penhaligon' });
  await world.start();
  await world.sync();
  expect((await world.profile('hubspot', hubspot)).name).toBe('Ada Quillfeather');
  expect((await world.profile('gorgias', gorgias)).name).toBe('Ada Penhaligon');
  expect(await world.api.conflicts()).toContainEqual(expect.objectContaining({ field: 'name', state: 'open' }));
});

test('a second sweep writes nothing', async () => {
  const world = await given({
    hubspot: contact('Ada', 'Quill', 'ada@example.com', { phone: '+1 212-555-0142' }),
    gorgias: customer('Ada Quill', ['ada.work@example.org', 'ada@example.com']),
  });
  await world.sync();
  const since = await world.control.lastCall();
  const run = await world.sweep();
  await world.quiet();
  expect(run.counters).toMatchObject({ read: 2, equal: 2, planned: 0, written: 0, failed: 0 });
  const writes = (await world.control.apiCalls(since)).filter(({ after }) => after !== null);
  expect(writes).toEqual([]);
});

test('a webhook is enough: with polling paused, an edit in HubSpot is written to Gorgias', async () => {
  const world = await given(
    { hubspot: contact('Ada', 'Quill', 'ada@example.com'), gorgias: customer('Ada Quill', ['ada@example.com']) },
    { webhooks: true },
  );
  await world.sync();
  await world.pausePolls();
  await world.control.edit('hubspot', world.person().hubspot, { lastname: 'Quillfeather' });
  await world.becomesBoth({ name: 'Ada Quillfeather' });
  await world.quiet();
  expect((await world.api.status()).connections[0]?.counters['webhook:events']).toBeGreaterThan(0);
});

test('our own writes come back as echoes and cost no Gorgias call and no reconcile workflow', async () => {
  const world = await given(
    { hubspot: contact('Ada', 'Quill', 'ada@example.com'), gorgias: customer('Ada Quill', ['ada@example.com']) },
    { webhooks: true },
  );
  await world.sync();
  await world.polled();
  await world.quiet();
  const { hubspot, gorgias } = world.person();
  for (const [side, id, fields] of [
    ['gorgias', gorgias, { name: 'Ada Penhaligon' }],
    ['hubspot', hubspot, { lastname: 'Quillfeather' }],
  ] as const) {
    const since = await world.control.lastCall();
    const before = await world.workflows('reconcile');
    await world.control.edit(side, id, fields);
    await eventually('the other side to follow', async () => {
      const writes = (await world.control.apiCalls(since)).filter(({ after }) => after !== null);
      return writes.length > 0;
    });
    // Polls of both sides, and the webhooks of our own write, come by; each sees our write.
    await world.polled(3);
    await world.quiet();
    const calls = (await world.control.apiCalls(since)).filter(
      (call) => call.side === 'gorgias' && /customers\/\d+/.test(call.path),
    );
    // An edit that falls between the look at the events and the walk over the rows is met by both: two readings.
    const expected = side === 'gorgias' ? /^GET(,GET)?$/ : /^GET,PUT$/;
    expect(calls.map(({ method }) => method).join()).toMatch(expected);
    expect((await world.workflows('reconcile')).length - before.length).toBeLessThanOrEqual(side === 'gorgias' ? 2 : 1);
  }
});

test('watch mode reads and plans, and writes nothing anywhere', async () => {
  const world = await given(
    [
      {
        hubspot: contact('Ada', 'Quill', 'ada@example.com', { phone: '+12125550142' }),
        gorgias: customer('Ada Quill', ['ada@example.com']),
      },
      { hubspot: contact('Bruno', 'Tamsin', 'bruno@example.com') },
      { gorgias: customer('Carla Wenlock', ['carla@example.com']) },
    ],
    { connection: { mode: 'watch' } },
  );
  await world.sync();
  const writes = (await world.control.apiCalls()).filter(({ after }) => after !== null);
  expect(writes).toEqual([]);
  const [previews] =
    await world.api.get<{ records: { side: string; kind: string; records: number }[] }[]>('/v1/previews');
  expect(previews?.records).toEqual([
    { side: 'gorgias', kind: 'create', records: 1 },
    { side: 'gorgias', kind: 'update', records: 1 },
    { side: 'hubspot', kind: 'create', records: 1 },
    { side: 'hubspot', kind: 'update', records: 1 },
  ]);
  await world.engine.stop();
  await world.start({ mode: 'live' });
  await eventually('the preview to become true', async () => (await world.control.live('gorgias')).length === 3);
  await world.quiet();
  expect((await world.control.live('hubspot')).length).toBe(3);
});

test('a record that comes up later joins its partner, and both name each other after one look', async () => {
  const world = await given(
    { hubspot: contact('Ada', 'Quill', 'ada@example.com', { phone: '+12125550142' }) },
    { connection: NO_CREATES },
  );
  await world.sync();
  await world.pausePolls();
  const gorgias = await world.control.create('gorgias', customer('Ada Quill', ['ada@example.com']));
  await world.sweepOnly({ gorgias: [gorgias] });
  await world.quiet();
  expect(await world.partnerOf(world.person().hubspot)).toBe(gorgias);
  expect((await world.profile('gorgias', gorgias)).phones).toEqual(['12125550142']);
});

test('the same, the other way round', async () => {
  const world = await given(
    { gorgias: customer('Ada Quill', ['ada@example.com'], ['+12125550142']) },
    { connection: NO_CREATES },
  );
  await world.sync();
  await world.pausePolls();
  const hubspot = await world.control.create('hubspot', contact('Ada', 'Quill', 'ada@example.com'));
  await world.sweepOnly({ hubspot: [hubspot] });
  await world.quiet();
  expect(await world.partnerOf(hubspot)).toBe(world.person().gorgias);
  expect((await world.profile('hubspot', hubspot)).phones).toEqual(['12125550142']);
});
