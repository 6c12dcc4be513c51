import { type Filter, filterTest } from './filter.ts';
import type { Indexed, SearchIndex } from './index.ts';
import { numberTest } from './numbers.ts';

export type Passes = (entry: Indexed) => boolean;

export const wordsOf = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

const matchesWords =
  (index: SearchIndex, words: readonly string[]): Passes =>
  (entry) => {
    const text = index.text(entry);
    return words.every((word) => text.includes(word));
  };

/** Whether an entry passes all filters of a group and has all words. */
export const groupTest = (index: SearchIndex, filters: readonly Filter[], words: readonly string[]): Passes => {
  const tests: Passes[] = filters.map((filter) => {
    const quick = numberTest(filter);
    if (quick !== undefined) return quick;
    const passes = filterTest(index.definition(filter.propertyName), filter);
    return (entry) => passes(index.value(entry, filter.propertyName));
  });
  if (words.length > 0) tests.push(matchesWords(index, words));
  return (entry) => tests.every((test) => test(entry));
};
