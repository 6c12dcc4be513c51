/** Merges that act alone, and the brake over all of them: what is ordered, without any vendor. */
import { expect, inject, test } from 'vitest';
import type { Deps } from '../../activities/deps.ts';
import { orderMerges } from '../../activities/duplicates/order.ts';
import { releaseBrakes } from '../../src/ledger/brakes.ts';
import type { Ledger } from '../../src/ledger/db.ts';
import { readCandidates, storeCandidates } from '../../src/ledger/duplicates.ts';
import { auditedPairs, markSampled, storeDecision } from '../../src/ledger/duplicates-decisions.ts';
import { finishStep, markStepSent, openMerges, planMerge, setMergeState } from '../../src/ledger/duplicates-merges.ts';
import { runOf } from '../../src/ledger/runs.ts';
import { connection } from '../activities/planning.ts';
import { CONNECTION, freshLedger, mint } from '../ledger/fresh.ts';

const depsOf = (ledger: Ledger, more: object = {}): Deps => ({
  ledger,
  connection: () => ({ ...connection, settings: { ...connection.settings, ...more } }),
});

const ids = (from: number, count: number): string[] => Array.from({ length: count }, (_, n) => String(from + n));

/** So many pairs of two contacts each. */
async function pairs(ledger: Ledger, count: number, verdict = 'merge', refusals: readonly string[] = []) {
  const start = Number((await ledger.sql.query<{ n: string }>('select count(*) as n from records')).rows[0]?.n ?? 0);
  const links = await mint(ledger, 'hubspot', ...ids(1_000 + start, 2 * count));
  const found = ids(0, count).map((_, n) => ({
    left: links[2 * n] ?? '',
    right: links[2 * n + 1] ?? '',
    score: 0.9995,
    verdict,
    evidence: {},
    refusals,
    print: '',
  }));
  await storeCandidates(ledger.sql, CONNECTION, 'scan-1', found);
}

/** So many sampled pairs answered by a person, some of them no; they are not merged here. */
async function prove(ledger: Ledger, count: number, wrong = 0): Promise<void> {
  await pairs(ledger, count);
  const all = await readCandidates(ledger.sql, { connection: CONNECTION, limit: 10_000 });
  await markSampled(
    ledger.sql,
    all.map(({ id }) => ({ id, stratum: 0 })),
  );
  const sampled = await readCandidates(ledger.sql, { connection: CONNECTION, limit: 10_000 });
  for (const [n, candidate] of sampled.entries()) {
    const answer = n < wrong ? 'no' : 'yes';
    await storeDecision(ledger.sql, { candidate, answer, by: 'person', print: '', leftRecords: [], rightRecords: [] });
  }
  await ledger.sql.query(`update candidates set state = 'merged' where state = 'yes'`);
}

const order = (ledger: Ledger, more: object, run = 'merge-1') =>
  orderMerges(depsOf(ledger, more))({ connection: CONNECTION, run });

test.each([
  ['598 right ones, and allowed', 598, 0, true, 3],
  ['597 right ones', 597, 0, true, 0],
  ['598 of which one was wrong', 598, 1, true, 0],
  ['598 right ones, but not allowed by the configuration', 598, 0, false, 0],
])(
  'after %s: pairs of verdict merge are ordered %#',
  async (_, count, wrong, automaticMerges, ordered) => {
    const ledger = await freshLedger(inject('databaseUrl'));
    await prove(ledger, count, wrong);
    await pairs(ledger, 3);
    await pairs(ledger, 2, 'same');
    await pairs(ledger, 2, 'merge', ['consent-differs']);
    expect(await order(ledger, { automaticMerges })).toEqual({ ordered, held: false });
    expect(await openMerges(ledger.sql, CONNECTION, 100)).toHaveLength(ordered);
  },
  60_000,
);

test('a wrong merge that a person reports closes the gate, and the count begins anew', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  await prove(ledger, 598);
  const [candidate] = await readCandidates(ledger.sql, { connection: CONNECTION, limit: 1 });
  if (candidate === undefined) throw new Error('no pair');
  await storeDecision(ledger.sql, {
    candidate,
    answer: 'wrong',
    by: 'person',
    print: '',
    leftRecords: [],
    rightRecords: [],
  });
  expect(await auditedPairs(ledger.sql, CONNECTION)).toEqual({ answered: 0, wrong: 0 });
  await pairs(ledger, 3);
  expect(await order(ledger, { automaticMerges: true })).toEqual({ ordered: 0, held: false });
}, 60_000);

test('what the audit drew waits for its person', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  await prove(ledger, 598);
  await pairs(ledger, 2);
  const [one] = await readCandidates(ledger.sql, { connection: CONNECTION, state: 'open', limit: 1 });
  await markSampled(ledger.sql, [{ id: one?.id ?? '', stratum: 0 }]);
  expect(await order(ledger, { automaticMerges: true })).toEqual({ ordered: 1, held: false });
}, 60_000);

async function decided(ledger: Ledger, count: number): Promise<void> {
  await pairs(ledger, count);
  await ledger.sql.query(`update candidates set state = 'yes' where state = 'open'`);
}

test('too large a share of a side is held, whole, until a person releases it, once; a day counts together', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  await mint(ledger, 'hubspot', ...ids(100_000, 150));
  await decided(ledger, 25);
  expect(await order(ledger, {}, 'merge-1')).toEqual({ ordered: 0, held: true });
  expect(await runOf(ledger.sql, 'merge-1')).toMatchObject({ state: 'braked' });
  expect(await releaseBrakes(ledger.sql, 'merge-1', 'looked at them all')).toBe(1);
  expect(await order(ledger, {}, 'merge-2')).toEqual({ ordered: 25, held: false });
  await decided(ledger, 1);
  expect(await order(ledger, {}, 'merge-3')).toEqual({ ordered: 0, held: true });
}, 60_000);

test('runs that order at once order each pair once', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  await decided(ledger, 15);
  const runs = await Promise.all(ids(1, 6).map((n) => order(ledger, {}, `merge-${n}`)));
  expect(runs.map(({ ordered }) => ordered).sort()).toEqual([0, 0, 0, 0, 0, 15]);
  expect(await openMerges(ledger.sql, CONNECTION, 100)).toHaveLength(15);
}, 60_000);

test('the brake counts each side by itself, and what survives is not merged away', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  // In Gorgias alone: of each pair one record survives there, and HubSpot loses nothing.
  await mint(ledger, 'gorgias', ...ids(200_000, 400));
  await mint(ledger, 'hubspot', ...ids(100_000, 40));
  const links = await mint(ledger, 'gorgias', ...ids(300_000, 50));
  const found = ids(0, 25).map((_, n) => ({
    left: links[2 * n] ?? '',
    right: links[2 * n + 1] ?? '',
    score: 0.99,
    verdict: 'same',
    evidence: {},
    refusals: [],
    print: '',
  }));
  await storeCandidates(ledger.sql, CONNECTION, 'scan-1', found);
  await ledger.sql.query(`update candidates set state = 'yes'`);
  expect(await order(ledger, {}, 'merge-1')).toEqual({ ordered: 25, held: false });
  // Their calls are known: one in Gorgias each. HubSpot's own share is still free.
  for (const { id, keep, drops } of await openMerges(ledger.sql, CONNECTION, 100))
    await planMerge(ledger.sql, id, {}, [{ side: 'gorgias', target: keep, source: drops[0] ?? '' }]);
  await decided(ledger, 19);
  expect(await order(ledger, {}, 'merge-2')).toEqual({ ordered: 19, held: false });
}, 60_000);

test('what the day merged away was there when it began: a long run is not held for what it has done itself', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  await mint(ledger, 'hubspot', ...ids(100_000, 160));
  await decided(ledger, 20);
  expect(await order(ledger, {}, 'merge-1')).toEqual({ ordered: 20, held: false });
  for (const { id, keep, drops } of await openMerges(ledger.sql, CONNECTION, 100)) {
    await planMerge(ledger.sql, id, {}, [{ side: 'hubspot', target: keep, source: drops[0] ?? '' }]);
    await markStepSent(ledger.sql, id, 0);
    await finishStep(ledger.sql, { merge: id, n: 0, side: 'hubspot' }, keep);
    await setMergeState(ledger.sql, id, 'done');
  }
  await ledger.sql.query(`update records set state = 'merged' where link = any(select unnest(drops) from merges)`);
  await ledger.sql.query(`update candidates set state = 'merged' where state = 'yes'`);
  await mint(ledger, 'hubspot', ...ids(400_000, 20));
  await decided(ledger, 1);
  // 21 of 222, not of 202.
  expect(await order(ledger, {}, 'merge-2')).toEqual({ ordered: 1, held: false });
}, 60_000);

test('a connection that watches orders nothing', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  await decided(ledger, 2);
  expect(await order(ledger, { mode: 'watch' })).toEqual({ ordered: 0, held: false });
});
