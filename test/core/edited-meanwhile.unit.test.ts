import { expect, test } from 'vitest';
import { type Edit, editedMeanwhile, type Write } from '../../src/core/edited-meanwhile.ts';

const NOON = Date.parse('2026-01-01T12:00:00Z');
/** Gorgias' clock goes five minutes ahead of ours. */
const AHEAD_MS = 300_000;

const edit = (id: string, ms: number, own: boolean, customer = '7'): Edit => ({
  ...{ id, customer, own },
  at: new Date(NOON + AHEAD_MS + ms).toISOString(),
});
const write = (action: string, ms: number, sinceReading: number, customer = '7'): Write => ({
  ...{ action, customer, sinceReading },
  done: NOON + ms,
});
const found = (edits: readonly Edit[], writes: readonly Write[]) =>
  editedMeanwhile(edits, writes).map((one) => [one.edit.id, one.write.action]);

const OURS = edit('ours', 0, true);

test.each([
  ['after our reading and before our write', [edit('theirs', -300, false), OURS], [['theirs', 'w']]],
  ['before our reading', [edit('theirs', -900, false), OURS], []],
  ['after our write', [edit('theirs', 100, false), OURS], []],
  ['of somebody else', [edit('theirs', -300, false, '8'), OURS], []],
  ['of our own', [edit('earlier', -300, true), OURS], []],
  ['listed behind ours', [OURS, edit('theirs', -300, false)], [['theirs', 'w']]],
  ['while nothing of ours is told yet', [edit('theirs', -300, false)], []],
  [
    'two of them',
    [edit('a', -300, false), edit('b', -200, false), OURS],
    [
      ['a', 'w'],
      ['b', 'w'],
    ],
  ],
])('an edit %s', (_what, edits, expected) => expect(found(edits, [write('w', 20, 500)])).toEqual(expected));

test('each of two writes has the gap that was measured for it, whatever the clocks say', () => {
  const edits = [
    edit('quick', 700, false),
    edit('second', 1_000, true),
    edit('slow', -1_500, false),
    edit('first', 0, true),
  ];
  const writes = [write('first', -20, 2_000), write('second', 980, 100)];
  // The nearest by the clock alone: skewed alike, both are off by the same.
  expect(
    found(
      edits.map((one) => ({ ...one, at: new Date(Date.parse(one.at) - AHEAD_MS).toISOString() })),
      writes,
    ),
  ).toEqual([['slow', 'first']]);
});

test('a write whose call is not known tells nothing', () =>
  expect(found([edit('a', -1, false), OURS], [])).toEqual([]));
