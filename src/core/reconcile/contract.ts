/** What the reconcile core is given and what it answers; plain data, safe to store. */
import type { Mapping } from '../mapping.ts';
import type { Action, Agreement, FieldDecision, Side, SideSchema, View } from '../types.ts';
import type { Rule } from './rules.ts';

export type Schema = Readonly<Record<Side, SideSchema>>;

export const OPEN_SCHEMA: Schema = { hubspot: {}, gorgias: {} };

export interface ReconcileSettings {
  readonly portalId: string;
  readonly schema: Schema;
  /**
   * When our `external_id` is written into an empty one in Gorgias. `along` (default): together with another write,
   * since it alone would cost a call for every customer.
   */
  readonly externalId?: 'along' | 'always' | 'never';
}

/** What a person decided about one field: this side is right, or leave both. */
export type Resolution = Side | 'keep';

export interface LinkFlags {
  readonly erased?: boolean;
  /** Two links hold the same record; nothing is written until they are joined. */
  readonly parked?: boolean;
  /** Fields stopped by the ping-pong guard. */
  readonly parkedFields?: readonly string[];
  readonly resolutions?: Readonly<Record<string, Resolution>>;
  /** Earlier ids of the two records (merged away): a cross id that names one of these is ours to move on. */
  readonly formerIds?: Readonly<Record<Side, readonly string[]>>;
}

export interface ReconcileInput {
  readonly mapping: Mapping;
  readonly views: Readonly<Partial<Record<Side, View>>>;
  readonly agreements: Readonly<Record<string, Agreement>>;
  readonly settings: ReconcileSettings;
  readonly flags?: LinkFlags;
}

/** Something that needs eyes. `reason` never holds a value. */
export interface Issue {
  readonly rule: Rule;
  readonly reason: string;
  readonly field?: string;
  readonly side?: Side;
}

export interface LinkDecision {
  /** One per mapped field, in mapping order, then `cross-id` if it is written. Empty for a one-sided link. */
  readonly fields: readonly FieldDecision[];
  /** At most one per side. */
  readonly actions: readonly Action[];
  readonly issues: readonly Issue[];
}

/** The field name under which cross ids stand in actions; it has no agreement. */
export const CROSS_ID = 'cross-id';
