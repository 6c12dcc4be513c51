import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damerau } from '../../src/matching/text/damerau.ts';
import { fold, foldWords } from '../../src/matching/text/fold.ts';
import { jaroWinkler } from '../../src/matching/text/jaro-winkler.ts';
import { sameLetters } from '../../src/matching/text/letters.ts';
import { packWords, wordText } from '../../src/matching/text/words.ts';

const pair = (a: string, b: string) => packWords(['', a, b]);

// W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model" (1990), table 1.
test.each([
  ['martha', 'marhta', 0.961],
  ['dwayne', 'duane', 0.84],
  ['dixon', 'dicksonx', 0.813],
  ['jones', 'johnson', 0.832],
  ['abroms', 'abrams', 0.922],
  ['abc', 'xyz', 0],
])('Jaro-Winkler of %s and %s is %d', (a, b, expected) => {
  expect(jaroWinkler(pair(a, b), 1, 2)).toBeCloseTo(expected, 2);
});

// Damerau (1964): one insertion, deletion, substitution or transposition each.
test.each([
  ['smith', 'smith', 0],
  ['smith', 'smyth', 1],
  ['smith', 'simth', 1],
  ['smith', 'smit', 1],
  ['smith', 'smithe', 1],
  ['ca', 'abc', 3],
])('Damerau distance of %s and %s is %d', (a, b, expected) => {
  expect(damerau(packWords(['', a, b]), 1, 2, 5)).toBe(expected);
});

/** Optimal string alignment straight from its recurrence: slow, and written apart from the product's. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return Math.max(a.length, b.length);
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const options = [
    slowDistance(a.slice(0, -1), b) + 1,
    slowDistance(a, b.slice(0, -1)) + 1,
    slowDistance(a.slice(0, -1), b.slice(0, -1)) + same,
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    options.push(slowDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...options);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), minLength: 1, maxLength: 6 });

test('Damerau distance is that of a slow oracle, whatever the limit', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 4 }), (a, b, limit) => {
      const expected = a === b ? 0 : Math.min(slowDistance(a, b), limit + 1);
      expect(damerau(pair(a, b), 1, 2, limit)).toBe(expected);
    }),
  );
});

test('a bound never hides a similarity that reaches it', () => {
  fc.assert(
    fc.property(word, word, fc.constantFrom(0.66, 0.8, 0.92), (a, b, least) => {
      const free = jaroWinkler(pair(a, b), 1, 2);
      const bound = jaroWinkler(pair(a, b), 1, 2, least);
      expect(bound === free || free < least).toBe(true);
    }),
  );
});

test('similarities do not depend on the order of the two', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const words = pair(a, b);
      expect(jaroWinkler(words, 1, 2)).toBeCloseTo(jaroWinkler(words, 2, 1), 12);
      expect(damerau(words, 1, 2, 3)).toBe(damerau(words, 2, 1, 3));
      expect(sameLetters(words, 1, 2)).toBe(sameLetters(words, 2, 1));
    }),
  );
});

test.each([
  ['Zoë', 'zoe'],
  ['Łukasz', 'lukasz'],
  ['Straße', 'strasse'],
  ['Ørsted', 'orsted'],
  ['Андрей', 'andrei'],
  ['JOSÉ', 'jose'],
])('%s folds to %s', (raw, expected) => {
  expect(fold(raw).replace(/y$/, 'i')).toBe(expected);
});

test('words are kept as they were packed', () => {
  expect(wordText(packWords(['', 'anna', '12a']), 2)).toBe('12a');
  expect(foldWords("O'Neil-Smith")).toBe('oneil smith');
});
