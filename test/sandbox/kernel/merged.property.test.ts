import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merged } from '../../../src/sandbox/kernel/merged.ts';
import { SortedKeys } from '../../../src/sandbox/kernel/sorted.ts';

const key = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'));

test('several sets are walked as one, up and down, from anywhere', () => {
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 200 }), fc.integer({ min: 0, max: 5 }), key, (keys, count, from) => {
      const sets = Array.from({ length: count }, () => new SortedKeys());
      const held = count === 0 ? [] : keys.toSorted();
      for (const [n, one] of keys.entries()) sets[n % Math.max(1, count)]?.add(one);
      const walk = merged(sets);
      expect([...walk.ascending()]).toEqual(held);
      expect([...walk.ascending(from)]).toEqual(held.filter((one) => one >= from));
      expect([...walk.descending()]).toEqual(held.toReversed());
      expect([...walk.descending(from)]).toEqual(held.filter((one) => one < from).toReversed());
    }),
  );
});
