import { expect, test } from 'vitest';
import { nextRows } from '../../activities/gorgias/poll-rows.ts';

const rows = (...days: readonly number[]) => days.map((day) => ({ updatedAt: `2026-11-0${day}T00:00:00Z` }));
const START = { watermark: '2026-11-02T00:00:00Z' };

test('a walk that ends on its first page moves the watermark at once', () => {
  expect(nextRows(START, { rows: rows(3, 1), next: 'c' })).toEqual({ watermark: '2026-11-03T00:00:00Z' });
  expect(nextRows(START, { rows: rows(4, 3) })).toEqual({ watermark: '2026-11-04T00:00:00Z' });
  expect(nextRows(START, { rows: [] })).toEqual(START);
});

test('a longer one keeps the watermark and its place until it meets it, and then moves to where it began', () => {
  const first = nextRows(START, { rows: rows(9, 8), next: 'c1' });
  expect(first).toEqual({ ...START, walk: { newest: '2026-11-09T00:00:00Z', cursor: 'c1' } });
  const second = nextRows(first, { rows: rows(7, 2), next: 'c2' });
  expect(second.walk).toEqual({ newest: '2026-11-09T00:00:00Z', cursor: 'c2' });
  expect(nextRows(second, { rows: rows(2, 1), next: 'c3' })).toEqual({ watermark: '2026-11-09T00:00:00Z' });
});
