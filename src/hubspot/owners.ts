import type { HubspotApi } from './port.ts';
import { ownerPageSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

const LIST = { method: 'GET', route: '/crm/v3/owners', writes: false, kind: 'plain', schema: ownerPageSchema } as const;
const MOST = 500;

/** Owners and their names; one without a name is known by the address that HubSpot has of them. */
export const ownerCalls = ({ client, call }: Transport): Pick<HubspotApi, 'listOwners'> => ({
  async listOwners({ after, archived = false }, options = {}) {
    const { results, paging } = await call(LIST, options, (perCall) =>
      client.crm.owners.ownersApi.getPageWithHttpInfo(undefined, after, MOST, archived, perCall),
    );
    const owners = results.map(({ id, firstName, lastName, email }) => ({
      id,
      name: [firstName, lastName].filter(Boolean).join(' ').trim() || (email ?? id),
    }));
    return { owners, ...(paging?.next ? { after: paging.next.after } : {}) };
  },
});
