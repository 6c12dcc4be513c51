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
  if (query.kind === 'since') return [changed('GTE', query.from)];
  const beyond = query.afterId === undefined ? [] : [afterId(query.afterId)];
  if (query.kind === 'changed') return [changed('GTE', query.from), ...beyond];
  if (query.kind === 'within') return [changed('EQ', query.at), ...beyond];
  const since = query.from === undefined ? [] : [changed('GTE', query.from)];
  return [{ propertyName: 'hs_merged_object_ids', operator: 'HAS_PROPERTY' }, ...since, ...beyond];
}

const changed = (operator: 'GTE' | 'EQ', at: number): Filter => ({
  propertyName: 'lastmodifieddate',
  operator,
  value: String(at),
});
const afterId = (id: string): Filter => ({ propertyName: 'hs_object_id', operator: 'GT', value: id });

const sortOf = ({ kind }: ContactQuery): Sort => ({
  propertyName: kind === 'since' ? 'lastmodifieddate' : 'hs_object_id',
  direction: 'ASCENDING',
});
