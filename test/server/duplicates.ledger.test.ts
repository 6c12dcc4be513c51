import { expect, test } from 'vitest';
import {
  orderMerge,
  openMerges,
  planMerge,
  setMergeState,
  storeSnapshots,
} from '../../src/ledger/duplicates-merges.ts';
import { storeCandidates } from '../../src/ledger/duplicates.ts';
import { CONNECTION, mint, view } from '../ledger/fresh.ts';
import { type Served, served } from './served.ts';

const link = async (at: Served, id: string, slots: Record<string, string> = {}): Promise<string> => {
  const [made] = await mint(at.ledger, 'hubspot', id);
  await view(at.ledger, 'hubspot', id, { firstname: 'Ada', lastname: 'Quill', email: `${id}@example.com`, ...slots });
  return made ?? '';
};

/** So many pairs of verdict `merge`, with falling scores; answers their numbers, the surest first. */
async function pairs(at: Served, count: number, slots: Record<string, string> = {}): Promise<string[]> {
  for (let n = 0; n < count; n += 1) {
    const [left, right] = [await link(at, `1${n}`), await link(at, `2${n}`, slots)];
    const score = 1 - n / 1_000;
    const pair = { left, right, score, verdict: 'merge', evidence: { levels: [] }, refusals: [], print: '' };
    await storeCandidates(at.ledger.sql, CONNECTION, 'scan-1', [pair]);
  }
  return ((await at.get('/v1/duplicates')).json() as { id: string }[]).map(({ id }) => id);
}

const decide = async (at: Served, order: object) => {
  const answer = await at.post('/v1/duplicates/decide', order);
  return { status: answer.statusCode, ...(answer.json() as { decided?: number; refused?: unknown[]; error?: string }) };
};

test('a pair is shown with both customers, what would survive, and what stands against it', async () => {
  const at = await served();
  const [id] = await pairs(at, 1, { hs_email_optout: 'true' });
  const shown = (await at.get(`/v1/duplicates/${id}`)).json();
  expect(shown).toMatchObject({
    state: 'open',
    left: { hubspot: { id: '10', fields: { emails: ['10@example.com'] } }, gorgias: null },
    right: { hubspot: { id: '20' } },
    refusals: [{ code: 'consent-differs' }],
    survives: { hubspot: { survivor: '10', sources: ['20'] } },
  });
});

test('a refusal is told before the decision is made; no and later need none', async () => {
  const at = await served();
  const ids = await pairs(at, 1, { hs_email_optout: 'true' });
  expect(await decide(at, { ids, answer: 'yes' })).toMatchObject({
    decided: 0,
    refused: [{ refusals: ['consent-differs'] }],
  });
  expect(await decide(at, { ids, answer: 'later' })).toMatchObject({ decided: 1 });
  expect((await at.get('/v1/duplicates')).json()).toEqual([]);
  expect(await decide(at, { ids, answer: 'open' })).toMatchObject({ decided: 1 });
  expect(await decide(at, { ids, answer: 'no' })).toMatchObject({ decided: 1 });
});

test('in bulk: the count first, and another count decides none', async () => {
  const at = await served();
  await pairs(at, 4);
  const filter = { verdict: 'merge', minScore: 0.998 };
  expect((await at.get('/v1/duplicates/counts?verdict=merge&minScore=0.998')).json()).toEqual({ open: 3 });
  expect(await decide(at, { filter, answer: 'yes' })).toMatchObject({ status: 400 });
  expect(await decide(at, { filter, expect: 4, answer: 'yes' })).toMatchObject({ status: 400 });
  expect(await decide(at, { filter, expect: 3, answer: 'yes' })).toMatchObject({ decided: 3 });
  expect((await at.get('/v1/duplicates/counts')).json()).toEqual({ open: 1, yes: 3 });
});

test('pages go on where the one before ended', async () => {
  const at = await served();
  const ids = await pairs(at, 5);
  const first = await at.get('/v1/duplicates?limit=2');
  const next = await at.get(`/v1/duplicates?limit=3&cursor=${first.headers['x-next-cursor']}`);
  const of = (answer: typeof first) => (answer.json() as { id: string }[]).map(({ id }) => id);
  expect([...of(first), ...of(next)]).toEqual(ids);
});

test('a pair decided never is not proposed again by a later scan, and survives it', async () => {
  const at = await served();
  const ids = await pairs(at, 1);
  await decide(at, { ids, answer: 'no' });
  const [row] = (await at.get('/v1/duplicates?state=no')).json() as {
    left: { link: string };
    right: { link: string };
  }[];
  const again = { left: row?.left.link ?? '', right: row?.right.link ?? '', score: 1, verdict: 'merge', evidence: {} };
  await storeCandidates(at.ledger.sql, CONNECTION, 'scan-2', [{ ...again, refusals: [], print: 'moved' }]);
  expect((await at.get('/v1/duplicates/counts')).json()).toEqual({ no: 1 });
});

test('the audit draws a sample, counts what people answered, and a wrong merge takes the proof back', async () => {
  const at = await served();
  await pairs(at, 20);
  const drawn = await at.post('/v1/duplicates/audit', { size: 10 });
  expect(drawn.json()).toMatchObject({ drawn: 10, waiting: 10, answered: 0, bound: 0, open: false });
  const sample = ((await at.get('/v1/duplicates?sampled=true')).json() as { id: string }[]).map(({ id }) => id);
  expect(sample).toHaveLength(10);
  await decide(at, { ids: sample.slice(0, 9), answer: 'yes' });
  await decide(at, { ids: sample.slice(9), answer: 'no' });
  const audit = (await at.get('/v1/duplicates/audit')).json();
  expect(audit).toMatchObject({ answered: 10, wrong: 1, waiting: 0, open: false, needed: 937 });
  expect(audit.bound).toBeCloseTo(0.6058, 3);

  const { sql } = at.ledger;
  const [left = '', right = ''] = (
    await sql.query<{ id: string }>('select id from links order by id limit 2')
  ).rows.map(({ id }) => id);
  await orderMerge(sql, {
    connection: CONNECTION,
    run: 'r',
    by: 'decision',
    keep: left,
    drops: [right],
    candidates: sample.slice(0, 1),
  });
  const [merge] = await openMerges(sql, CONNECTION, 1);
  await storeSnapshots(sql, merge?.id ?? '', { 'hubspot:10': { values: {} } });
  await planMerge(sql, merge?.id ?? '', {}, []);
  await setMergeState(sql, merge?.id ?? '', 'done');
  const after = await at.post('/v1/duplicates/audit/wrong', { merge: merge?.id, note: 'father and son' });
  expect(after.json()).toMatchObject({ answered: 0, wrong: 0, open: false });
});

test('faults of the caller are 400 or 404, never 500', async () => {
  const at = await served();
  for (const [url, status] of [
    ['/v1/duplicates/999', 404],
    ['/v1/duplicates/merges/none', 404],
    ['/v1/duplicates?cursor=x', 400],
    ['/v1/duplicates?state=none', 400],
    ['/v1/duplicates/audit?connection=none', 400],
  ] as const)
    expect((await at.get(url)).statusCode, url).toBe(status);
  expect((await at.post('/v1/duplicates', { records: [{ side: 'hubspot', id: '1' }] })).statusCode).toBe(400);
  expect((await at.post('/v1/duplicates/decide', { answer: 'yes' })).statusCode).toBe(400);
});
