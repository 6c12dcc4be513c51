import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import type { Walkable } from '../../kernel/merged.ts';
import { SortedKeys } from '../../kernel/sorted.ts';
import { type Moment, stamp } from './moment.ts';
import { anyText, choice, type Parameter, type Parameters, queryOf, wholeNumber } from './query.ts';
import { invalid } from './refusal.ts';

/**
 * Keyset pages on (order value, id), as the recorded cursors decode (gorgias.md 3): a row that is put ahead of a
 * cursor moves no page, and a row whose order value moves is met again or missed, as with the real service.
 */
export interface Walk<Row> {
  /** Keys of {@link keyOf}, ascending; `null` while a filter offers few rows and no order is kept. */
  readonly keys: Walkable;
  row(id: number): Row | undefined;
  accepts?(row: Row): boolean;
  /** Stops the walk, for ranges of the order value. */
  beyond?(row: Row): boolean;
  /** Where a first page starts. */
  readonly from?: string;
}

const ID_WIDTH = 15;

export const keyOf = (value: string, id: number): string => `${value}|${String(id).padStart(ID_WIDTH, '0')}`;
export const momentKey = (moment: Moment, id: number): string => keyOf(stamp(moment), id);
const idOfKey = (key: string): number => Number(key.slice(-ID_WIDTH));
const valueOfKey = (key: string): string => key.slice(0, -ID_WIDTH - 1);

/** A walk over a small table, sorted for this call. */
export const walkOver = <Row extends { readonly id: number }>(
  rows: Iterable<Row>,
  value: (row: Row) => string,
): Walk<Row> => {
  const byId = new Map<number, Row>();
  for (const row of rows) byId.set(row.id, row);
  const keys = new SortedKeys();
  keys.fill([...byId.values()].map((row) => keyOf(value(row), row.id)));
  return { keys, row: (id) => byId.get(id) };
};

interface Cursor {
  readonly direction: 'next' | 'prev';
  readonly key: string;
}

const encode = (direction: Cursor['direction'], key: string): string =>
  Buffer.from(`["${direction}", ${JSON.stringify(valueOfKey(key))}, ${idOfKey(key)}]`).toString('base64');

const decode = (text: string): Cursor | undefined => {
  try {
    const [direction, value, id] = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as unknown[];
    const sound = (direction === 'next' || direction === 'prev') && typeof value === 'string' && Number.isInteger(id);
    return sound ? { direction, key: keyOf(value, id as number) } : undefined;
  } catch {
    return undefined;
  }
};

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly previous: string | null;
  readonly next: string | null;
}

export const pageOf = <Row>(
  walk: Walk<Row>,
  options: { descending: boolean; limit: number; cursor?: string },
): Page<Row> => {
  const cursor = options.cursor === undefined ? undefined : decode(options.cursor);
  if (options.cursor !== undefined && cursor === undefined)
    throw invalid('Invalid cursor.', { cursor: ['Not a valid cursor.'] });
  const backwards = cursor?.direction === 'prev';
  const found = collect(walk, options.descending !== backwards, options.limit + 1, cursor?.key);
  const kept = found.slice(0, options.limit);
  const more = found.length > options.limit;
  if (backwards) kept.reverse();
  const [first, last] = [kept[0], kept.at(-1)];
  const before = backwards ? more : cursor !== undefined;
  const after = backwards ? true : more;
  return {
    rows: kept.map(({ row }) => row),
    previous: before && first !== undefined ? encode('prev', first.key) : null,
    next: after && last !== undefined ? encode('next', last.key) : null,
  };
};

const collect = <Row>(
  walk: Walk<Row>,
  descending: boolean,
  wanted: number,
  after?: string,
): { key: string; row: Row }[] => {
  const found: { key: string; row: Row }[] = [];
  const keys = descending
    ? walk.keys.descending(after ?? walk.from)
    : walk.keys.ascending(after === undefined ? walk.from : `${after}~`);
  for (const key of keys) {
    const row = walk.row(idOfKey(key));
    if (row === undefined) continue;
    if (walk.beyond?.(row) === true) break;
    if (walk.accepts?.(row) === false) continue;
    found.push({ key, row });
    if (found.length === wanted) break;
  }
  return found;
};

/** `limit` 1 to 100, 30 unless given (gorgias.md 3). */
export const pageParameters = (orders: readonly string[], others: Parameters = {}): Parameters => ({
  cursor: anyText,
  limit: wholeNumber(1, 100),
  ...(orders.length === 0 ? {} : { order_by: choice(orders) satisfies Parameter }),
  ...others,
});

export interface Listing<Row> {
  readonly parameters: Parameters;
  /** The first one is the default. */
  readonly orders: readonly string[];
  readonly msg: string;
  walk(query: URLSearchParams, order: string): Walk<Row>;
  present(row: Row): unknown;
  /** Some lists carry `meta.total_resources`, null even when there are rows (gorgias.md 3). */
  readonly total?: boolean;
}

/** The answer to one list call. */
export const listed = <Row>(request: SandboxRequest, listing: Listing<Row>): Reply => {
  const query = queryOf(request, pageParameters(listing.orders, listing.parameters), listing.msg);
  const order = query.get('order_by') ?? listing.orders[0] ?? '';
  const cursor = query.get('cursor');
  const page = pageOf(listing.walk(query, order), {
    descending: order.endsWith(':desc'),
    limit: Number(query.get('limit') ?? 30),
    ...(cursor === null ? {} : { cursor }),
  });
  return { status: 200, body: listBody(request, page, listing) };
};

const listBody = <Row>(request: SandboxRequest, page: Page<Row>, { present, total }: Listing<Row>) => ({
  data: page.rows.map(present),
  object: 'list',
  uri: uriOf(request),
  meta: { prev_cursor: page.previous, next_cursor: page.next, ...(total === true ? { total_resources: null } : {}) },
});

const uriOf = ({ path, query }: SandboxRequest): string => (query.size === 0 ? path : `${path}?${query.toString()}`);
