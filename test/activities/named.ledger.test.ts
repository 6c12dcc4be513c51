/** Records that an operator named: kept for their run, marked in slices, none lost and none twice. */
import { expect, inject, test } from 'vitest';
import { beginSweep, markNamed, setSweepState } from '../../activities/runs/sweep.ts';
import type { Ledger } from '../../src/ledger/db.ts';
import { keepNamed } from '../../src/ledger/named.ts';
import { CONNECTION, freshLedger } from '../ledger/fresh.ts';
import { depsOf } from './planning.ts';

const OF = { connection: CONNECTION, run: 'sweep-1' };

const ids = (from: number, count: number): string[] => Array.from({ length: count }, (_, n) => String(from + n));

const countOf = async ({ sql }: Ledger, what: string): Promise<number> =>
  Number((await sql.query<{ n: string }>(`select count(*) as n from ${what}`)).rows[0]?.n);

async function named(hubspot: readonly string[], gorgias: readonly string[]): Promise<Ledger> {
  const ledger = await freshLedger(inject('databaseUrl'));
  await keepNamed(ledger.sql, CONNECTION, OF.run, { hubspot, gorgias });
  await beginSweep(depsOf(ledger))(OF);
  return ledger;
}

test('each is marked once for its run, a thousand at a time, and then nothing of the list is left', async () => {
  const ledger = await named([...ids(1, 2_400), '1', '2'], ids(7, 1_000));
  const next = markNamed(depsOf(ledger));
  const marked: number[] = [];
  for (let last = -1; last !== 0; ) {
    last = (await next(OF)).marked;
    marked.push(last);
  }
  expect(marked).toEqual([1_000, 1_000, 400, 1_000, 0]);
  expect(await countOf(ledger, `inbox where run = '${OF.run}' and side = 'hubspot' and need = 'triage'`)).toBe(2_400);
  expect(await countOf(ledger, `inbox where run = '${OF.run}' and side = 'gorgias' and need = 'gorgias'`)).toBe(1_000);
  expect(await countOf(ledger, `records where seen_run = '${OF.run}'`)).toBe(3_400);
  expect(await countOf(ledger, 'cursors')).toBe(0);
});

test('a run that is cancelled forgets what it did not get to, and another run keeps its own', async () => {
  const ledger = await named(ids(1, 1_500), []);
  await keepNamed(ledger.sql, CONNECTION, 'sweep-12', { hubspot: ['9'], gorgias: [] });
  await markNamed(depsOf(ledger))(OF);
  await setSweepState(depsOf(ledger))({ run: OF.run, state: 'paused' });
  expect(await countOf(ledger, 'cursors')).toBe(2);
  await setSweepState(depsOf(ledger))({ run: OF.run, state: 'cancelled' });
  expect(await countOf(ledger, 'cursors')).toBe(1);
});
