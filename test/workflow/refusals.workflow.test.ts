import { expect, test } from 'vitest';
import { eventually } from '../engine/eventually.ts';
import { contact, crowd, customer, given } from '../engine/scenario.ts';

/** HubSpot takes no text beyond 65,536 characters, Gorgias does. */
const TOO_LONG = 'Q'.repeat(70_000);

/** A hundred pairs; one of the customers bears a name that HubSpot refuses, and its contact bears none. */
function hundredPairs(): string {
  const rows = ['side,person,full_name,email'];
  for (let n = 0; n < 100; n += 1) {
    rows.push(`hubspot,p${n},,p${n}@example.com`);
    rows.push(`gorgias,p${n},${n === 37 ? TOO_LONG : `Person Number${n}`},p${n}@example.com`);
  }
  return rows.join('\n');
}

test('a record that HubSpot refuses is isolated from its batch of a hundred by halving; everyone else goes on', async () => {
  const world = await crowd({ sandbox: { people: hundredPairs() }, connection: { mode: 'watch' } });
  await world.sync();
  await world.engine.stop();
  const since = await world.control.lastCall();
  await world.start({ mode: 'live' });
  await world.quiet();

  const updates = (await world.control.apiCalls(since)).filter(({ path }) => path.endsWith('/batch/update'));
  const refused = updates.filter(({ status }) => status === 400);
  expect(refused.length).toBeGreaterThanOrEqual(7);
  expect(updates.length).toBeLessThanOrEqual(16);
  const contacts = await world.control.live('hubspot');
  expect(contacts.filter(({ fields }) => fields.gorgias_customer_id)).toHaveLength(99);
  expect(contacts.filter(({ fields }) => fields.firstname)).toHaveLength(99);

  const issues = (await world.api.issues()).filter(({ kind }) => kind === 'refused');
  expect(issues).toHaveLength(1);
  expect(issues[0]?.detail.words).toContain('65536');
  const failed = contacts.find(({ fields }) => !fields.firstname);
  expect(issues[0]).toMatchObject({ side: 'hubspot', remoteId: failed?.id });
});

test('a refused write is not sent again until its value changes, and its issue then closes', async () => {
  const world = await given({
    hubspot: contact('', '', 'ada@example.com'),
    gorgias: customer(TOO_LONG, ['ada@example.com']),
  });
  await world.sync();
  expect((await world.api.issues()).map(({ kind }) => kind)).toContain('refused');
  const since = await world.control.lastCall();
  const run = await world.sweep();
  expect(run.counters).toMatchObject({ read: 2, failed: 2, equal: 0 });
  expect((await world.control.apiCalls(since)).filter(({ path }) => path.endsWith('/batch/update'))).toEqual([]);

  await world.control.edit('gorgias', world.person().gorgias, { name: 'Ada Quill' });
  await world.becomesBoth({ name: 'Ada Quill' });
  await world.quiet();
  expect((await world.api.issues()).filter(({ kind }) => kind === 'refused')).toEqual([]);
});

test('a refused credential stops the connection with one clear issue; nothing is lost, and a new start goes on', async () => {
  const world = await given([
    { hubspot: contact('Ada', 'Quill', 'ada@example.com'), gorgias: customer('Ada Quill', ['ada@example.com']) },
    {
      hubspot: contact('Bruno', 'Tamsin', 'bruno@example.com'),
      gorgias: customer('Bruno Tamsin', ['bruno@example.com']),
    },
  ]);
  await world.sync();
  await world.control.fault({ side: 'hubspot', kind: 'expired-token' });
  await world.control.edit('gorgias', world.person(0).gorgias, { name: 'Ada Penhaligon' });
  await world.control.edit('gorgias', world.person(1).gorgias, { name: 'Bruno Penhaligon' });
  const stopped = await eventually('the connection to stop', async () => {
    const [connection] = (await world.api.status()).connections;
    return connection?.stopped == null ? undefined : connection;
  });
  expect(stopped.stopped).toContain('HubSpot refused the credentials');
  await eventually('what was under way to end', async () => (await world.running('reconcile')).length === 0);
  const issues = (await world.api.issues()).filter(({ kind }) => kind === 'credentials');
  expect(issues).toHaveLength(1);
  expect(issues[0]?.detail.cure).toContain('.env');
  const since = await world.control.lastCall();
  await eventually('polls to come by', async () => (await world.workflows('detect')).length > 4);

  await world.engine.stop();
  const later = (await world.control.apiCalls(since)).filter(({ side }) => side === 'hubspot');
  expect(later.length).toBeLessThanOrEqual(2);
  await world.control.clearFaults();
  await world.start();
  await world.becomesBoth({ name: 'Ada Penhaligon' }, 0);
  await world.becomesBoth({ name: 'Bruno Penhaligon' }, 1);
  await world.quiet();
  expect((await world.api.issues()).filter(({ kind }) => kind === 'credentials')).toEqual([]);
});

test('a right that is missing stops the connection just as clearly, and once it is there a new start goes on', async () => {
  const world = await given(
    { hubspot: contact('Ada', 'Quill', 'ada@example.com'), gorgias: customer('', ['ada@example.com']) },
    { sandbox: { switches: { 'gorgias.key-scope': 'read' } } },
  );
  await world.start();
  const why = await eventually('the stop', async () => (await world.api.status()).connections[0]?.stopped ?? undefined);
  expect(why).toContain('does not let the credentials');
  const issues = (await world.api.issues()).filter(({ kind }) => kind === 'credentials');
  expect(issues).toHaveLength(1);
  expect(issues[0]?.detail.cure).toContain('Give the Gorgias app or user the right');
  const tried = (await world.control.apiCalls()).filter(({ status }) => status === 403);
  expect(tried).toHaveLength(1);
  await world.engine.stop();
  world.engine.running.sandbox.kernel.switches.set('gorgias.key-scope', 'all');
  await world.start();
  await world.becomesBoth({ name: 'Ada Quill' });
  await world.quiet();
  expect((await world.api.issues()).filter(({ kind }) => kind === 'credentials')).toEqual([]);
});
