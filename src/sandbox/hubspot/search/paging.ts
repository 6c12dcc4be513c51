import type { SortedKeys } from '../../kernel/sorted.ts';
import { candidatesOf, entryOfKey, orderOf, type Stretch, sortedOf, stretchOf, TOP } from './candidates.ts';
import type { Filter } from './filter.ts';
import type { Indexed, SearchIndex } from './index.ts';
import type { Order } from './orders.ts';
import { groupTest, wordsOf } from './passes.ts';
import type { Found, Search } from './run.ts';

/** A search that may find more than these is kept once it is asked again. */
const WIDE = 1_000;

/** A search as a stretch of an order, and what else it asks of the entries in it. */
interface Stretched {
  readonly stretch: Pick<Stretch, 'from' | 'below'>;
  readonly groups: readonly (readonly Filter[])[];
}

const stretched = (groups: Search['groups'], order: Order): Stretched => {
  const [only = []] = groups;
  const found = groups.length > 1 ? [] : only.flatMap((filter) => ({ filter, stretch: stretchOf(filter) }));
  const one = found.find(({ stretch }) => stretch?.order === order);
  if (one?.stretch === undefined) return { stretch: { from: '', below: TOP }, groups };
  return { stretch: one.stretch, groups: [only.filter((filter) => filter !== one.filter)] };
};

const isWide = (index: SearchIndex, { groups, query }: Search): boolean => {
  const size = (filters: readonly Filter[]) => candidatesOf(index, filters, wordsOf(query), undefined).size;
  return groups.reduce((sum, filters) => sum + size(filters), 0) > WIDE || (groups.length === 0 && size([]) > WIDE);
};

/** An association changes without a new version of the record: nothing that asks for one is kept. */
const isLasting = (groups: Search['groups']): boolean =>
  groups.flat().every(({ propertyName }) => !propertyName.startsWith('associations.'));

const keptKeys = (index: SearchIndex, search: Search, order: Order, groups: Search['groups']) => {
  if (!isLasting(groups) || !isWide(index, search)) return undefined;
  const words = wordsOf(search.query);
  const kinds = groups.flat().map(({ propertyName }) => index.definition(propertyName)?.type);
  const tests = groups.map((filters) => groupTest(index, filters, words));
  const passes = groups.length === 0 ? groupTest(index, [], words) : (entry: Indexed) => tests.some((t) => t(entry));
  return index.views.find({ key: JSON.stringify([order, groups, kinds, words]), order, passes }, index.all());
};

/**
 * A page of a search whose entries are kept in its order: everybody, a stretch of them, or those of a view. It counts
 * and turns pages in a logarithm's time. Undefined for all other searches.
 */
export const keptPage = (index: SearchIndex, search: Search): Found | undefined => {
  const order = orderOf(search.sort.property);
  if (order === undefined) return undefined;
  const { stretch, groups } = stretched(search.groups, order);
  const plain = search.query === '' && groups.length <= 1 && (groups[0] ?? []).length === 0;
  const keys = plain ? sortedOf(index, order) : keptKeys(index, search, order, groups);
  if (keys === undefined) return undefined;
  const total = Math.max(0, keys.rank(stretch.below) - keys.rank(stretch.from));
  return { total, entries: pageOf(keys, stretch, total, search).map((key) => entryOfKey(index, key)) };
};

const pageOf = (keys: SortedKeys, { from, below }: Stretched['stretch'], total: number, search: Search): string[] => {
  const { offset, limit, sort } = search;
  const first = keys.rank(from);
  const walk = sort.descending
    ? keys.descending(offset === 0 ? below : keys.at(first + total - offset))
    : keys.ascending(keys.at(first + offset));
  return taken(walk, Math.max(0, Math.min(limit, total - offset)));
};

const taken = (walk: Iterable<string>, length: number): string[] => {
  const page: string[] = [];
  if (length === 0) return page;
  for (const key of walk) if (page.push(key) === length) break;
  return page;
};
