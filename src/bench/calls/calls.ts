/**
 * The sandbox's call log, as a bench reads it: which calls the product made, and what each was for. Decided by method,
 * path and query alone; nothing of the product is asked.
 */
import type { Call } from '../../demo/audit/evidence/types.ts';

export interface LoggedCall extends Call {
  readonly query: string;
}

/** Over the vendors' APIs; what people, imports and the bench itself do is none. */
export const byProduct = (calls: readonly LoggedCall[]): readonly LoggedCall[] =>
  calls.filter(({ actor, path }) => actor.type === 'api' && !path.startsWith('control:'));

const GORGIAS_LISTS = /^\/api\/(?:events|tickets|satisfaction-surveys|custom-fields|account|users\/0)$/;
const HUBSPOT_LISTS = /^\/crm\/v3\/(?:objects\/contacts\/search|properties\/.*|owners)$|^\/account-info\//;

/** What a quiet account sees as well: looks for changes on either side, by rows, events, search and archive. */
export const isPoll = ({ side, method, path, query }: LoggedCall): boolean => {
  if (side === 'hubspot') return HUBSPOT_LISTS.test(path) || (path === CONTACTS && query.includes('archived=true'));
  return (
    method === 'GET' && (GORGIAS_LISTS.test(path) || (path === '/api/customers' && /order_by=updated/.test(query)))
  );
};

const CONTACTS = '/crm/v3/objects/contacts';
const CUSTOMER = /^\/api\/customers\/\d+(?:\/custom-fields)?$/;

/** One customer opened: the row with its channels, or the values of its fields. */
export const isGorgiasRead = ({ side, method, path }: LoggedCall): boolean =>
  side === 'gorgias' && method === 'GET' && CUSTOMER.test(path);

export const isGorgiasWrite = ({ side, method, path }: LoggedCall): boolean =>
  side === 'gorgias' && method !== 'GET' && path.startsWith('/api/customers');

export const isBatchRead = ({ side, path }: LoggedCall): boolean =>
  side === 'hubspot' && path === `${CONTACTS}/batch/read`;

export const isBatchUpdate = ({ side, path }: LoggedCall): boolean =>
  side === 'hubspot' && path === `${CONTACTS}/batch/update`;

export const isWrite = ({ kinds }: LoggedCall): boolean => kinds !== null;
