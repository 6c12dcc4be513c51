import type { Source } from '../source.ts';

/** Stored property values. `''` is a cleared one; a property that was never set has no key. */
export type Values = Readonly<Record<string, string>>;

/** What a record holds at one moment. Never changed, only replaced: search keeps older ones. */
export interface Version {
  readonly values: Values;
  /** Epoch ms. */
  readonly modified: number;
  readonly archived: boolean;
  /** Grows with every version of every record: tells which of two is newer. */
  readonly number: number;
}

export interface HistoryEntry {
  readonly value: string;
  readonly at: number;
  readonly source: Source;
}

export interface CrmRecord {
  readonly id: string;
  readonly created: number;
  readonly origin: Source;
  /** The values it was made with: the oldest entries of its history, kept once instead of per property. */
  readonly initial: Values;
  /** Later values per property, oldest first. */
  readonly history: Map<string, HistoryEntry[]>;
  current: Version;
  /** What search knows of it. */
  indexed: Version | undefined;
  archivedAt: number | undefined;
  /** Ids folded into it, itself not included, oldest chain first. */
  readonly mergedIds: readonly string[];
  /** Merges that it took part in, those of both its parts included: one makes two `mergedIds`. */
  readonly merges: number;
  /** `id:epochMs` of its own merge only: misses chains (hubspot.md 6). */
  readonly mergedVids: string | undefined;
}

/** One property write that took effect. */
export interface Change {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string;
}
