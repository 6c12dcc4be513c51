import { candidatesOf, entriesOf, lengthOf, orderOf, type Stretch, sortedOf, stretchOf } from './candidates.ts';
import { comparableFor, type Filter, filterTest } from './filter.ts';
import type { Indexed, SearchIndex } from './index.ts';
import { numberOf, numberTest } from './numbers.ts';

export interface Search {
  readonly groups: readonly (readonly Filter[])[];
  readonly query: string;
  readonly sort: { readonly property: string; readonly descending: boolean };
  readonly limit: number;
  readonly offset: number;
}

export interface Found {
  readonly total: number;
  readonly entries: readonly Indexed[];
}

const wordsOf = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

const matchesQuery =
  (index: SearchIndex, words: readonly string[]): ((entry: Indexed) => boolean) =>
  (entry) => {
    const text = index.text(entry);
    return words.every((word) => text.includes(word));
  };

const groupTest = (index: SearchIndex, filters: readonly Filter[]): ((entry: Indexed) => boolean) => {
  const tests = filters.map((filter) => {
    const quick = numberTest(filter);
    if (quick !== undefined) return quick;
    const passes = filterTest(index.definition(filter.propertyName), filter);
    return (entry: Indexed) => passes(index.value(entry, filter.propertyName));
  });
  return (entry) => tests.every((test) => test(entry));
};

interface Matching {
  readonly entries: Indexed[];
  /** Set when the entries are in this order already. */
  readonly order: Stretch['order'] | undefined;
}

const ofGroup = (
  index: SearchIndex,
  filters: readonly Filter[],
  words: readonly string[],
  wanted: Stretch['order'] | undefined,
): Matching => {
  const passes = groupTest(index, filters);
  const asked = words.length === 0 ? () => true : matchesQuery(index, words);
  const candidates = candidatesOf(index, filters, words, wanted);
  const entries: Indexed[] = [];
  for (const entry of candidates.entries()) if (passes(entry) && asked(entry)) entries.push(entry);
  return { entries, order: candidates.order };
};

const matching = (index: SearchIndex, { groups, query, sort }: Search): Matching => {
  const words = wordsOf(query);
  const wanted = orderOf(sort.property);
  if (groups.length <= 1) return ofGroup(index, groups[0] ?? [], words, wanted);
  const all = groups.flatMap((filters) => ofGroup(index, filters, words, undefined).entries);
  return { entries: [...new Set(all)], order: undefined };
};

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** What entries are sorted by; undefined for those without a value, which come last. */
const sortKey = (index: SearchIndex, property: string): ((entry: Indexed) => string | number | undefined) => {
  const comparable = comparableFor(index.definition(property));
  return (
    numberOf(property) ??
    ((entry) => {
      const value = index.value(entry, property) ?? '';
      return value === '' ? undefined : comparable(value);
    })
  );
};

const sorted = (index: SearchIndex, entries: Indexed[], { property, descending }: Search['sort']): Indexed[] => {
  const keyOf = sortKey(index, property);
  const sign = descending ? -1 : 1;
  const keyed = entries.map((entry) => ({ entry, key: keyOf(entry), id: Number(entry.record.id) }));
  const missing = ({ key }: { key: unknown }) => Number(key === undefined);
  keyed.sort((a, b) => missing(a) - missing(b) || sign * compare(a.key ?? 0, b.key ?? 0) || a.id - b.id);
  return keyed.map(({ entry }) => entry);
};

/** A search that is nothing but a stretch of an order, in that order. */
const plainStretch = ({ groups, query, sort }: Search): Stretch | undefined => {
  const order = orderOf(sort.property);
  if (order === undefined || query !== '' || sort.descending || groups.length > 1) return undefined;
  const [filter, ...more] = groups[0] ?? [];
  if (filter === undefined) return { order, from: '', below: ':' };
  const stretch = more.length === 0 ? stretchOf(filter) : undefined;
  return stretch?.order === order ? stretch : undefined;
};

const pageOf = (index: SearchIndex, stretch: Stretch, { offset, limit }: Search): Indexed[] => {
  const keys = sortedOf(index, stretch.order);
  const first = keys.at(keys.rank(stretch.from) + offset);
  if (first === undefined || first >= stretch.below) return [];
  const page: Indexed[] = [];
  for (const entry of entriesOf(index, { ...stretch, from: first })) {
    page.push(entry);
    if (page.length === limit) break;
  }
  return page;
};

/** Runs a search over what the index knows. `total` counts entries whose records may be gone by now. */
export const runSearch = (index: SearchIndex, search: Search): Found => {
  const stretch = plainStretch(search);
  if (stretch !== undefined) return { total: lengthOf(index, stretch), entries: pageOf(index, stretch, search) };
  const { entries, order } = matching(index, search);
  const inOrder = order !== undefined && order === orderOf(search.sort.property) && !search.sort.descending;
  const all = inOrder ? entries : sorted(index, entries, search.sort);
  return { total: all.length, entries: all.slice(search.offset, search.offset + search.limit) };
};
