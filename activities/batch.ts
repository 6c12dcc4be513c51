import type { Side } from '../src/core/types.ts';

/** What workflows and activities tell each other about a batch of links: ids, sequences and codes, never a value. */

/** One mark as it stood before any vendor was read: settling compares with its sequence. */
export interface MarkSeen {
  readonly side: Side;
  readonly remoteId: string;
  readonly seq: string;
}

export interface LinkToReconcile {
  readonly link: string;
  readonly hubspot?: string;
  readonly gorgias?: string;
  readonly marks: readonly MarkSeen[];
  /** The run that asked for this link, if any: what is still owed afterwards stays that run's. */
  readonly run?: string;
}

/** Why a link goes back to the inbox, and for how long. */
export interface Deferral {
  readonly link: string;
  readonly why: string;
  /** Vendor seconds; for a brake's hold, real ones. */
  readonly seconds: number;
}
