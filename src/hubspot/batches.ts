import { VendorError } from '../core/vendor-error.ts';
import { creatingOf } from './creating.ts';
import type { HubspotApi, RefusedUpdate } from './port.ts';
import { recordOf } from './record.ts';
import { type BatchFault, batchSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

const READ = {
  method: 'POST',
  route: '/crm/v3/objects/contacts/batch/read',
  writes: false,
  kind: 'plain',
  schema: batchSchema,
} as const;
const UPDATE = {
  method: 'POST',
  route: '/crm/v3/objects/contacts/batch/update',
  writes: true,
  kind: 'plain',
  schema: batchSchema,
} as const;
const CREATE = {
  method: 'POST',
  route: '/crm/v3/objects/contacts/batch/create',
  writes: true,
  kind: 'plain',
  schema: batchSchema,
} as const;

type Part = Pick<HubspotApi, 'batchRead' | 'batchUpdate' | 'batchCreate'>;

/** Batch calls. Results come shuffled and may be fewer than the inputs without an error: never matched by index (hubspot.md 5.7). */
export const batchCalls = ({ client, call }: Transport): Part => ({
  async batchRead({ ids, idProperty, properties, history = [], archived }, options = {}) {
    const body = {
      properties: [...properties],
      propertiesWithHistory: [...history],
      ...(idProperty === undefined ? {} : { idProperty }),
      inputs: ids.map((id) => ({ id })),
    };
    const answer = await call(READ, options, (perCall) =>
      client.crm.contacts.batchApi.readWithHttpInfo(body, archived, perCall),
    );
    const faults = answer.errors ?? [];
    const other = faults.find((fault) => !isNotFound(fault));
    // Only "not found" may read as missing: a record taken for missing would be created again.
    if (other)
      throw new VendorError(
        { side: 'hubspot', code: 'unavailable', ...READ_NAME, sent: false, status: 207 },
        other.message,
      );
    const records = answer.results.map(recordOf);
    return { records, missing: idProperty === undefined ? without(ids, records) : named(ids, faults) };
  },

  async batchUpdate(updates, options = {}) {
    const body = { inputs: updates.map(({ id, properties }) => ({ id, properties: { ...properties } })) };
    const answer = await call(UPDATE, options, (perCall) =>
      client.crm.contacts.batchApi.updateWithHttpInfo(body, perCall),
    );
    const records = answer.results.map(recordOf);
    const refused = (answer.errors ?? []).filter((fault) => !isNotFound(fault)).flatMap(refusedUpdates);
    const missing = without(
      updates.map((update) => update.id),
      [...records, ...refused],
    );
    return { records, missing, refused };
  },

  async batchCreate(creates, options = {}) {
    const body = {
      inputs: creates.map(({ traceId, properties }) => ({
        objectWriteTraceId: traceId,
        properties: { ...properties },
      })),
    };
    // The model wants associations, HubSpot does not (hubspot.md 5.7).
    const answer = await call(CREATE, options, (perCall) =>
      client.crm.contacts.batchApi.createWithHttpInfo(body, perCall),
    );
    return creatingOf(creates, answer.results, answer.errors ?? []);
  },
});

const READ_NAME = { method: READ.method, route: READ.route };

const isNotFound = (fault: BatchFault): boolean => fault.category === 'OBJECT_NOT_FOUND';

const without = (ids: readonly string[], seen: readonly { readonly id: string }[]): string[] => {
  const known = new Set(seen.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
};

/** Ids that the faults name, spelled as they were asked for. */
function named(ids: readonly string[], faults: readonly BatchFault[]): string[] {
  const lost = new Set(faults.flatMap((fault) => fault.context?.ids ?? []).map((id) => id.toLowerCase()));
  return ids.filter((id) => lost.has(id.toLowerCase()));
}

const refusedUpdates = (fault: BatchFault): RefusedUpdate[] =>
  (fault.context?.ids ?? []).map((id) => ({
    id,
    code: fault.category === 'CONFLICT' ? 'conflict' : 'invalid',
    words: fault.message,
  }));
