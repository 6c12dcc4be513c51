import { expect, test } from 'vitest';
import { replaceConflicts } from '../../src/ledger/conflicts.ts';
import { tripBrake } from '../../src/ledger/brakes.ts';
import { deferMarks, mark } from '../../src/ledger/inbox.ts';
import { openIssue } from '../../src/ledger/issues.ts';
import { planAction } from '../../src/ledger/journal.ts';
import { openRun, setRunState } from '../../src/ledger/runs.ts';
import { CONNECTION, mint } from '../ledger/fresh.ts';
import { served, TOKEN } from './served.ts';

const PATHS = ['/v1/status', '/v1/conflicts', '/v1/journal', '/v1/issues', '/v1/runs', '/v1/previews', '/metrics'];

test.each([
  ['no token', {}],
  ['another token', { authorization: 'Bearer guess' }],
  ['a token of the same length', { authorization: `Bearer ${'x'.repeat(TOKEN.length)}` }],
  ['another scheme', { authorization: `Basic ${TOKEN}` }],
])('with %s every path of the operations API says 401 and how to cure it', async (_what, headers) => {
  const { app } = await served();
  for (const url of PATHS) {
    const answer = await app.inject({ method: 'GET', url, headers });
    expect([url, answer.statusCode]).toEqual([url, 401]);
    expect(answer.json().error).toContain('api-token');
  }
  expect((await app.inject({ method: 'POST', url: '/v1/sweeps', headers })).statusCode).toBe(401);
});

test('status shows what is owed and hides the database password', async () => {
  const { ledger, get } = await served();
  const [link = ''] = await mint(ledger, 'gorgias', '1');
  await mark(ledger.sql, { connection: CONNECTION, lane: 'live', origin: 'poll' }, [
    { side: 'gorgias', remoteId: '1', need: 'gorgias' },
  ]);
  const status = (await get('/v1/status')).json();
  expect(status).toMatchObject({
    daemonPid: process.pid,
    idle: false,
    connections: [{ name: CONNECTION, inbox: 1, issues: 0, conflicts: 0 }],
  });
  expect(JSON.stringify(status)).not.toContain('secret');
  await ledger.sql.query('delete from inbox');
  expect((await get('/v1/status')).json().idle).toBe(false);
  await ledger.sql.query('update connections set hubspot_listed_at = now(), gorgias_listed_at = now()');
  expect((await get('/v1/status')).json().idle).toBe(true);
  await ledger.sql.query('update links set claim = $1 where id = $2', ['w', link]);
  expect((await get('/v1/status')).json().idle).toBe(false);
});

async function everyPage(
  get: (url: string) => Promise<{ json(): { id?: string; field?: string }[]; headers: Record<string, unknown> }>,
  first: string,
) {
  const rows: { id?: string; field?: string }[] = [];
  let url: string | undefined = first;
  for (let page = 0; page < 20 && url !== undefined; page += 1) {
    const answer = await get(url);
    rows.push(...answer.json());
    url = /<([^>]+)>; rel="next"/.exec(String(answer.headers.link ?? ''))?.[1];
  }
  return rows;
}

test('conflicts, the journal and issues are paged by the address of the next page, without gap or repetition', async () => {
  const { ledger, get } = await served();
  const links = await mint(ledger, 'gorgias', ...Array.from({ length: 7 }, (_, n) => String(n)));
  const empty = { rule: 'both-changed', reason: 'r', hubspot: {}, gorgias: {} };
  await replaceConflicts(
    ledger.sql,
    CONNECTION,
    links,
    links.map((link) => ({ link, field: `f-${link}`, state: 'open', ...empty })),
  );
  for (const [n, link] of links.entries()) {
    await planAction(ledger.sql, {
      connection: CONNECTION,
      link,
      side: 'gorgias',
      kind: 'update',
      remoteId: String(n),
      fields: {},
    });
    await openIssue(ledger.sql, CONNECTION, {
      kind: 'refused',
      side: 'gorgias',
      remoteId: String(n),
      detail: { message: 'm' },
    });
  }
  const read = async (url: string) => get(url) as never;
  expect(new Set((await everyPage(read, '/v1/conflicts?limit=3')).map(({ field }) => field)).size).toBe(7);
  for (const path of ['/v1/journal?limit=2', '/v1/issues?limit=2']) {
    const ids = (await everyPage(read, path)).map(({ id }) => id);
    expect([path, ids.length, new Set(ids).size]).toEqual([path, 7, 7]);
  }
  expect((await get('/v1/journal?side=gorgias&id=3')).json()).toHaveLength(1);
  expect((await get('/v1/journal?side=hubspot')).json()).toEqual([]);
});

test.each([
  ['/v1/conflicts?cursor=garbage', 'cursor'],
  ['/v1/journal?cursor=2026', 'cursor'],
  ['/v1/issues?cursor=x', 'cursor'],
  ['/v1/journal?limit=0', 'limit'],
  ['/v1/journal?limit=many', 'limit'],
  ['/v1/journal?side=left', 'side'],
  ['/v1/journal?since=yesterday', 'since'],
])('%s is a fault of the caller, and the answer names %s', async (url, word) => {
  const { get } = await served();
  const answer = await get(url);
  expect(answer.statusCode).toBe(400);
  expect(answer.json().error).toContain(word);
});

test('an unknown path and an unknown run are 404 in plain words', async () => {
  const { get } = await served();
  expect((await get('/v1/nothing?token=x')).json()).toEqual({ error: 'no such path: GET /v1/nothing' });
  const run = await get('/v1/runs/none');
  expect([run.statusCode, run.json()]).toEqual([404, { error: "no run 'none'" }]);
});

test('a sweep is started for a connection that exists, whole or of named records', async () => {
  const server = await served();
  expect((await server.post('/v1/sweeps')).json()).toEqual({ run: 'sweep-1' });
  await server.post('/v1/sweeps', { only: { hubspot: ['1'] } });
  expect(server.started).toEqual([
    { connection: CONNECTION, only: undefined },
    { connection: CONNECTION, only: { hubspot: ['1'], gorgias: [] } },
  ]);
  const other = await server.post('/v1/sweeps', { connection: 'other' });
  expect([other.statusCode, other.json().error]).toEqual([
    400,
    `expected a connection of the configuration (${CONNECTION}), found 'other'`,
  ]);
  const broken = await server.app.inject({
    method: 'POST',
    url: '/v1/sweeps',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    payload: '{',
  });
  expect([broken.statusCode, broken.json()]).toEqual([400, { error: 'expected a JSON body' }]);
});

test('eighty thousand records may be named, by who has the token', async () => {
  const server = await served();
  const hubspot = Array.from({ length: 80_000 }, (_, n) => String(903_114_520_417 + n));
  expect((await server.post('/v1/sweeps', { only: { hubspot } })).statusCode).toBe(201);
  expect(server.started[0]?.only?.hubspot).toHaveLength(80_000);
  const payload = JSON.stringify({ only: { hubspot } });
  const stranger = { 'content-type': 'application/json' };
  expect((await server.app.inject({ method: 'POST', url: '/v1/sweeps', headers: stranger, payload })).statusCode).toBe(
    401,
  );
});

test('status shows the runs that go on with their counts so far, and what an ended one left out is told by reason', async () => {
  const { ledger, get } = await served();
  const { sql } = ledger;
  await openRun(sql, 'sweep-1', CONNECTION, 'sweep');
  await mint(ledger, 'gorgias', '1', '2', '3', '4');
  await sql.query(`update records set seen_run = 'sweep-1'`);
  await sql.query(
    `update links set skip = 'ambiguous' where id in (select link from records where remote_id in ('1', '2'))`,
  );
  await sql.query(`update links set skip = 'refused' where id in (select link from records where remote_id = '3')`);
  await mark(sql, { connection: CONNECTION, lane: 'backfill', origin: 'sweep', run: 'sweep-1' }, [
    { side: 'gorgias', remoteId: '2', need: 'gorgias' },
  ]);
  const counters = { read: 4, equal: 1, planned: 0, written: 0, skipped: 1, failed: 1, conflicts: 0, held: 0 };
  const { runs } = (await get('/v1/status')).json();
  expect(runs).toMatchObject([{ id: 'sweep-1', state: 'running', counters, progress: { owed: 1, waiting: 1 } }]);
  await sql.query('delete from inbox');
  expect((await get('/v1/runs/sweep-1/left-out')).json()).toEqual([
    { outcome: 'failed', reason: 'refused', count: 1, ids: [{ side: 'gorgias', id: '3' }] },
    {
      ...{ outcome: 'skipped', reason: 'ambiguous', count: 2 },
      ids: [
        { side: 'gorgias', id: '1' },
        { side: 'gorgias', id: '2' },
      ],
    },
  ]);
  await setRunState(sql, 'sweep-1', 'done');
  expect((await get('/v1/status')).json().runs).toEqual([]);
});

test('a run is steered while it goes on, and not once it has ended', async () => {
  const server = await served();
  await openRun(server.ledger.sql, 'r', CONNECTION, 'sweep');
  expect((await server.post('/v1/sweeps/r/pause')).statusCode).toBe(200);
  expect((await server.post('/v1/sweeps/r/stop')).statusCode).toBe(400);
  expect((await server.post('/v1/sweeps/none/pause')).statusCode).toBe(404);
  await setRunState(server.ledger.sql, 'r', 'done');
  const late = await server.post('/v1/sweeps/r/cancel');
  expect([late.statusCode, late.json().error]).toEqual([400, "run 'r' has ended: done"]);
  expect(server.signals).toEqual(['pause r']);
});

test('neither a scan nor a sweep that a brake ended can be paused', async () => {
  const server = await served();
  await openRun(server.ledger.sql, 'scan-1', CONNECTION, 'scan');
  const scan = await server.post('/v1/sweeps/scan-1/pause');
  expect([scan.statusCode, scan.json().error]).toEqual([400, "run 'scan-1' is a scan, not a sweep"]);
  await openRun(server.ledger.sql, 'sweep-1', CONNECTION, 'sweep');
  await setRunState(server.ledger.sql, 'sweep-1', 'braked', 'HubSpot lists none');
  expect((await server.post('/v1/sweeps/sweep-1/cancel')).statusCode).toBe(400);
  expect(server.signals).toEqual([]);
});

test('a brake is released with a note, once, and what it held is owed again', async () => {
  const server = await served();
  const { ledger } = server;
  const [link = ''] = await mint(ledger, 'gorgias', '1');
  await mark(ledger.sql, { connection: CONNECTION, lane: 'live', origin: 'poll', run: 'r' }, [
    { side: 'gorgias', remoteId: '1', need: 'gorgias' },
  ]);
  await deferMarks(ledger.sql, [link], 3600, 'held');
  await tripBrake(ledger.sql, { connection: CONNECTION, kind: 'creates', side: 'gorgias', run: 'r', reason: 'many' });
  expect((await server.post('/v1/runs/r/release', {})).statusCode).toBe(400);
  expect((await server.post('/v1/runs/r/release', { note: 'looked at it' })).json()).toEqual({ run: 'r', released: 1 });
  expect((await server.post('/v1/runs/r/release', { note: 'again' })).statusCode).toBe(404);
  const { rows } = await ledger.sql.query('select need, due <= now() as due, run from inbox');
  expect(rows).toEqual([{ need: 'gorgias', due: true, run: 'r' }]);
});

test('metrics count by connection, without ids and values', async () => {
  const { ledger, get } = await served();
  await mint(ledger, 'gorgias', '123456');
  const { body, headers } = await get('/metrics');
  expect(headers['content-type']).toContain('text/plain');
  expect(body).toContain(`tandem_inbox_rows{connection="${CONNECTION}"} 0`);
  expect(body).not.toContain('123456');
});
