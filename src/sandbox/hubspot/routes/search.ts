import { z } from 'zod';
import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Crm, Space } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { namesFor, render } from '../records/render.ts';
import { type Filter, OPERATORS } from '../search/filter.ts';
import { associatedType } from '../search/index.ts';
import { runSearch, type Search } from '../search/run.ts';
import { answering, bodyOf, idText, scalar } from './input.ts';

/** hubspot.md 7. */
const MOST_REACHABLE = 10_000;
const LARGEST_PAGE = 200;
const LONGEST_BODY = 3000;
const MOST_FILTERS: Readonly<
  Record<string, { readonly groups: number; readonly each: number; readonly total: number }>
> = {
  docs: { groups: 5, each: 6, total: 18 },
  spec: { groups: 6, each: 6, total: 18 },
  readme: { groups: 3, each: 3, total: 9 },
};

const filter = z.strictObject({
  propertyName: z.string(),
  operator: z.enum(OPERATORS),
  value: scalar.optional(),
  highValue: scalar.optional(),
  values: z.array(scalar).optional(),
});
const sort = z.union([
  z.string(),
  z.strictObject({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
]);
const schema = z.strictObject({
  filterGroups: z.array(z.strictObject({ filters: z.array(filter) })).optional(),
  filters: z.array(filter).optional(),
  sorts: z.array(sort).default([]),
  query: z.string().default(''),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().default(10),
  after: idText.default('0'),
});
type Body = z.infer<typeof schema>;

const refuseTooManyFilters = (crm: Crm, groups: readonly (readonly unknown[])[]): void => {
  const most = MOST_FILTERS[crm.kernel.switches.get('hubspot.search-limits')] as {
    groups: number;
    each: number;
    total: number;
  };
  const total = groups.reduce((sum, filters) => sum + filters.length, 0);
  if (groups.length > most.groups) refuse(invalid(`Too many filter groups: at most ${most.groups} are allowed`));
  if (groups.some((filters) => filters.length > most.each))
    refuse(invalid(`Too many filters in a group: at most ${most.each} are allowed`));
  if (total > most.total) refuse(invalid(`Too many filters: at most ${most.total} are allowed`));
};

const NEEDS_VALUE = new Set(['EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'BETWEEN', 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN']);

const refuseFilter = (crm: Crm, space: Space, { propertyName, operator, value, highValue, values }: Filter): void => {
  const unindexed =
    propertyName === 'hs_merged_object_ids' && crm.kernel.switches.is('hubspot.merged-ids-indexed', 'no');
  const pseudo = associatedType(propertyName) !== undefined;
  if ((space.registry.get(propertyName) === undefined && !pseudo) || unindexed)
    refuse(
      invalid(`There was a problem with the request: property ${propertyName} does not exist or is not searchable`),
    );
  const lacks =
    (NEEDS_VALUE.has(operator) && value === undefined) ||
    (operator === 'BETWEEN' && highValue === undefined) ||
    ((operator === 'IN' || operator === 'NOT_IN') && (values === undefined || values.length === 0));
  if (lacks) refuse(invalid(`The filter on ${propertyName} with ${operator} lacks its value`));
};

const sortOf = (space: Space, sorts: Body['sorts']): Search['sort'] => {
  if (sorts.length > 1) refuse(invalid('Only one sort is allowed'));
  const [first] = sorts;
  if (first === undefined) return { property: 'hs_object_id', descending: false };
  const text = typeof first === 'string' ? first : first.propertyName;
  const property = text.replace(/^-/, '');
  if (space.registry.get(property) === undefined) refuse(invalid(`Cannot sort by unknown property ${property}`));
  return { property, descending: typeof first === 'string' ? text.startsWith('-') : first.direction === 'DESCENDING' };
};

const searchOf = (crm: Crm, space: Space, body: Body): Search => {
  const groups = (body.filterGroups ?? (body.filters === undefined ? [] : [{ filters: body.filters }])).map(
    ({ filters }) => filters as Filter[],
  );
  refuseTooManyFilters(crm, groups);
  for (const one of groups.flat()) refuseFilter(crm, space, one);
  if (body.limit < 1 || body.limit > LARGEST_PAGE) refuse(invalid(`limit must be from 1 to ${LARGEST_PAGE}`));
  if (!/^\d+$/.test(body.after)) refuse(invalid('after must be a whole number'));
  const offset = Number(body.after);
  if (offset >= MOST_REACHABLE) refuse(invalid(`Paging past ${MOST_REACHABLE} results is not possible`));
  const limit = Math.min(body.limit, MOST_REACHABLE - offset);
  return { groups, query: body.query, sort: sortOf(space, body.sorts), limit, offset };
};

const search =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    if (request.rawBody.toString('utf8').length > LONGEST_BODY)
      refuse(invalid(`The request body must not be longer than ${LONGEST_BODY} characters`));
    const body = bodyOf(crm, request, schema);
    const wanted = searchOf(crm, space, body);
    const { total, entries } = runSearch(space.index, wanted);
    // The filter ran on an older picture; what is shown is live, and records that are gone by now are left out.
    const live = entries.flatMap(({ record }) => space.store.liveRecord(record.id) ?? []);
    request.trace.read(live.map(({ id }) => id));
    const names = namesFor(space, body.properties);
    const next = wanted.offset + wanted.limit;
    return {
      status: 200,
      body: {
        total,
        results: live.map((record) => render(crm, space, record, { names, url: true })),
        ...(next < total ? { paging: { next: { after: String(next) } } } : {}),
      },
    };
  };

export const searchRoutes = (crm: Crm, space: Space, base: string): readonly Route[] => [
  { method: 'POST', path: `${base}/search`, handle: answering(crm, search(crm, space)) },
];
