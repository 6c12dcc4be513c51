/** What a record held before a merge. */
import type { Json } from '../types.ts';

/** Stand for ids that the service did not show us, and for those after the last page that we asked for. */
export const NOT_READABLE = 'not readable with our rights';
export const NOT_ALL = 'and more that were not listed';

/** A value that a property held, the newest first. */
export interface KitPast {
  readonly value: string;
  readonly at: string;
  readonly sourceType: string;
}

export interface KitSnapshot {
  readonly createdAt?: string;
  readonly values: Readonly<Record<string, Json>>;
  readonly channels?: readonly { readonly type: string; readonly address: string; readonly preferred: boolean }[];
  readonly associations?: Readonly<Record<string, readonly string[]>>;
  /** HubSpot only: properties that ever held anything else. */
  readonly history?: Readonly<Record<string, readonly KitPast[]>>;
  /** Ids, a page of the list each. */
  readonly tickets?: Readonly<Record<string, readonly string[]>>;
}
