/** What happens around a link that a workflow holds. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, inject, test } from 'vitest';
import { assessTaken, evaluateLinks } from '../../activities/planning/assess.ts';
import { takeIn } from '../../activities/planning/intake.ts';
import { resolveOpen } from '../../activities/planning/open-actions.ts';
import { settleLinks } from '../../activities/planning/settle.ts';
import type { Deferral } from '../../activities/batch.ts';
import type { Ledger } from '../../src/ledger/db.ts';
import { mark, marksOfLinks } from '../../src/ledger/inbox.ts';
import { actionsById, markSent, planAction } from '../../src/ledger/journal.ts';
import { recordsOf } from '../../src/ledger/records.ts';
import { CONNECTION, freshLedger } from '../ledger/fresh.ts';
import { CONTACT, CUSTOMER, connection, DEADLINE_MS, depsOf, read } from './planning.ts';

const claim = ({ sql }: Ledger, link: string, by: string) =>
  sql.query('update links set claim = $2 where id = $1', [link, by]);

const claimOf = async ({ sql }: Ledger, link: string) =>
  (await sql.query<{ claim: string | null }>('select claim from links where id = $1', [link])).rows[0]?.claim;

const owed = async ({ sql }: Ledger): Promise<string[]> => {
  const { rows } = await sql.query<{ what: string }>(`select side || ' ' || need as what from inbox order by 1`);
  return rows.map(({ what }) => what);
};

test('a contact that moved while its link is held is marked, so that the holder goes round again', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const link = await read(ledger, 'hubspot', '1', CONTACT);
  await claim(ledger, link, 'w');
  const again = (slots: typeof CONTACT) =>
    ledger.tx(async (sql) => {
      const reading = { remoteId: '1', slots, partial: false, complete: true };
      const taken = await takeIn(ledger, sql, connection, 'hubspot', [reading]);
      await assessTaken(ledger, sql, connection, taken, { lane: 'live', origin: 'triage' });
    });
  await again(CONTACT);
  expect(await owed(ledger)).toEqual([]);
  await again({ ...CONTACT, lastname: 'Penhaligon' });
  expect(await owed(ledger)).toEqual(['hubspot hubspot']);
});

test('a join goes into the link that is held, whichever is older, and a partner that somebody else holds is left', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const older = await read(ledger, 'hubspot', '1', CONTACT);
  const younger = await read(ledger, 'gorgias', '2', CUSTOMER);
  await claim(ledger, younger, 'w');
  await claim(ledger, older, 'other');
  const evaluated = () => ledger.tx((sql) => evaluateLinks(ledger, sql, connection, [younger]));
  expect((await evaluated())[0]).toMatchObject({ busy: true });
  await claim(ledger, older, null as never);
  const [joined] = await evaluated();
  expect(joined?.state).toMatchObject({ link: younger, claim: 'w' });
  expect(joined?.state.records).toHaveLength(2);
  const [contact] = await recordsOf(ledger.sql, CONNECTION, 'hubspot', ['1']);
  expect([contact?.link, await claimOf(ledger, younger)]).toEqual([younger, 'w']);
});

const sentAgo = async (ledger: Ledger, link: string, ms: number): Promise<string> => {
  const write = {
    slots: { lastname: 'Penhaligon' },
    old: { lastname: 'Quill' },
    reason: 'r',
    rule: 'one-side-changed',
  };
  const plan = {
    connection: CONNECTION,
    link,
    side: 'hubspot',
    kind: 'update',
    remoteId: '1',
    fields: { name: write },
  } as const;
  const id = await planAction(ledger.sql, plan);
  await markSent(ledger.sql, [id]);
  await ledger.sql.query(`update actions set sent = now() - make_interval(secs => $2) where id = $1`, [id, ms / 1000]);
  return id;
};

const resolved = async (ledger: Ledger, link: string, id: string) => {
  const deferred = await ledger.tx((sql) => resolveOpen(sql, connection, [link], ['hubspot']));
  return { deferred, state: (await actionsById(ledger.sql, [id]))[0]?.state };
};

test('a write whose call may still be under way waits out its deadline', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const link = await read(ledger, 'hubspot', '1', { ...CONTACT, lastname: 'Penhaligon' });
  const id = await sentAgo(ledger, link, DEADLINE_MS - 10_000);
  const { deferred, state } = await resolved(ledger, link, id);
  expect([deferred[0]?.why, state]).toEqual(['call-under-way', 'sent']);
  // Ten real seconds are a hundred of the vendor's at timeScale 10.
  expect(deferred[0]?.seconds).toBeGreaterThan(90);
});

test.each([
  ['Penhaligon', 'acknowledged'],
  ['Quill', 'superseded'],
  ['Meanwhile', 'superseded'],
])('a write without an answer that then reads %s is %s', async (lastname, state) => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const link = await read(ledger, 'hubspot', '1', CONTACT);
  const id = await sentAgo(ledger, link, DEADLINE_MS + 5_000);
  await read(ledger, 'hubspot', '1', { ...CONTACT, lastname });
  expect(await resolved(ledger, link, id)).toEqual({ deferred: [], state });
});

test('settling drops what was seen, keeps what came meanwhile, and frees the link for others', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const link = await read(ledger, 'hubspot', '1', CONTACT);
  const other = await read(ledger, 'hubspot', '5', { ...CONTACT, email: 'other@example.org' });
  const context = { connection: CONNECTION, lane: 'live', origin: 'webhook' } as const;
  const contacts = ['1', '5'].map((remoteId) => ({ side: 'hubspot', remoteId, need: 'triage' }) as const);
  await mark(ledger.sql, context, contacts);
  const seen = await marksOfLinks(ledger.sql, [link, other]);
  await claim(ledger, link, 'w');
  await claim(ledger, other, 'w');
  await mark(ledger.sql, context, contacts.slice(1));
  const links = [link, other].map((one) => ({ link: one, marks: seen.filter((row) => row.link === one) }));
  const settle = { connection: CONNECTION, lane: 'live', links, deferred: [] } as const;
  const environment = new MockActivityEnvironment({ workflowExecution: { workflowId: 'w', runId: 'r' } });
  await environment.run(settleLinks(depsOf(ledger)), settle);
  const { rows } = await ledger.sql.query<{ id: string }>('select remote_id as id from inbox');
  expect(rows.map(({ id }) => id)).toEqual(['5']);
  expect([await claimOf(ledger, link), await claimOf(ledger, other)]).toEqual([null, null]);
});

test('what was put off keeps its mark for later, and its link is free', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const link = await read(ledger, 'hubspot', '1', CONTACT);
  await mark(ledger.sql, { connection: CONNECTION, lane: 'live', origin: 'poll' }, [
    { side: 'hubspot', remoteId: '1', need: 'hubspot' },
  ]);
  const marks = await marksOfLinks(ledger.sql, [link]);
  await claim(ledger, link, 'w');
  const environment = new MockActivityEnvironment({ workflowExecution: { workflowId: 'w', runId: 'r' } });
  const deferred = [{ link, why: 'vendor:unavailable', seconds: 6_000 }];
  const settle = { connection: CONNECTION, lane: 'live', links: [{ link, marks }], deferred } as const;
  await environment.run(settleLinks(depsOf(ledger)), settle);
  const { rows } = await ledger.sql.query("select need, tries, due > now() + interval '9 minutes' as late from inbox");
  expect(rows).toEqual([{ need: 'hubspot', tries: 1, late: true }]);
  expect(await claimOf(ledger, link)).toBeNull();
});

const settled = async (ledger: Ledger, link: string, deferred: readonly Deferral[]) => {
  await claim(ledger, link, 'w');
  const environment = new MockActivityEnvironment({ workflowExecution: { workflowId: 'w', runId: 'r' } });
  const settle = { connection: CONNECTION, lane: 'live', links: [{ link, marks: [] }], deferred } as const;
  await environment.run(settleLinks(depsOf(ledger)), settle);
  const { rows } = await ledger.sql.query("select side, need, due > now() + interval '9 minutes' as late from inbox");
  return rows;
};

test('what was put off is marked although somebody settled its mark meanwhile', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const link = await read(ledger, 'gorgias', '2', CUSTOMER);
  const off = (why: string, seconds: number) => settled(ledger, link, [{ link, why, seconds }]);
  expect(await off('vendor:network', 6_000)).toEqual([{ side: 'gorgias', need: 'gorgias', late: true }]);
  await ledger.sql.query('delete from inbox');
  expect(await off('held', 600)).toEqual([{ side: 'gorgias', need: 'held', late: true }]);
});

test('a write without an answer keeps its record marked, whoever evaluates the link', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const link = await read(ledger, 'hubspot', '1', { ...CONTACT, lastname: 'Penhaligon' });
  await sentAgo(ledger, link, DEADLINE_MS + 5_000);
  expect(await settled(ledger, link, [])).toEqual([{ side: 'hubspot', need: 'hubspot', late: false }]);
});
