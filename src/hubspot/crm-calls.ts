import { VendorError } from '../core/vendor-error.ts';
import type { CrmApi, CrmKind, CrmObject, Shown } from './crm.ts';
import { associationBatchSchema, batchSchema, searchPageSchema, type WireContact } from './schemas.ts';
import type { Transport } from './transport.ts';

const read = (kind: CrmKind) =>
  ({
    method: 'POST',
    route: `/crm/v3/objects/${kind}/batch/read`,
    writes: false,
    kind: 'plain',
    schema: batchSchema,
  }) as const;
const search = (kind: CrmKind) =>
  ({
    method: 'POST',
    route: `/crm/v3/objects/${kind}/search`,
    writes: false,
    kind: 'search',
    schema: searchPageSchema,
  }) as const;
const associations = (kind: CrmKind) =>
  ({
    method: 'POST',
    route: `/crm/v4/associations/${kind}/contacts/batch/read`,
    writes: false,
    kind: 'plain',
    schema: associationBatchSchema,
  }) as const;

/** Companies and deals (hubspot.md 13); their time of change is `hs_lastmodifieddate` (7.1). */
export const crmCalls = ({ client, call }: Transport): CrmApi => ({
  readObjects: (kind, ids, properties, options = {}) =>
    shown(async () => {
      const body = { inputs: ids.map((id) => ({ id })), properties: [...properties], propertiesWithHistory: [] };
      const { results } = await call(read(kind), options, (perCall) =>
        client.crm[kind].batchApi.readWithHttpInfo(body, undefined, perCall as never),
      );
      return results.map(objectOf);
    }),
  searchObjects: (kind, { from, afterId, properties, limit }, options = {}) =>
    shown(async () => {
      const changed = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(from) };
      const beyond = afterId === undefined ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: afterId }];
      const body = {
        filterGroups: [{ filters: [changed, ...beyond] }],
        sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
        properties: [...properties],
        limit,
      };
      const { results } = await call(search(kind), options, (perCall) =>
        client.crm[kind].searchApi.doSearchWithHttpInfo(body as never, perCall as never),
      );
      return results.map(objectOf);
    }),
  contactsOf: (kind, ids, options = {}) =>
    shown(async () => {
      const inputs = ids.map((id) => ({ id }));
      const { results } = await call(associations(kind), options, (perCall) =>
        client.crm.associations.v4.batchApi.getPageWithHttpInfo(kind, 'contacts', { inputs }, perCall as never),
      );
      return Object.fromEntries(results.map(({ from, to }) => [from.id, to]));
    }),
});

const objectOf = ({ id, properties, updatedAt }: WireContact): CrmObject => ({ id, slots: properties, updatedAt });

async function shown<T>(calling: () => Promise<T>): Promise<Shown<T>> {
  try {
    return { kind: 'found', value: await calling() };
  } catch (error) {
    if (error instanceof VendorError && error.code === 'forbidden') return { kind: 'forbidden' };
    throw error;
  }
}
