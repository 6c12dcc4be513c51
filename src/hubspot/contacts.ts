import { VendorError } from '../core/vendor-error.ts';
import type { ContactPage, HubspotApi } from './port.ts';
import { recordOf } from './record.ts';
import { contactPageSchema, contactSchema, nothingSchema, searchPageSchema, type WireContact } from './schemas.ts';
import { searchBody } from './search.ts';
import type { Transport } from './transport.ts';

const LIST = {
  method: 'GET',
  route: '/crm/v3/objects/contacts',
  writes: false,
  kind: 'plain',
  schema: contactPageSchema,
} as const;
const SEARCH = {
  method: 'POST',
  route: '/crm/v3/objects/contacts/search',
  writes: false,
  kind: 'search',
  schema: searchPageSchema,
} as const;
const GET = {
  method: 'GET',
  route: '/crm/v3/objects/contacts/{id}',
  writes: false,
  kind: 'plain',
  schema: contactSchema,
} as const;
const ARCHIVE = {
  method: 'DELETE',
  route: '/crm/v3/objects/contacts/{id}',
  writes: true,
  kind: 'plain',
  schema: nothingSchema,
} as const;
const MERGE = {
  method: 'POST',
  route: '/crm/v3/objects/contacts/merge',
  writes: true,
  kind: 'plain',
  schema: contactSchema,
} as const;

type Part = Pick<HubspotApi, 'listContacts' | 'searchContacts' | 'getContact' | 'archiveContact' | 'mergeContacts'>;

/** Calls on contacts that are not batches. References are taken from the client per call (hubspot.md 14.6). */
export const contactCalls = ({ client, call }: Transport): Part => ({
  async listContacts({ after, limit = 100, properties, history, archived }, options = {}) {
    const page = await call(LIST, options, (perCall) =>
      client.crm.contacts.basicApi.getPageWithHttpInfo(
        limit,
        after,
        [...properties],
        copy(history),
        undefined,
        archived,
        perCall,
      ),
    );
    return pageOf(page);
  },

  async searchContacts(search, options = {}) {
    const page = await call(SEARCH, options, (perCall) =>
      client.crm.contacts.searchApi.doSearchWithHttpInfo(searchBody(search) as never, perCall),
    );
    return { ...pageOf(page), total: page.total };
  },

  async getContact(id, { properties, history, archived }, options = {}) {
    try {
      const wire = await call(GET, options, (perCall) =>
        client.crm.contacts.basicApi.getByIdWithHttpInfo(
          id,
          [...properties],
          copy(history),
          undefined,
          archived,
          undefined,
          perCall,
        ),
      );
      // A merged-away id answers with the survivor (hubspot.md 5.3).
      return { kind: wire.id === id ? 'found' : 'merged', record: recordOf(wire) };
    } catch (error) {
      if (error instanceof VendorError && error.code === 'not-found') return { kind: 'gone' };
      throw error;
    }
  },

  async archiveContact(id, options = {}) {
    await call(ARCHIVE, options, (perCall) => client.crm.contacts.basicApi.archiveWithHttpInfo(id, perCall));
  },

  async mergeContacts(primaryObjectId, objectIdToMerge, options = {}) {
    const wire = await call(MERGE, options, (perCall) =>
      client.crm.contacts.basicApi.mergeWithHttpInfo({ primaryObjectId, objectIdToMerge }, perCall),
    );
    return recordOf(wire);
  },
});

const copy = (names: readonly string[] | undefined): string[] | undefined => (names ? [...names] : undefined);

function pageOf(page: {
  results: WireContact[];
  paging?: { next?: { after: string } | null | undefined } | null | undefined;
}): ContactPage {
  const after = page.paging?.next?.after;
  return { records: page.results.map(recordOf), ...(after === undefined ? {} : { after }) };
}
