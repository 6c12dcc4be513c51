import type { ContactQuery, SearchContacts } from './port.ts';

/** HubSpot's own limit of what one query can page through (hubspot.md 7). */
export const SEARCH_CAP = 10_000;

interface Filter {
  readonly propertyName: string;
  readonly operator: 'GTE' | 'GT' | 'EQ' | 'HAS_PROPERTY';
  readonly value?: string;
}
type Sort = { readonly propertyName: string; readonly direction: 'ASCENDING' };

/** The body of a search. Date filters are epoch milliseconds in a string; contacts use `lastmodifieddate` (7.1). */
export function searchBody({ query, properties, limit = 200, after }: SearchContacts) {
  return {
    filterGroups: [{ filters: filtersOf(query) }],
    sorts: [sortOf(query)],
    properties: [...properties],
    limit,
    ...(after === undefined ? {} : { after }),
  };
}

function filtersOf(query: ContactQuery): Filter[] {
  if (query.kind === 'since') return [changedSince(query.from)];
  if (query.kind === 'merged')
    return [
      { propertyName: 'hs_merged_object_ids', operator: 'HAS_PROPERTY' },
      ...(query.from === undefined ? [] : [changedSince(query.from)]),
    ];
  const at: Filter = { propertyName: 'lastmodifieddate', operator: 'EQ', value: String(query.at) };
  return query.afterId === undefined
    ? [at]
    : [at, { propertyName: 'hs_object_id', operator: 'GT', value: query.afterId }];
}

const changedSince = (from: number): Filter => ({
  propertyName: 'lastmodifieddate',
  operator: 'GTE',
  value: String(from),
});

const sortOf = (query: ContactQuery): Sort => ({
  propertyName: query.kind === 'within' ? 'hs_object_id' : 'lastmodifieddate',
  direction: 'ASCENDING',
});
