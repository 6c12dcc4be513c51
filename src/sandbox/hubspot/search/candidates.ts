import { idKey } from '../records/store.ts';
import { instantOf } from '../time.ts';
import { type Filter, partsOf } from './filter.ts';
import type { Indexed, SearchIndex } from './index.ts';
import { type Order, timeKey } from './orders.ts';

/** An ordered stretch of the index: keys from `from` (included) to `below` (not included). */
export interface Stretch {
  readonly order: Order;
  readonly from: string;
  readonly below: string;
}

/** Above every key: `:` comes after the digits. */
export const TOP = ':';

const ORDER_OF: Readonly<Record<string, Order>> = {
  lastmodifieddate: 'modified',
  hs_lastmodifieddate: 'modified',
  createdate: 'created',
  hs_object_id: 'id',
};

export const orderOf = (propertyName: string): Order | undefined => ORDER_OF[propertyName];

const keyOf = (order: Order, value: string): string | undefined => {
  if (order === 'id') return /^\d{1,16}$/.test(value) ? idKey(value) : undefined;
  const at = instantOf(value);
  return at === undefined ? undefined : timeKey(at);
};

/** The key just above all keys of this value. */
const after = (order: Order, key: string): string => (order === 'id' ? `${key}~` : `${key};`);

/** The stretch that holds exactly what a filter on an ordered property lets through; undefined for other filters. */
export const stretchOf = (filter: Filter): Stretch | undefined => {
  const order = orderOf(filter.propertyName);
  const low = order && keyOf(order, filter.value ?? '');
  if (order === undefined || low === undefined) return undefined;
  if (filter.operator === 'GTE') return { order, from: low, below: TOP };
  if (filter.operator === 'GT') return { order, from: after(order, low), below: TOP };
  if (filter.operator === 'LT') return { order, from: '', below: low };
  if (filter.operator === 'LTE') return { order, from: '', below: after(order, low) };
  if (filter.operator === 'EQ') return { order, from: low, below: after(order, low) };
  const high = keyOf(order, filter.highValue ?? '');
  if (filter.operator !== 'BETWEEN' || high === undefined) return undefined;
  return { order, from: low, below: after(order, high) };
};

export const sortedOf = (index: SearchIndex, order: Order) =>
  order === 'modified' ? index.byModified : order === 'created' ? index.byCreated : index.byId;

export const idOfKey = (key: string): string => {
  const padded = key.slice(key.indexOf(':') + 1);
  return padded.replace(/^0+/, '');
};

export const entryOfKey = (index: SearchIndex, key: string): Indexed => index.get(idOfKey(key)) as Indexed;

/** How many entries a stretch holds. */
export const lengthOf = (index: SearchIndex, { order, from, below }: Stretch): number => {
  const sorted = sortedOf(index, order);
  return Math.max(0, sorted.rank(below) - sorted.rank(from));
};

export function* entriesOf(index: SearchIndex, stretch: Stretch): Generator<Indexed> {
  for (const key of sortedOf(index, stretch.order).ascending(stretch.from)) {
    if (key >= stretch.below) return;
    yield entryOfKey(index, key);
  }
}

const lookedUp = (index: SearchIndex, filter: Filter): ReadonlySet<string> | undefined => {
  const { propertyName: name, operator } = filter;
  if (name === 'hs_merged_object_ids' && operator === 'HAS_PROPERTY') return index.withMergedIds;
  if (name === 'hs_object_id' && operator === 'IN') return new Set(filter.values ?? []);
  if (orderOf(name) !== undefined) return undefined;
  if (operator === 'EQ') return index.equal(name, filter.value ?? '');
  const wholeAddress = /^[^*@]+@[^*@]+$/.test(filter.value ?? '');
  if (operator === 'CONTAINS_TOKEN' && name === 'hs_additional_emails' && wholeAddress)
    return index.equal(name, filter.value ?? '');
  if (operator === 'CONTAINS_TOKEN' && index.knowsParts(name)) return index.withParts(partsOf(filter.value ?? ''));
  if (operator !== 'IN') return undefined;
  const found = (filter.values ?? []).map((value) => index.equal(name, value));
  return found.includes(undefined) ? undefined : new Set(found.flatMap((ids) => [...(ids ?? [])]));
};

export interface Candidates {
  readonly size: number;
  /** The order in which the entries come, if they come in one. */
  readonly order: Order | undefined;
  entries(): Iterable<Indexed>;
}

const ofIds = (index: SearchIndex, ids: ReadonlySet<string>): Candidates => {
  const entries = () => [...ids].flatMap((id) => index.get(id) ?? []);
  return { size: ids.size, order: undefined, entries };
};

const sourceOf = (index: SearchIndex, filter: Filter): Candidates | undefined => {
  const ids = lookedUp(index, filter);
  if (ids !== undefined) return ofIds(index, ids);
  const stretch = stretchOf(filter);
  if (stretch === undefined) return undefined;
  return { size: lengthOf(index, stretch), order: stretch.order, entries: () => entriesOf(index, stretch) };
};

/**
 * The smallest set of entries that holds everything one group of filters and the words of a query can let through. Where that is everybody,
 * they come in the order that is wanted: sorting so many takes longer.
 */
export const candidatesOf = (
  index: SearchIndex,
  filters: readonly Filter[],
  words: readonly string[],
  wanted: Order | undefined,
): Candidates => {
  const inOrder = () =>
    wanted === undefined ? index.all() : entriesOf(index, { order: wanted, from: '', below: TOP });
  const everything: Candidates = { size: index.size, order: wanted, entries: inOrder };
  const asked = words.length === 0 ? undefined : index.withParts(words);
  const sources = [...filters.map((filter) => sourceOf(index, filter)), asked && ofIds(index, asked)].filter(
    (source) => source !== undefined,
  );
  // The first of equal ones, but anything before `everything`: a stretch spares the sorting.
  return sources.reduce((best, one) => (one.size < best.size || best === everything ? one : best), everything);
};
