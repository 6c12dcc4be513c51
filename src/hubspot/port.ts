import type { Slots } from '../core/types.ts';
import type { CallOptions } from '../core/vendor-call.ts';

/** One past value of a property, newest first in its list (hubspot.md 9.1). `at` is ISO 8601. */
export interface PastValue {
  readonly value: string;
  readonly at: string;
  readonly sourceType: string;
  readonly sourceId?: string;
}

/** A contact. Instants are ISO 8601 with milliseconds, whatever fraction the wire had (hubspot.md 5.1). */
export interface HubspotRecord {
  readonly id: string;
  /** Property name -> string or null. Only what was asked for, and what HubSpot always adds. */
  readonly slots: Slots;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
  readonly history?: Readonly<Record<string, readonly PastValue[]>>;
}

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly hidden: boolean;
}

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly group: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options: readonly PropertyOption[];
  readonly readOnly: boolean;
  readonly calculated: boolean;
  readonly unique: boolean;
  readonly archived: boolean;
}

export interface PropertyDraft {
  readonly name: string;
  readonly label: string;
  readonly group: string;
  readonly type: string;
  readonly fieldType: string;
  readonly description?: string;
  /** Fixed at creation; at most 10 per object (hubspot.md 8). */
  readonly unique?: boolean;
  readonly options?: readonly PropertyOption[];
}

export interface PropertyGroupDraft {
  readonly name: string;
  readonly label: string;
}

export interface ListOwners {
  readonly after?: string | undefined;
  readonly archived?: boolean;
}

export interface OwnerPage {
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly after?: string;
}

export interface ListContacts {
  readonly after?: string | undefined;
  /** 1 to 100, or 50 with history. */
  readonly limit?: number;
  readonly properties: readonly string[];
  readonly history?: readonly string[];
  readonly archived?: boolean;
}

/**
 * What to search for; instants are epoch milliseconds. Filter and order go by the index, which lags, while the records
 * that come are live (hubspot.md 7): a record's `updatedAt` may be later than its place in the order says, so the stamps
 * of a full page are no bound for what was not read yet. To read everything, walk by id:
 * - `changed`: changed at `from` or later, by ascending id, after `afterId`. Ids do not move, so nothing is skipped.
 * - `since`: changed at `from` or later, oldest change first: for a look at the latest, not for a walk.
 * - `within`: changed exactly at `at`, by ascending id, after `afterId`.
 * - `merged`: survivors of merges (changed at `from` or later, where given), by ascending id, after `afterId`.
 */
export type ContactQuery =
  | { readonly kind: 'changed'; readonly from: number; readonly afterId?: string }
  | { readonly kind: 'since'; readonly from: number }
  | { readonly kind: 'within'; readonly at: number; readonly afterId?: string }
  | { readonly kind: 'merged'; readonly from?: number; readonly afterId?: string };

export interface SearchContacts {
  readonly query: ContactQuery;
  readonly properties: readonly string[];
  /** 1 to 200. */
  readonly limit?: number;
  /** An offset, not an id; never over a sort that moves (hubspot.md 7). Offset and limit end at 10,000. */
  readonly after?: string | undefined;
}

export interface ContactPage {
  readonly records: readonly HubspotRecord[];
  /** Absent on the last page. A page may be short or empty and yet not be the last (hubspot.md 7). */
  readonly after?: string;
}

/** An empty page with `after` holds hits that were archived since: only `after` leads past them. */
export interface SearchPage extends ContactPage {
  /** From the index, which lags: not the number of records that will arrive. */
  readonly total: number;
}

export type ContactLookup =
  | { readonly kind: 'found'; readonly record: HubspotRecord }
  /** The id was merged away; `record` is the survivor, under its own id. */
  | { readonly kind: 'merged'; readonly record: HubspotRecord }
  | { readonly kind: 'gone' };

export interface GetContact {
  readonly properties: readonly string[];
  readonly history?: readonly string[];
  readonly archived?: boolean;
}

export interface BatchRead {
  /** Up to 100 (50 with history), without repeats: record ids, or values of `idProperty`. */
  readonly ids: readonly string[];
  readonly idProperty?: string;
  readonly properties: readonly string[];
  readonly history?: readonly string[];
  readonly archived?: boolean;
}

export interface BatchReading {
  readonly records: readonly HubspotRecord[];
  /**
   * Ids as they were asked for. Without `idProperty`: those without a result of that id.
   * With `idProperty`: those that HubSpot names as not found.
   */
  readonly missing: readonly string[];
}

export interface ContactUpdate {
  readonly id: string;
  /** `''` clears. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface RefusedUpdate {
  readonly id: string;
  readonly code: 'conflict' | 'invalid';
  /** The vendor's own words: may hold personal data. */
  readonly words: string;
}

export interface BatchUpdating {
  /** As the write answered: the properties sent and a few derived ones, not the whole record (hubspot.md 5.5). */
  readonly records: readonly HubspotRecord[];
  /** Ids without a result: merged away or gone. Nothing was written through them: read them again. */
  readonly missing: readonly string[];
  /** Inputs refused alone; HubSpot usually refuses the whole batch instead (hubspot.md 5.7). */
  readonly refused: readonly RefusedUpdate[];
}

export interface ContactCreate {
  /** Unique in its batch; what makes a partial success possible (hubspot.md 5.7). */
  readonly traceId: string;
  readonly properties: Readonly<Record<string, string>>;
}

export interface RefusedCreate {
  readonly traceId: string;
  readonly code: 'conflict' | 'invalid';
  readonly existingId?: string;
  /** The vendor's own words: may hold personal data. */
  readonly words: string;
}

export interface BatchCreating {
  readonly created: readonly { readonly traceId: string; readonly record: HubspotRecord }[];
  readonly refused: readonly RefusedCreate[];
  /** Inputs that the answer says nothing about, or whose result cannot be told apart: look them up by identity. */
  readonly unknown: readonly string[];
}

/** Ids of associated objects by contact; contacts without any are left out. */
export type ContactAssociations =
  | { readonly kind: 'found'; readonly byContact: Readonly<Record<string, readonly string[]>> }
  /** Our scopes do not show this kind of object. */
  | { readonly kind: 'forbidden' };

/**
 * HubSpot as Tandem needs it: one method, one HTTP call, one attempt. Every method may throw `VendorError`.
 * A batch refused whole throws with code `invalid` or `conflict`, and then nothing of it was written.
 */
export interface HubspotApi {
  /** `uiDomain`: where the portal's pages are, for links. */
  account(
    call?: CallOptions,
  ): Promise<{ readonly portalId: string; readonly timeZone: string; readonly uiDomain?: string | undefined }>;
  contactProperties(call?: CallOptions): Promise<readonly PropertyDefinition[]>;
  /** Names that a create would take out of the archive (hubspot.md 8). */
  archivedProperties(call?: CallOptions): Promise<readonly PropertyDefinition[]>;
  ensurePropertyGroup(group: PropertyGroupDraft, call?: CallOptions): Promise<'created' | 'exists'>;
  createProperty(property: PropertyDraft, call?: CallOptions): Promise<'created' | 'exists'>;
  /** Options replace the whole list: send every one (hubspot.md 8). */
  setPropertyOptions(name: string, options: readonly PropertyOption[], call?: CallOptions): Promise<void>;
  /** One page of owners: whose ids `hubspot_owner_id` holds. */
  listOwners(page: ListOwners, call?: CallOptions): Promise<OwnerPage>;
  listContacts(page: ListContacts, call?: CallOptions): Promise<ContactPage>;
  searchContacts(search: SearchContacts, call?: CallOptions): Promise<SearchPage>;
  getContact(id: string, what: GetContact, call?: CallOptions): Promise<ContactLookup>;
  batchRead(what: BatchRead, call?: CallOptions): Promise<BatchReading>;
  batchUpdate(updates: readonly ContactUpdate[], call?: CallOptions): Promise<BatchUpdating>;
  batchCreate(creates: readonly ContactCreate[], call?: CallOptions): Promise<BatchCreating>;
  /** Succeeds for ids that are unknown or archived already (hubspot.md 5.6). */
  archiveContact(id: string, call?: CallOptions): Promise<void>;
  /** What hangs on up to 1,000 contacts; `toType` as HubSpot names it: companies, deals. */
  contactAssociations(ids: readonly string[], toType: string, call?: CallOptions): Promise<ContactAssociations>;
  /** The survivor has a new id; both old ids become references to it (hubspot.md 6). */
  mergeContacts(primaryId: string, otherId: string, call?: CallOptions): Promise<HubspotRecord>;
}
