import type { Json, Slots } from '../core/types.ts';
import type { CallOptions } from '../core/vendor-call.ts';

export interface Channel {
  readonly type: string;
  readonly address: string;
  readonly preferred: boolean;
}

/** A customer as lists show it: without channels (gorgias.md 4.1). Instants are ISO 8601, microseconds kept. */
export interface GorgiasRow {
  readonly id: string;
  /** `name`, `email`, `external_id`, `language`, `timezone`, `note` -> string or null; `field:<definition id>` -> value. */
  readonly slots: Slots;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** `email` marks profiles that an inbound mail made (gorgias.md 10, 14). */
  readonly nameSetVia?: string;
}

/** A customer read whole: `slots` also has `channel:<type>` lists, preferred first. */
export interface GorgiasRecord extends GorgiasRow {
  readonly channels: readonly Channel[];
  /** Ids of the integrations that hold data on this customer: two with the same one refuse to merge (gorgias.md 4.9). */
  readonly integrationIds: readonly string[];
  /** Those of them that are shops: two histories do not merge (gorgias.md 4.9). */
  readonly shopIds: readonly string[];
}

export type RowOrder = 'created:asc' | 'created:desc' | 'updated:asc' | 'updated:desc';

export interface ListCustomers {
  readonly cursor?: string | undefined;
  /** 1 to 100. */
  readonly limit?: number;
  readonly orderBy?: RowOrder;
  /** Exact lookups: filters, never the lagging search. */
  readonly email?: string;
  readonly externalId?: string;
  readonly channel?: { readonly type: string; readonly address: string };
}

export interface CustomerPage {
  readonly rows: readonly GorgiasRow[];
  readonly next?: string;
}

/** The id was merged away; the survivor where the redirect names it (gorgias.md 4.7). */
export interface MergedAway {
  readonly kind: 'merged';
  readonly into?: string;
}
export interface Gone {
  readonly kind: 'gone';
}

export type CustomerLookup = { readonly kind: 'found'; readonly record: GorgiasRecord } | MergedAway | Gone;
export type CustomerUpdating = { readonly kind: 'updated'; readonly record: GorgiasRecord } | MergedAway | Gone;
export type CustomerDeleting = { readonly kind: 'deleted' } | MergedAway | Gone;
export type CustomerMerging =
  /** As answered: often the target before the merge, with the body ignored. Read it again (gorgias.md 4.9). */
  { readonly kind: 'joined'; readonly record: GorgiasRecord } | MergedAway | Gone;
export type CustomerCreating =
  | { readonly kind: 'created'; readonly record: GorgiasRecord }
  /** 409, or a 400 that says so (gorgias.md 4.5): look it up by its addresses. `words` may hold personal data. */
  | { readonly kind: 'exists'; readonly words: string };

/** The body of a create, an update or a merge, in the vendor's keys. `null` clears. `channels` replaces the whole list. */
export interface CustomerBody {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly external_id?: string | null;
  readonly language?: string | null;
  readonly timezone?: string | null;
  readonly note?: string | null;
  readonly channels?: readonly Channel[];
}

export interface GorgiasEvent {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  readonly at: string;
  /** Absent for system actions. */
  readonly userId?: string;
  /** Of `customer-merged`: the customer that was folded into `objectId`. */
  readonly sourceId?: string;
}

export interface ListEvents {
  /** ISO 8601; inclusive. */
  readonly since?: string;
  /** All four customer events where absent. */
  readonly types?: readonly string[];
  readonly objectId?: string;
  readonly cursor?: string | undefined;
  /** 1 to 100. */
  readonly limit?: number;
}

export interface EventPage {
  /** Oldest first. */
  readonly events: readonly GorgiasEvent[];
  readonly next?: string;
}

export interface FieldDefinition {
  readonly id: string;
  readonly label: string;
  /** `text`, `number` or `boolean`. */
  readonly dataType: string;
  readonly inputType: string;
  readonly choices: readonly Json[];
  readonly min?: number;
  readonly max?: number;
  readonly managedType?: string;
  readonly archived: boolean;
  /** 0 to 5,000, the greatest first. */
  readonly priority?: number;
}

/** A customer field as it shall be. `choices` of a dropdown, in the order in which they are shown (gorgias.md 5). */
export interface FieldDraft {
  readonly label: string;
  readonly dataType: 'text' | 'number' | 'boolean';
  readonly choices?: readonly string[];
  readonly description?: string;
  readonly priority?: number;
}

/** What may change of a customer field; the rest is sent again as it is. `archived: false` takes it out of the archive. */
export interface FieldChange {
  readonly choices?: readonly string[];
  readonly archived?: false;
}

export interface FieldPage {
  readonly definitions: readonly FieldDefinition[];
  readonly next?: string;
}

export type TicketPage =
  | { readonly kind: 'found'; readonly ids: readonly string[]; readonly next?: string }
  /** The user behind our credentials may not see tickets. */
  | { readonly kind: 'forbidden' };

/** Custom-field values by definition id. */
export type FieldValues = Readonly<Record<string, Json>>;
export type FieldReading = { readonly kind: 'found'; readonly values: FieldValues } | MergedAway | Gone;

export type FieldClearing = { readonly kind: 'cleared' } | MergedAway | Gone;

/** Gorgias as Tandem needs it: one method, one HTTP call, one attempt. Every method may throw `VendorError`. */
export interface GorgiasApi {
  /** Proves the credentials; the account's name where the answer holds it. */
  account(call?: CallOptions): Promise<{ readonly domain?: string }>;
  /** The user behind the credentials: events carry this id for our own writes. */
  me(call?: CallOptions): Promise<{ readonly id: string }>;
  listCustomers(page: ListCustomers, call?: CallOptions): Promise<CustomerPage>;
  getCustomer(id: string, call?: CallOptions): Promise<CustomerLookup>;
  createCustomer(body: CustomerBody, call?: CallOptions): Promise<CustomerCreating>;
  updateCustomer(id: string, body: CustomerBody, call?: CallOptions): Promise<CustomerUpdating>;
  deleteCustomer(id: string, call?: CallOptions): Promise<CustomerDeleting>;
  mergeCustomers(sourceId: string, targetId: string, body: CustomerBody, call?: CallOptions): Promise<CustomerMerging>;
  listEvents(page: ListEvents, call?: CallOptions): Promise<EventPage>;
  /** Tickets of one customer, trashed ones as well. */
  listTickets(
    page: { readonly customerId: string; readonly cursor?: string | undefined; readonly limit?: number },
    call?: CallOptions,
  ): Promise<TicketPage>;
  listFields(
    page: { readonly cursor?: string | undefined; readonly archived?: boolean },
    call?: CallOptions,
  ): Promise<FieldPage>;
  createField(draft: FieldDraft, call?: CallOptions): Promise<FieldDefinition>;
  updateField(definition: FieldDefinition, change: FieldChange, call?: CallOptions): Promise<FieldDefinition>;
  getFieldValues(id: string, call?: CallOptions): Promise<FieldReading>;
  /** Send the complete set: vendors disagree on whether it replaces (gorgias.md 4.10). */
  putFieldValues(id: string, values: FieldValues, call?: CallOptions): Promise<FieldReading>;
  /** Clears one value; one that was never set is cleared already (gorgias.md 4.10). */
  deleteFieldValue(id: string, field: string, call?: CallOptions): Promise<FieldClearing>;
}
