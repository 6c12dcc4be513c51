import { expect, test } from 'vitest';
import { compareNames, namesCompatible } from '../../../src/core/names/compare.ts';
import { isPlaceholderName } from '../../../src/core/names/placeholder.ts';
import { isOneSlip, isSwap } from '../../../src/core/names/slips.ts';

test.each([
  // case, accents, titles, punctuation, order
  ['Maya Lind', 'MAYA LIND', 'same'],
  ['José Núñez', 'Jose Nunez', 'same'],
  ['Jürgen Müller', 'Juergen Mueller', 'same'],
  ['Dr. Maya Lind', 'Maya Lind', 'same'],
  ['Mr Maya Lind, MD', 'Lind Maya', 'partial'],
  ['Lind, Maya', 'Maya Lind', 'same'],
  ["Sean O'Brien", 'Sean OBrien', 'same'],
  ['Anne-Marie Roux', 'Annemarie Roux', 'same'],
  ['Олена Шевченко', 'Olena Shevchenko', 'same'],
  ['李小龙', '李 小龙', 'same'],
  // short forms
  ['Bill Gray', 'William Gray', 'same'],
  ['Kate Hall', 'Katherine Hall', 'same'],
  ['Alexander Hall', 'Alexandra Hall', 'different'],
  // middle names and initials
  ['Maya Ann Lind', 'Maya Lind', 'same'],
  ['M. Lind', 'Maya Lind', 'partial'],
  ['Maya L.', 'Maya Lind', 'partial'],
  ['Maya A. Lind', 'Maya Lind', 'same'],
  // one says less
  ['Maya', 'Maya Lind', 'partial'],
  ['Lind', 'Maya Lind', 'partial'],
  ['', 'Maya Lind', 'unknown'],
  // slips
  ['Michael Hartmann', 'Micheal Hartmann', 'close'],
  ['Charles Hill', 'Charles Hlil', 'close'],
  ['Robert Petersen', 'Robert Peterson', 'close'],
  ['Jan Hall', 'Jon Hall', 'different'],
  ['Mario Rossi', 'Maria Rossi', 'different'],
  ['Daniel Rossi', 'Daniela Rossi', 'different'],
  // another surname, another person
  ['Maya Lind', 'Maya Berg', 'surname'],
  ['Anna Lind', 'Ben Lind', 'different'],
  ['Anna Lind', 'Ben Berg', 'different'],
  ['Ben', 'Anna Lind', 'different'],
  // generations
  ['John Smith Jr', 'John Smith Sr.', 'different'],
  ['John Smith II', 'John Smith III', 'different'],
  ['John Smith Jr.', 'John Smith', 'partial'],
  ['John Smith Jr.', 'John Smith junior', 'same'],
  // scripts that nobody can compare letter by letter
  ['山田 太郎', 'Taro Yamada', 'different'],
] as const)('%j and %j: %s', (a, b, match) => {
  expect(compareNames(a, b)).toBe(match);
  expect(compareNames(b, a)).toBe(match);
  expect(namesCompatible(a, b)).toBe(match !== 'different');
});

test.each([
  ['hall', 'hlal', true, true],
  ['hall', 'hill', false, true],
  ['hall', 'halls', false, true],
  ['hall', 'hal', false, true],
  ['hall', 'hall', false, false],
  ['hall', 'hello', false, false],
])('%j and %j: a swap %j, one slip %j', (a, b, swap, slip) => {
  expect(isSwap(a, b)).toBe(swap);
  expect(isOneSlip(a, b)).toBe(slip);
});

test.each([
  ['maya@example.com', true],
  ['+1 202 555 0143', true],
  ['...', true],
  ['', true],
  ['Unknown', true],
  ['Maya', false],
  ['李', false],
  ['Unknown Lind', false],
])('%j names nobody: %j', (text, yes) => expect(isPlaceholderName(text)).toBe(yes));
