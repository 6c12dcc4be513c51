import { refused, shown } from './memory-shown.ts';
import type { ContactStore, Stored, Writer } from './memory-store.ts';
import type { ContactCreate, HubspotApi, RefusedCreate } from './port.ts';

const MOST = 100;

type Part = Pick<HubspotApi, 'batchRead' | 'batchUpdate' | 'batchCreate'>;

/** The batch calls in memory. Results come in reverse, so that whoever matches by index notices (hubspot.md 5.7). */
export const batchesIn = (store: ContactStore, by: Writer): Part => ({
  async batchRead({ ids, idProperty, properties, history, archived = false }) {
    checkSize(ids);
    const hits = ids.map((id) => ({ id, contact: find(store, id, idProperty, archived) }));
    const contacts = new Set(hits.flatMap(({ contact }) => (contact ? [contact] : [])));
    const records = [...contacts].reverse().map((contact) => shown(store, contact, properties, history));
    return { records, missing: hits.filter(({ contact }) => !contact).map(({ id }) => id) };
  },

  async batchUpdate(updates) {
    checkSize(updates.map(({ id }) => id));
    if (new Set(updates.map(({ id }) => id)).size < updates.length)
      throw refused('invalid', 'Duplicate IDs found in batch input');
    // A merged-away id is skipped, never written through to the survivor.
    const hits = updates.map(({ id, properties }) => ({ id, properties, contact: find(store, id, undefined, false) }));
    for (const { properties, contact } of hits) {
      const refusal = contact && store.refusalOf(properties, contact.id);
      if (refusal) throw refusal;
    }
    const records = hits.flatMap(({ contact, properties }) => {
      if (!contact) return [];
      store.update(contact, properties, by);
      return [shown(store, contact, Object.keys(properties))];
    });
    return {
      records: records.reverse(),
      missing: hits.filter(({ contact }) => !contact).map(({ id }) => id),
      refused: [],
    };
  },

  async batchCreate(creates) {
    checkSize(creates.map(({ traceId }) => traceId));
    const emails = creates.flatMap(({ properties }) =>
      properties.email ? [properties.email.trim().toLowerCase()] : [],
    );
    if (new Set(emails).size < emails.length) throw refused('conflict', 'Contact already exists');
    const refusals = creates.map((create) => refusalOf(store, create));
    const created = creates.flatMap(({ traceId, properties }, at) => {
      if (refusals[at]) return [];
      return [{ traceId, record: shown(store, store.create(properties, by), Object.keys(properties)) }];
    });
    return { created: created.reverse(), refused: refusals.filter((refusal) => refusal !== undefined), unknown: [] };
  },
});

function checkSize(ids: readonly string[]): void {
  if (ids.length === 0 || ids.length > MOST) throw refused('invalid', `expected 1 to ${MOST} inputs`);
}

function find(store: ContactStore, id: string, idProperty: string | undefined, archived: boolean): Stored | undefined {
  if (idProperty === undefined) {
    const contact = store.contacts.get(id);
    return contact?.archived === archived ? contact : undefined;
  }
  return [...store.contacts.values()].find(
    (contact) => contact.archived === archived && contact.values[idProperty]?.toLowerCase() === id.trim().toLowerCase(),
  );
}

function refusalOf(store: ContactStore, { traceId, properties }: ContactCreate): RefusedCreate | undefined {
  const error = store.refusalOf(properties);
  if (!error) return undefined;
  const { existingId } = error.facts;
  const code = error.code === 'conflict' ? 'conflict' : 'invalid';
  return { traceId, code, words: error.words, ...(existingId === undefined ? {} : { existingId }) };
}
