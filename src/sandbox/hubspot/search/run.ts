import { candidatesOf, orderOf } from './candidates.ts';
import { comparableFor, type Filter } from './filter.ts';
import type { Indexed, SearchIndex } from './index.ts';
import { numberOf } from './numbers.ts';
import type { Order } from './orders.ts';
import { keptPage } from './paging.ts';
import { groupTest, wordsOf } from './passes.ts';

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

interface Matching {
  readonly entries: Indexed[];
  /** Set when the entries are in this order already. */
  readonly order: Order | undefined;
}

const ofGroup = (
  index: SearchIndex,
  filters: readonly Filter[],
  words: readonly string[],
  wanted: Order | undefined,
): Matching => {
  const passes = groupTest(index, filters, words);
  const candidates = candidatesOf(index, filters, words, wanted);
  const entries: Indexed[] = [];
  for (const entry of candidates.entries()) if (passes(entry)) entries.push(entry);
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
  keyed.sort((a, b) => missing(a) - missing(b) || sign * (compare(a.key ?? 0, b.key ?? 0) || a.id - b.id));
  return keyed.map(({ entry }) => entry);
};

/** Runs a search over what the index knows. `total` counts entries whose records may be gone by now. */
export const runSearch = (index: SearchIndex, search: Search): Found => {
  const kept = keptPage(index, search);
  if (kept !== undefined) return kept;
  const { entries, order } = matching(index, search);
  const inOrder = order !== undefined && order === orderOf(search.sort.property) && !search.sort.descending;
  const all = inOrder ? entries : sorted(index, entries, search.sort);
  return { total: all.length, entries: all.slice(search.offset, search.offset + search.limit) };
};
