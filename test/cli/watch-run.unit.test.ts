/** What `--wait` shows of a run, and how the command then ends. */
import { expect, test } from 'vitest';
import type { Api } from '../../src/cli/api.ts';
import { CommandFailure, EXIT } from '../../src/cli/failure.ts';
import { createRate } from '../../src/cli/rate.ts';
import { runLine } from '../../src/cli/run-line.ts';
import { watchRun } from '../../src/cli/watch-run.ts';

const COUNTS = { calls: 4, read: 0, equal: 0, planned: 0, written: 0, skipped: 0, failed: 0, conflicts: 0, held: 0 };

const run = (state: string, counts: Partial<typeof COUNTS> = {}, more: object = {}) => ({
  ...{ id: 'sweep-1', connection: 'main', purpose: 'sweep', state, counters: { ...COUNTS, ...counts } },
  ...{ progress: { owed: 0, written: 0, refused: 0, waiting: 0 }, brakes: [], note: null, ...more },
});

const LEFT = [
  { outcome: 'failed', reason: 'refused', count: 1, ids: [{ side: 'hubspot', id: '9' }] },
  { outcome: 'skipped', reason: 'ambiguous', count: 7, ids: [{ side: 'gorgias', id: '3' }] },
];

/** Watches a run that is seen like this, one look after the other. */
async function watched(looks: readonly (object | Error)[], left: readonly object[] = [], patienceMs = 60_000) {
  const said: string[] = [];
  const rest = [...looks];
  const api: Api = {
    get: async (path) => {
      if (path.endsWith('/left-out')) return left as never;
      const next = rest.length > 1 ? rest.shift() : rest[0];
      if (next instanceof Error) throw next;
      return next as never;
    },
    post: () => Promise.reject(new Error('nothing is to be changed')),
  };
  const speak = (line: string): void => void said.push(line);
  const report = await watchRun(api, 'sweep-1', { lookMs: 0, patienceMs, say: speak, update: speak });
  return { ...report, said };
}

test('done with nothing left out ends with 0, and the last line has the counts', async () => {
  const going = run('running', { read: 100 }, { phase: 'list-gorgias' });
  const { exit, counts, said } = await watched([
    going,
    run('done', { read: 1_200, equal: 1_190, planned: 10, written: 10 }),
  ]);
  expect(exit).toBe(EXIT.done);
  expect(counts).toEqual({ run: 'sweep-1', ...COUNTS, read: 1_200, equal: 1_190, planned: 10, written: 10 });
  expect(said).toEqual([
    'list-gorgias: 100 read; 0 equal, 0 planned (0 written)',
    'done: 1,200 read; 1,190 equal, 10 planned (10 written)',
  ]);
});

test('what was skipped and what failed ends with 4, and is listed by reason with the first ids', async () => {
  const { exit, counts, said } = await watched([run('done', { read: 20, equal: 12, skipped: 7, failed: 1 })], LEFT);
  expect(exit).toBe(EXIT.partial);
  expect(said.slice(1)).toEqual([
    '  failed   1 refused: hubspot 9',
    '  skipped  7 ambiguous: gorgias 3 ...',
    expect.stringContaining('/v1/issues'),
  ]);
  expect(counts).toMatchObject({ skipped: 7, failed: 1, leftOut: LEFT });
});

test.each(['skipped', 'failed'])('one that %s is enough for 4', async (outcome) => {
  expect((await watched([run('done', { read: 20, equal: 19, [outcome]: 1 })])).exit).toBe(EXIT.partial);
});

test('a brake ends with 3 and the words that lift it, whether the run waits for it or has ended by it', async () => {
  for (const state of ['running', 'braked']) {
    const { exit, said } = await watched([run(state, {}, { brakes: [{ reason: 'many creates' }] })]);
    expect([exit, said.at(-1)]).toEqual([EXIT.braked, expect.stringContaining('tandem release sweep-1 --note')]);
  }
});

test.each(['failed', 'cancelled'])('a run that %s ends with 1', async (state) => {
  expect((await watched([run(state)])).exit).toBe(EXIT.failed);
});

test('a daemon that is started anew meanwhile is waited for, and one that stays away is not', async () => {
  const away = new CommandFailure('no daemon runs');
  const { exit, said } = await watched([away, run('running'), away, run('done')]);
  expect([exit, said.filter((line) => line.startsWith('waiting'))]).toEqual([
    EXIT.done,
    Array(2).fill('waiting: no daemon runs'),
  ]);
  await expect(watched([run('running'), away], [], -1)).rejects.toBe(away);
});

test('a line tells the phase, the rate, every outcome that there is, and what waits for people', () => {
  const counts = { read: 1_200, equal: 1_000, planned: 98, written: 90, skipped: 5, failed: 2, conflicts: 7, held: 3 };
  const more = { phase: 'work-off', progress: { owed: 95, written: 88, waiting: 95 } };
  expect(runLine(run('running', counts, more), 95)).toBe(
    'work-off: 1,200 read, 95/s; 1,000 equal, 98 planned (90 written), 5 skipped, 2 failed, 95 waiting; 7 in conflict, 3 with a held difference',
  );
});

test('a rate is that of the last ten seconds, and begins anew with a count that fell', () => {
  const rate = createRate();
  expect(rate(0, 0)).toBeUndefined();
  expect(rate(200, 2_000)).toBe(100);
  expect(rate(1_200, 12_000)).toBe(100);
  expect(rate(1_200, 22_000)).toBe(0);
  expect(rate(50, 23_000)).toBeUndefined();
  expect(rate(70, 24_000)).toBe(20);
});
