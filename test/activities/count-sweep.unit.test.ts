import { expect, test } from 'vitest';
import { addsUp } from '../../activities/runs/count-sweep.ts';

const counts = { read: 10, equal: 4, planned: 3, skipped: 2, failed: 1 };

test.each([
  ['each record in one count, rows met once', counts, 10, true],
  ['rows met twice, while the list moved', counts, 12, true],
  ['a record in two counts', { ...counts, skipped: 3 }, 10, false],
  ['a record in none', { ...counts, equal: 3 }, 10, false],
  ['more records than anything brought', counts, 9, false],
])('%s', (_what, counted, delivered, whole) => expect(addsUp(counted, delivered)).toBe(whole));
