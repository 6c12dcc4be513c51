/** A sweep while it goes on. */
import { expect, test } from 'vitest';
import { soFar } from '../../src/server/run-view.ts';
import { seldom } from '../../src/server/seldom.ts';

const OUTCOMES = {
  read: 100,
  equal: 60,
  planned: 10,
  written: 4,
  skipped: 27,
  failed: 3,
  conflicts: 5,
  held: 2,
  owed: 20,
};

test.each([
  ['list-hubspot', 0, 80],
  ['paused, compare', 0, 80],
  ['work-off', 60, 20],
  ['compare-again', 60, 20],
  [undefined, 60, 20],
])('at %s %i are equal and %i wait, and every record is counted once', (phase, equal, waiting) => {
  const view = soFar(OUTCOMES, phase);
  expect(view).toMatchObject({ phase, waiting, counters: { read: 100, equal, planned: 10, skipped: 7, failed: 3 } });
  const { counters } = view;
  expect(counters.equal + counters.planned + counters.skipped + counters.failed + waiting).toBe(counters.read);
});

test('what is dear is asked seldom, for each question by itself, and a failure is not kept', async () => {
  let now = 0;
  const asked: string[] = [];
  const ask = seldom(
    async (question: string) => {
      asked.push(question);
      now += 100;
      if (question === 'bad') throw new Error('no answer');
      return asked.length;
    },
    (question) => question,
    () => now,
  );
  expect(await Promise.all([ask('a'), ask('a')])).toEqual([1, 1]);
  now += 1_899;
  expect(await ask('a')).toBe(1);
  expect(await ask('b')).toBe(2);
  now += 1;
  expect(await ask('a')).toBe(3);
  await expect(ask('bad')).rejects.toThrow('no answer');
  await expect(ask('bad')).rejects.toThrow('no answer');
  expect(asked).toEqual(['a', 'b', 'a', 'bad', 'bad']);
});
