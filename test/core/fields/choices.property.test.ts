/** Options map by value, one to one, and what was agreed before stays. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceMap, missingChoices } from '../../../src/core/fields/choices.ts';

const label = fc.constantFrom(
  'Gold',
  'Silver',
  ' Gold ',
  'Metals::Gold',
  'gold',
  'a',
  'Silver (s)',
  '',
  'x'.repeat(300),
);
const options = fc.uniqueArray(fc.record({ value: fc.constantFrom('g', 's', 'a', 'Gold', 'b'), label }), {
  selector: ({ value }) => value,
});
const choices = fc.uniqueArray(fc.constantFrom('Gold', 'Silver', 'Metals::Gold', 'g', 'a', 'Metals::Silver'));

test('every option has a choice of its own, of 1 to 255 characters', () => {
  fc.assert(
    fc.property(options, choices, (all, offered) => {
      const map = choiceMap(all, { choices: offered });
      expect(Object.keys(map).sort()).toEqual(all.map(({ value }) => value).sort());
      expect(new Set(Object.values(map)).size).toBe(all.length);
      for (const choice of Object.values(map)) expect(choice.length).toBeGreaterThan(0);
      for (const choice of Object.values(map)) expect(choice.length).toBeLessThanOrEqual(255);
    }),
  );
});

test('once the missing choices are there, the same map comes out and nothing is missing; new labels rename nothing', () => {
  fc.assert(
    fc.property(options, choices, fc.array(label, { minLength: 5, maxLength: 5 }), (all, offered, labels) => {
      const before = choiceMap(all, { choices: offered });
      const then = [...offered, ...missingChoices(before, offered)];
      expect(choiceMap(all, { choices: then, before })).toEqual(before);
      const renamed = all.map(({ value }, at) => ({ value, label: labels[at] ?? '' }));
      expect(choiceMap(renamed, { choices: then, before })).toEqual(before);
    }),
  );
});

test.each([
  ['the label', [{ value: 's', label: 'Silver' }], { choices: ['s', 'Silver'] }, { s: 'Silver' }],
  ['the value, where no choice is like the label', [{ value: 's', label: 'Silber' }], { choices: ['s'] }, { s: 's' }],
  [
    'a nested choice by its last step',
    [{ value: 's', label: 'Silver' }],
    { choices: ['Metals::Silver'] },
    { s: 'Metals::Silver' },
  ],
  ['no nested choice, where two end alike', [{ value: 's', label: 'A' }], { choices: ['X::A', 'Y::A'] }, { s: 'A' }],
  [
    'what the configuration says',
    [{ value: 's', label: 'Silver' }],
    { choices: ['Silver'], said: { s: 'Grey' } },
    { s: 'Grey' },
  ],
  [
    'two options with one label apart',
    [
      { value: 'a', label: 'One' },
      { value: 'b', label: 'One' },
    ],
    { choices: [] },
    { a: 'One', b: 'b' },
  ],
])('takes %s', (_, all, sources, expected) => {
  const map = choiceMap(all, sources as never);
  if (Object.keys(expected).length === 2) expect(new Set(Object.values(map)).size).toBe(2);
  else expect(map).toEqual(expected);
});
