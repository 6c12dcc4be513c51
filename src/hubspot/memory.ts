import { endingWhenAborted } from '../core/ending-when-aborted.ts';
import type { VendorError } from '../core/vendor-error.ts';
import { batchesIn } from './memory-batches.ts';
import { compareIds } from './memory-order.ts';
import { refused, shown } from './memory-shown.ts';
import { type ContactStore, createContactStore, type Stored, type Values, type Writer } from './memory-store.ts';
import type { ContactPage, ContactQuery, HubspotApi } from './port.ts';
import { SEARCH_CAP } from './search.ts';

export interface MemoryHubspotOptions {
  readonly portalId?: string;
  readonly timeZone?: string;
  /** Epoch milliseconds; each write asks once. */
  readonly now?: () => number;
}

/** What people do in HubSpot's own pages. Throws what the API would answer. */
export interface HubspotDesk {
  create(values: Values): string;
  edit(id: string, values: Values): void;
  archive(id: string): void;
  merge(primaryId: string, otherId: string): string;
}

const PERSON: Writer = { sourceType: 'CRM_UI', sourceId: 'userId:61234567' };
const APP: Writer = { sourceType: 'INTEGRATION', sourceId: '7730112' };

/** HubSpot in memory: the port's third home, beside the real service and the sandbox. No limits, no lag, no faults. */
export function createMemoryHubspot({
  portalId = '48120077',
  timeZone = 'UTC',
  now = steps(),
}: MemoryHubspotOptions = {}) {
  const store = createContactStore(now);
  const api: HubspotApi = {
    account: async () => ({ portalId, timeZone }),
    contactProperties: async () => [...store.definitions.values()],
    archivedProperties: async () => [],
    setPropertyOptions: async (name, options) => {
      const known = store.definitions.get(name);
      if (known === undefined) throw refused('invalid', `Property ${name} does not exist`);
      store.definitions.set(name, { ...known, options });
    },
    listOwners: async () => ({ owners: [] }),
    ensurePropertyGroup: async ({ name }) => {
      if (store.groups.has(name)) return 'exists';
      store.groups.add(name);
      return 'created';
    },
    createProperty: async ({ name, label, group, type, fieldType, unique = false, options = [] }) => {
      if (store.definitions.has(name)) return 'exists';
      if (!store.groups.has(group)) throw refused('invalid', `Property group ${group} does not exist`);
      const more = { options, unique, readOnly: false, calculated: false, archived: false };
      store.definitions.set(name, { name, label, group, type, fieldType, ...more });
      return 'created';
    },
    listContacts: async ({ after, limit = 100, properties, history, archived = false }) => {
      checkLimit(limit, history?.length ? 50 : 100);
      const all = sorted(store, (contact) => contact.archived === archived).filter(
        ({ id }) => after === undefined || compareIds(id, after) >= 0,
      );
      const page = all.slice(0, limit).map((contact) => shown(store, contact, properties, history));
      return withCursor(page, all[limit]?.id);
    },
    searchContacts: async ({ query, properties, limit = 200, after = '0' }) => {
      checkLimit(limit, 200);
      const from = Number(after);
      if (from + limit > SEARCH_CAP) throw refused('invalid', `expected no more than ${SEARCH_CAP} results`);
      const all = found(store, query);
      const page = all.slice(from, from + limit).map((contact) => shown(store, contact, properties));
      return { ...withCursor(page, from + limit < all.length ? String(from + limit) : undefined), total: all.length };
    },
    getContact: async (id, { properties, history, archived = false }) => {
      const hit = store.lookup(id);
      if (!hit || hit.contact.archived !== archived) return { kind: 'gone' };
      return { kind: hit.kind, record: shown(store, hit.contact, properties, history) };
    },
    ...batchesIn(store, APP),
    archiveContact: async (id) => {
      const contact = store.contacts.get(id);
      if (contact) contact.archived = true;
    },
    contactAssociations: async () => ({ kind: 'found', byContact: {} }),
    mergeContacts: async (primaryId, otherId) => {
      const survivor = store.merge(holder(store, primaryId), holder(store, otherId), APP);
      return shown(store, survivor, ['email', 'hs_merged_object_ids', 'hs_additional_emails']);
    },
  };
  return { api: endingWhenAborted('hubspot', api), desk: deskOf(store) };
}

const deskOf = (store: ContactStore): HubspotDesk => ({
  create(values) {
    throwIf(store.refusalOf(values));
    return store.create(values, PERSON).id;
  },
  edit(id, values) {
    throwIf(store.refusalOf(values, id));
    store.update(holder(store, id), values, PERSON);
  },
  archive(id) {
    holder(store, id).archived = true;
  },
  merge: (primaryId, otherId) => store.merge(holder(store, primaryId), holder(store, otherId), PERSON).id,
});

function throwIf(error: VendorError | undefined): void {
  if (error) throw error;
}

function holder(store: ContactStore, id: string): Stored {
  const contact = store.lookup(id)?.contact;
  if (!contact || contact.archived) throw refused('not-found', 'resource not found');
  return contact;
}

function checkLimit(limit: number, most: number): void {
  if (!(limit >= 1 && limit <= most)) throw refused('invalid', `expected a limit of 1 to ${most}`);
}

const withCursor = (records: ContactPage['records'], after: string | undefined): ContactPage =>
  after === undefined ? { records } : { records, after };

const sorted = (store: ContactStore, test: (contact: Stored) => boolean): Stored[] =>
  [...store.contacts.values()].filter(test).sort((a, b) => compareIds(a.id, b.id));

function found(store: ContactStore, query: ContactQuery): Stored[] {
  const beyond = query.kind === 'since' ? undefined : query.afterId;
  const from = query.kind === 'within' ? query.at : (query.from ?? 0);
  const to = query.kind === 'within' ? query.at : Number.POSITIVE_INFINITY;
  const hits = sorted(
    store,
    ({ id, archived, updatedAt, values }) =>
      !archived &&
      updatedAt >= from &&
      updatedAt <= to &&
      (beyond === undefined || compareIds(id, beyond) > 0) &&
      (query.kind !== 'merged' || Boolean(values.hs_merged_object_ids)),
  );
  return query.kind === 'since' ? hits.sort((a, b) => a.updatedAt - b.updatedAt) : hits;
}

/** A second per write, from a fixed day on: no two writes share a timestamp. */
function steps(): () => number {
  let at = Date.UTC(2026, 10, 1);
  return () => {
    at += 1_000;
    return at;
  };
}
