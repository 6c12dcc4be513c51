import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SortedKeys } from '../../../src/sandbox/kernel/sorted.ts';

const key = fc.integer({ min: 0, max: 3000 }).map((n) => String(n).padStart(5, '0'));
const step = fc.record({ add: fc.boolean(), key });

test('behaves as a sorted set under any additions and removals', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 3000 }), key, (steps, from) => {
      const sorted = new SortedKeys();
      const model = new Set<string>();
      for (const { add, key: one } of steps) {
        if (add) sorted.add(one);
        else sorted.delete(one);
        if (add) model.add(one);
        else model.delete(one);
      }
      const all = [...model].sort();
      const below = all.filter((one) => one < from);
      expect([...sorted.ascending()]).toEqual(all);
      expect([...sorted.ascending(from)]).toEqual(all.filter((one) => one >= from));
      expect([...sorted.descending(from)]).toEqual([...below].reverse());
      expect([sorted.size, sorted.rank(from), sorted.at(below.length)]).toEqual([
        all.length,
        below.length,
        all[below.length],
      ]);
    }),
    { numRuns: 60 },
  );
});

test('is the same however it was filled', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 2500 }), (keys) => {
      const [filled, added] = [new SortedKeys(), new SortedKeys()];
      filled.fill(keys);
      for (const one of keys) added.add(one);
      expect([...filled.ascending()]).toEqual([...added.ascending()]);
      expect(filled.size).toBe(added.size);
    }),
    { numRuns: 40 },
  );
});
