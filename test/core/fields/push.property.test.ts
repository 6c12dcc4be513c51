/** A push leaves the same values behind whichever way the service reads it (gorgias.md 4.10). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clearedIn,
  completeSet,
  firstStep,
  type PushStep,
  stepAfter,
  stepInstead,
} from '../../../src/core/fields/push.ts';
import { slotOf } from '../../../src/core/fields/slot.ts';
import type { Json, Slots } from '../../../src/core/types.ts';

type Values = Readonly<Record<string, Json>>;

const filled = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, raw]) => raw !== null));
const asSlots = (values: Values): Slots =>
  Object.fromEntries(Object.entries(values).map(([id, raw]) => [slotOf(id), raw]));

const id = fc.constantFrom('1', '2', '3', '4');
const value = fc.oneof(fc.constantFrom<Json>('a', 'b', 7, true));
const there = fc.dictionary(id, value);
const patch = fc.dictionary(id, fc.oneof(value, fc.constant(null)), { minKeys: 1 });
const reading = fc.record({ replaces: fc.boolean(), nullClears: fc.boolean() });

test('after every step the patch holds and nothing else moved', () => {
  fc.assert(
    fc.property(there, patch, reading, fc.boolean(), (held, wanted, { replaces, nullClears }, besides) => {
      const slots = { ...asSlots(wanted), ...(besides ? { name: 'Ada Quill' } : {}) };
      let now: Values = held;
      let calls = 0;
      const put = (sent: Values): boolean => {
        if (!nullClears && Object.values(sent).includes(null)) return false;
        now = filled(replaces ? sent : { ...now, ...sent });
        return true;
      };
      for (let step: PushStep | undefined = firstStep(slots); step !== undefined; calls += 1) {
        expect(calls).toBeLessThan(10);
        let taken = true;
        if (step.kind === 'clear') {
          const gone = clearedIn(slots)[step.at];
          now = Object.fromEntries(Object.entries(now).filter(([one]) => one !== gone));
        } else if (step.kind !== 'customer')
          taken = put(completeSet({ patch: slots, stored: asSlots(now), closed: [] }, step.kind));
        step = taken ? stepAfter(slots, step) : stepInstead(slots, step);
      }
      expect(now).toEqual(filled({ ...held, ...wanted }));
      if (nullClears) expect(calls).toBe(besides ? 2 : 1);
    }),
  );
});
