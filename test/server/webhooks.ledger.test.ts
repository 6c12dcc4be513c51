import { expect, test } from 'vitest';
import { inboxSize } from '../../src/ledger/inbox.ts';
import { readCounters } from '../../src/ledger/cursors.ts';
import { readIssues } from '../../src/ledger/issues.ts';
import { CONNECTION } from '../ledger/fresh.ts';
import { delivery, event, type Served, served } from './served.ts';

const seen = async ({ ledger }: Served) => ({
  counters: await readCounters(ledger.sql, CONNECTION),
  marks: (await inboxSize(ledger.sql, CONNECTION)).rows,
});

test('a delivery that HubSpot signed marks its contacts, and keeps no value of it', async () => {
  const server = await served();
  const answer = await server.app.inject(delivery(JSON.stringify([event(11), event(12)])));
  expect(answer.statusCode).toBe(204);
  expect(await seen(server)).toEqual({ counters: { 'webhook:events': 2 }, marks: 2 });
  const { rows } = await server.ledger.sql.query('select * from inbox, records');
  expect(JSON.stringify(rows)).not.toContain('Quill');
});

test('a repeated delivery is harmless and counted', async () => {
  const server = await served();
  const one = delivery(JSON.stringify([event(11)]));
  for (let time = 0; time < 3; time += 1) expect((await server.app.inject(one)).statusCode).toBe(204);
  expect(await seen(server)).toEqual({ counters: { 'webhook:events': 3 }, marks: 1 });
});

const body = JSON.stringify([event(11)]);
test.each([
  ['forged by another secret', 401, 'webhook:forged', () => delivery(body, { secret: 'guess' })],
  ['signed for another address', 401, 'webhook:forged', () => delivery(body, { url: 'https://other.example.com/' })],
  ['changed on its way', 401, 'webhook:forged', () => ({ ...delivery(body), payload: body.replace('11', '12') })],
  ['stale', 401, 'webhook:stale', () => delivery(body, { at: Date.now() - 301_000 })],
  ['from the future', 401, 'webhook:early', () => delivery(body, { at: Date.now() + 3_600_000 })],
  [
    'without a signature',
    401,
    'webhook:unsigned',
    () => ({ ...delivery(body), headers: { 'content-type': 'application/json' } }),
  ],
  ['no JSON although signed', 400, 'webhook:unreadable', () => delivery('[{"half":')],
  ['no list of events', 400, 'webhook:unreadable', () => delivery('{"a":1}')],
  ['oversized', 413, 'webhook:oversized', () => delivery(JSON.stringify([event(11, { note: 'x'.repeat(1_100_000) })]))],
  [
    'of another content type',
    415,
    'webhook:unreadable',
    () => ({ ...delivery(body), headers: { 'content-type': 'text/xml' } }),
  ],
] as const)(
  'a delivery that is %s is refused with %i, counted, and marks nobody',
  async (_what, status, key, request) => {
    const server = await served();
    const answer = await server.app.inject(request());
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toHaveProperty('error');
    expect(await seen(server)).toEqual({ counters: { [key]: 1 }, marks: 0 });
  },
);

test('events of another portal, of other objects and broken ones are counted and skipped; the rest goes on', async () => {
  const server = await served();
  const events = [
    event(11),
    event(12, { portalId: 1 }),
    event(13, { subscriptionType: 'deal.creation' }),
    { portalId: 4711 },
    7,
  ];
  expect((await server.app.inject(delivery(JSON.stringify(events)))).statusCode).toBe(204);
  expect(await seen(server)).toEqual({ counters: { 'webhook:events': 1, 'webhook:skipped': 4 }, marks: 1 });
});

test('a merge marks the survivor by its new id; a privacy deletion opens an erase order', async () => {
  const server = await served();
  const merge = event(11, {
    subscriptionType: 'contact.merge',
    primaryObjectId: 11,
    mergedObjectIds: [12],
    newObjectId: 13,
  });
  const privacy = event(14, { subscriptionType: 'contact.privacyDeletion' });
  await server.app.inject(delivery(JSON.stringify([merge, privacy])));
  const { rows } = await server.ledger.sql.query<{ id: string }>('select remote_id as id from inbox order by 1');
  expect(rows.map(({ id }) => id)).toEqual(['13', '14']);
  expect(await readIssues(server.ledger.sql, undefined, 5)).toMatchObject([{ kind: 'erase-order', remoteId: '14' }]);
});

test('without a client secret nothing is believed, not even an empty signature key', async () => {
  const server = await served(null);
  expect((await server.app.inject(delivery(body, { secret: '' }))).statusCode).toBe(401);
  expect(await seen(server)).toEqual({ counters: { 'webhook:unsigned': 1 }, marks: 0 });
});

test('a delivery for a connection that is not there is answered 404', async () => {
  const { app } = await served();
  expect((await app.inject({ ...delivery(body), url: '/webhooks/hubspot/other' })).statusCode).toBe(404);
});
