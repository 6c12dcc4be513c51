import { expect, test } from 'vitest';
import { type Audit, audit } from '../../src/demo/audit/audit.ts';
import { plan } from '../../src/drill/plan/draw-plan.ts';
import { linesOf } from '../../src/drill/report/line.ts';
import { totalsOf } from '../../src/drill/report/totals.ts';
import { verdictOf } from '../../src/drill/report/verdict.ts';
import { world } from '../demo/given.ts';

const TALLY = { kills: 2, outages: 1, faults: 7, refused: 0 };
const SWEEP = { run: 'r1', read: 10, equal: 6, planned: 2, written: 2, skipped: 1, failed: 1 };
const swept = (sweep = SWEEP) => ({ secondPass: { from: 0, to: 0 }, sweeps: [sweep, SWEEP] });
const clean = audit(world({}));
const judged = (counts: Partial<Audit['counts']>): Audit => ({ ...clean, counts: { ...clean.counts, ...counts } });
const verdict = (of: Audit, ended: Parameters<typeof verdictOf>[0]['swept'] = swept()) =>
  verdictOf({ plan: plan(3), judged: of, tally: TALLY, swept: ended });

test('a world is wrong by a count of the zero list, by counters that do not add up, or by not coming to an end', () => {
  expect(verdict(clean).wrong).toEqual([]);
  expect(verdict(judged({ lostEdits: 2, gapEdits: 5 })).wrong).toEqual(['lostEdits: 2']);
  expect(verdict(clean, swept({ ...SWEEP, read: 11 })).wrong).toEqual(['sweep r1 read 11 records and accounts for 10']);
  expect(verdict(clean, new Error('waited')).wrong).toEqual(['it did not come to an end: waited']);
});

test('the totals have the keys of the contract in their order, and add up the worlds', () => {
  const worlds = [
    verdict(judged({ linked: 3, edits: 4 })),
    verdict(judged({ linked: 5, echoWrites: 1, linkable: null })),
  ];
  const { failed, ...totals } = totalsOf(3, worlds, 9);
  const contract =
    'seed ok worlds edits kills faults outages linkable linked conflicts wrongLinks missedLinks disagreements lostEdits ' +
    'gapEdits lostChannels duplicateCreates echoWrites secondPassWrites seconds';
  expect(Object.keys(totals)).toEqual(contract.split(' '));
  expect(totals).toMatchObject({
    seed: 3,
    ok: false,
    worlds: 2,
    linked: 8,
    edits: 4,
    kills: 4,
    faults: 14,
    echoWrites: 1,
  });
  expect(failed).toEqual([3]);
  expect(totalsOf(3, worlds.slice(0, 1), 9).ok).toBe(true);
});

test('a drill that played nothing proves nothing', () => {
  expect(totalsOf(3, [], 0).ok).toBe(false);
});

test('a world that failed says what, where, and how to play it again', () => {
  const findings = ['lost edit: name of hubspot 7, typed in call 9'];
  const lines = linesOf(verdict({ ...judged({ lostEdits: 1 }), findings }), 31);
  expect(lines[0]).toMatch(/^seed 3: FAILED .*2 kills, 7 faults, 1 outage;/);
  expect(lines.slice(1).map((line) => line.trim())).toEqual([
    'lostEdits: 1',
    ...findings,
    'again: npm run drill -- --seed 3',
  ]);
  expect(linesOf(verdict(clean), 31)).toHaveLength(1);
});
