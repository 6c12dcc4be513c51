import { VendorError } from '../core/vendor-error.ts';
import type { HubspotApi } from './port.ts';
import { associationBatchSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

const READ = {
  method: 'POST',
  route: '/crm/v4/associations/contacts/{toObjectType}/batch/read',
  writes: false,
  kind: 'plain',
  schema: associationBatchSchema,
} as const;

/** No scope for them, or a kind of object that the portal does not have: 403, 404, 400. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['forbidden', 'not-found', 'invalid']);

/** What hangs on contacts (hubspot.md 13). A kind of object that our scopes do not show is no error: it is said so. */
export const associationCalls = ({ client, call }: Transport): Pick<HubspotApi, 'contactAssociations'> => ({
  async contactAssociations(ids, toType, options = {}) {
    const inputs = ids.map((id) => ({ id }));
    try {
      const { results } = await call(READ, options, (perCall) =>
        client.crm.associations.v4.batchApi.getPageWithHttpInfo('contacts', toType, { inputs }, perCall as never),
      );
      return { kind: 'found', byContact: Object.fromEntries(results.map(({ from, to }) => [from.id, to])) };
    } catch (error) {
      if (error instanceof VendorError && NOT_SHOWN.has(error.code)) return { kind: 'forbidden' };
      throw error;
    }
  },
});
