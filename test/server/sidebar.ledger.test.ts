import { expect, test } from 'vitest';
import { inboxSize } from '../../src/ledger/inbox.ts';
import { mintMissing } from '../../src/ledger/records.ts';
import { eventually } from '../engine/eventually.ts';
import { CONNECTION, mint, view } from '../ledger/fresh.ts';
import { type Served, served, SIDEBAR_SECRET } from './served.ts';

const CUSTOMER = '519900001';
const CONTACT = '471220003270';

const call = ({ app }: Served, payload: string | object, more: object = {}) =>
  app.inject({
    method: 'POST',
    url: '/sidebar/main',
    headers: { 'content-type': 'application/json', 'x-tandem-secret': SIDEBAR_SECRET },
    payload,
    ...more,
  });

const headers = (secret: string) => ({ 'content-type': 'application/json', 'x-tandem-secret': secret });
const ticketOf = (customer_id: string) => ({ event: 'ticket-created', ticket_id: '1', customer_id });
const marks = async ({ ledger }: Served) => (await inboxSize(ledger.sql, CONNECTION)).rows;

/** One customer on both sides. */
async function paired(server: Served) {
  const [link = ''] = await mint(server.ledger, 'gorgias', CUSTOMER);
  await view(server.ledger, 'gorgias', CUSTOMER, { name: 'Ada Q.', email: 'ada@example.com' });
  await mintMissing(server.ledger.sql, CONNECTION, 'hubspot', [CONTACT]);
  await server.ledger.sql.query(`update records set link = $1 where side = 'hubspot'`, [link]);
  await view(server.ledger, 'hubspot', CONTACT, { firstname: 'Ada', lastname: '<b>Quill</b>', phone: '+12125550101' });
}

test('Gorgias gets the profile from the ledger, and what it says is only to look again', async () => {
  const server = await served();
  await paired(server);
  await server.ledger.sql.query(`update records set opened_at = now() - interval '1 hour'`);
  const answer = await call(server, ticketOf(CUSTOMER));
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    tandem_main: { name: 'Ada <b>Quill</b>', hubspot_url: expect.stringContaining(CONTACT) },
  });
  expect(answer.body).not.toContain('<b>');
  expect(answer.body).not.toContain('5550101');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  // The page does not wait for what it says.
  await eventually('a mark', async () => (await marks(server)) === 1);
  const { rows } = await server.ledger.sql.query('select side, remote_id as id, need, lane from inbox');
  expect(rows).toEqual([{ side: 'gorgias', id: CUSTOMER, need: 'gorgias', lane: 'live' }]);
});

test('one ticket makes many events and one look', async () => {
  const server = await served();
  await paired(server);
  for (let time = 0; time < 3; time += 1) await call(server, ticketOf(CUSTOMER));
  expect(await marks(server)).toBe(0);
});

test('a customer that was merged away is shown as the one who answers for them', async () => {
  const server = await served();
  await paired(server);
  await server.ledger.sql.query(
    `insert into aliases (connection, side, old_id, new_id) values ('main', 'gorgias', '519900777', $1)`,
    [CUSTOMER],
  );
  expect((await call(server, ticketOf('519900777'))).json()).toMatchObject({
    tandem_main: { name: 'Ada <b>Quill</b>' },
  });
});

test('a wrong, a missing or a longer secret is refused before anything is read, and so is an unknown connection', async () => {
  const server = await served();
  await paired(server);
  for (const secret of ['guess', '', `${SIDEBAR_SECRET}x`]) {
    const refused = await call(server, ticketOf(CUSTOMER), { headers: headers(secret) });
    expect([refused.statusCode, refused.body]).toEqual([401, '{"error":"wrong secret"}']);
  }
  expect((await server.app.inject({ method: 'GET', url: '/sidebar/main?customer_id=1' })).statusCode).toBe(401);
  expect((await call(server, ticketOf(CUSTOMER), { url: '/sidebar/other' })).statusCode).toBe(401);
  expect(await marks(server)).toBe(0);
});

test.each([
  ['no JSON', 'not json'],
  ['a list', '[1]'],
  ['no customer', '{}'],
  ['no number', '{"customer_id":"1 or 1=1"}'],
  ['a template that was not filled', '{"customer_id":"{{ticket.customer.id}}"}'],
  ['a customer that nobody knows', '{"customer_id":"999"}'],
  ['too much', `{"customer_id":"${'9'.repeat(2_000_000)}"}`],
])('a call with %s still fills the page', async (_what, payload) => {
  const server = await served();
  const answer = await call(server, payload);
  expect(answer.statusCode).toBe(200);
  expect(typeof answer.json().tandem_main.status).toBe('string');
});

test('a ledger that does not answer leaves the page, in time, with what there is to say', async () => {
  const server = await served();
  const [page, nudged] = await server.ledger.tx(async (sql) => {
    await sql.query('lock table records, sidebar_shown in access exclusive mode');
    return Promise.all([
      call(server, ticketOf(CUSTOMER)),
      call(server, ticketOf(CUSTOMER), { url: '/webhooks/gorgias/main' }),
    ]);
  });
  expect([page.statusCode, page.json()]).toEqual([200, { tandem_main: { status: 'Not available right now.' } }]);
  expect(nudged.statusCode).toBe(204);
});

test('nudges in quick succession leave the quota to the edits of people', async () => {
  const server = await served();
  const url = '/webhooks/gorgias/main';
  for (const id of ['101', '102', '103']) await call(server, ticketOf(id), { url });
  const { rows } = await server.ledger.sql.query('select lane, count(*)::int as n from inbox group by 1 order by 1');
  expect(rows).toEqual([
    { lane: 'backfill', n: 2 },
    { lane: 'live', n: 1 },
  ]);
});

test('a nudge answers nothing that Gorgias could keep, whatever its body is', async () => {
  const server = await served();
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'x-tandem-secret': SIDEBAR_SECRET };
  const url = '/webhooks/gorgias/main';
  const asForm = await call(server, `customer_id=${CUSTOMER}`, { url, headers: form });
  expect([asForm.statusCode, asForm.body]).toEqual([204, '']);
  expect(await marks(server)).toBe(1);
  const empty = await server.app.inject({ method: 'POST', url, headers: { 'x-tandem-secret': SIDEBAR_SECRET } });
  expect([empty.statusCode, empty.body]).toEqual([204, '']);
});
