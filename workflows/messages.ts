/** Inputs of every workflow: ids, sequences and codes only, never a customer's value. */
import type { Lane } from '../src/core/lane.ts';
import type { LinkToReconcile } from '../activities/batch.ts';
import type { SidebarPlace } from '../src/core/sidebar/wanted.ts';
import type { Side } from '../src/core/types.ts';

export interface ReconcileInput {
  readonly version: 1;
  readonly connection: string;
  readonly lane: Lane;
  /**
   * Whether HubSpot is read first and written last. Off while a backfill works through Gorgias, which can take only
   * a few at a time: what it owes HubSpot is left to a batch of a hundred.
   */
  readonly hubspot: boolean;
  readonly links: readonly LinkToReconcile[];
}

export interface TriageInput {
  readonly version: 1;
  readonly connection: string;
  readonly lane: Lane;
  readonly ids: readonly string[];
}

export interface DetectInput {
  readonly version: 1;
  readonly connection: string;
  readonly side: Side;
}

/** Where a sweep stands: its phase, and within it a page's cursor or the last link compared. */
export interface SweepPlace {
  readonly phase:
    | 'mark-named'
    | 'list-hubspot'
    | 'list-gorgias'
    | 'compare'
    | 'work-off'
    | 'vanished'
    | 'compare-again'
    | 'work-off-again'
    | 'done'
    | 'braked';
  readonly at?: string;
  /** Something was marked or had vanished: what it led to has to be compared once more. */
  readonly moved?: boolean;
}

export interface SweepInput {
  readonly version: 1;
  readonly connection: string;
  /** Not whole sides, but the records that an operator named: the ledger keeps their ids. */
  readonly named?: true;
  /** Milliseconds between two looks at what is still undrained. */
  readonly pollMs: number;
  /** Set when a long sweep goes on in a new workflow run. */
  readonly place?: SweepPlace;
}

export interface FieldsInput {
  readonly version: 1;
  readonly connection: string;
  readonly lane: Lane;
  /** Make what the mapping needs, and agree to what moved. */
  readonly apply?: boolean;
  /** Milliseconds between two looks at what is still undrained. */
  readonly pollMs: number;
}

export interface MergeInput {
  readonly version: 1;
  readonly connection: string;
  readonly run: string;
  readonly lane: Lane;
  /** Divides vendor seconds. */
  readonly timeScale: number;
  /** Set when a long run goes on in a new workflow run. */
  readonly so?: { readonly done: number; readonly refused: number; readonly held?: boolean };
}

export interface ScanInput {
  readonly version: 1;
  readonly connection: string;
  readonly run: string;
  /** Everybody; or only what was read anew since the last scan, against everybody. */
  readonly whole: boolean;
  /** A scheduled scan is followed by the merges that may act alone, and by those that an earlier run left behind. */
  readonly thenMerge?: boolean;
  readonly timeScale: number;
}

export interface SidebarInput {
  readonly version: 1;
  readonly place: SidebarPlace;
  readonly order: 'install' | 'status' | 'remove';
}
