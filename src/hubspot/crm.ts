import type { Slots } from '../core/types.ts';
import type { CallOptions } from '../core/vendor-call.ts';

export type CrmKind = 'companies' | 'deals';

/** A company or a deal. */
export interface CrmObject {
  readonly id: string;
  /** Property name -> string or null. */
  readonly slots: Slots;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** Our scopes do not show this kind of object: that concerns roll-ups alone. */
export interface Forbidden {
  readonly kind: 'forbidden';
}
export interface Found<T> {
  readonly kind: 'found';
  readonly value: T;
}
export type Shown<T> = Found<T> | Forbidden;

export interface ObjectSearch {
  /** Epoch milliseconds: changed then or later, by ascending id, after `afterId` (hubspot.md 7.1). */
  readonly from: number;
  readonly afterId?: string;
  readonly properties: readonly string[];
  /** 1 to 200. */
  readonly limit: number;
}

/** Companies and deals, as far as roll-ups need them. One method, one call, one attempt; may throw `VendorError`. */
export interface CrmApi {
  /** Up to 100 ids; those that are gone are left out. */
  readObjects(
    kind: CrmKind,
    ids: readonly string[],
    properties: readonly string[],
    call?: CallOptions,
  ): Promise<Shown<readonly CrmObject[]>>;
  searchObjects(kind: CrmKind, search: ObjectSearch, call?: CallOptions): Promise<Shown<readonly CrmObject[]>>;
  /** The contacts that hang on up to 1,000 objects, by object. */
  contactsOf(
    kind: CrmKind,
    ids: readonly string[],
    call?: CallOptions,
  ): Promise<Shown<Readonly<Record<string, readonly string[]>>>>;
}
