const DATED = /^(.*)\/(2026-03|2026-09)(\/.*)?$/;

/** Under what the numbered path holds a resource group. Groups without an entry have no dated paths here. */
const NUMBERED: Readonly<Record<string, string>> = {
  '/crm/objects': '/crm/v3/objects',
  '/crm/properties': '/crm/v3/properties',
  '/crm/lists': '/crm/v3/lists',
  '/crm/limits': '/crm/v3/limits',
  '/crm/owners': '/crm/v3/owners',
  '/crm/associations': '/crm/v4/associations',
  '/account-info': '/account-info/v3',
  '/oauth': '/oauth/v3',
};

/** Associations of one record stand under the record, and are at v4. */
const OF_ONE_RECORD = /^\/[^/]+\/[^/]+\/associations\//;

/** The numbered path that answers for a dated one; dated and numbered paths answer alike (hubspot.md 1). */
export const numberedPath = (path: string): string => {
  const [, group = '', , rest = ''] = DATED.exec(path) ?? [];
  if (group === '/crm/objects' && OF_ONE_RECORD.test(rest)) return `/crm/v4/objects${rest}`;
  const numbered = NUMBERED[group];
  return numbered === undefined ? path : `${numbered}${rest}`;
};
