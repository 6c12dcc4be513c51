import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Signatures } from '../../../src/sandbox/kernel/signatures.ts';

const text = fc.string({ unit: fc.constantFrom(...'abcé@.1 日🙂'), maxLength: 40 });
const step = fc.record({ put: fc.boolean(), key: fc.integer({ min: 0, max: 90 }), text });

test('no text that contains a part is missed, under any changes; no key that is gone is found', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), fc.array(text, { maxLength: 3 }), (steps, parts) => {
      const signatures = new Signatures<number>();
      const model = new Map<number, string>();
      for (const one of steps) {
        if (one.put) signatures.put(one.key, one.text);
        else signatures.delete(one.key);
        if (one.put) model.set(one.key, one.text);
        else model.delete(one.key);
      }
      const found = signatures.holding(parts);
      expect(found === undefined).toBe(parts.every((part) => part.length < 3));
      if (found === undefined) return;
      const holding = [...model].filter(([, held]) => parts.every((part) => held.includes(part)));
      expect(new Set(found)).toEqual(new Set(found.filter((key) => model.has(key))));
      expect(found).toEqual(expect.arrayContaining(holding.map(([key]) => key)));
      expect(new Set(found).size).toBe(found.length);
    }),
  );
});

test('of many texts few are found that do not contain the part', () => {
  const signatures = new Signatures<number>();
  for (let n = 0; n < 20_000; n++)
    signatures.put(n, `person${n}@example.com person ${n} +1212555${String(n).padStart(4, '0')}`);
  const found = signatures.holding(['person1234@example.com']) ?? [];
  expect(found).toContain(1234);
  expect(found.length).toBeLessThan(40);
  expect((signatures.holding(['nobody 77']) ?? []).length).toBeLessThan(40);
});
