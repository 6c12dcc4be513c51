import type { HubspotRecord } from '../../src/hubspot/port.ts';

/** Where the poll of contacts stands. Stamps are the vendor's, in ms. */
export interface Place {
  /** Everything that was changed before this moment has been read. */
  readonly seen: number;
  /** The walk under way, by ascending id. */
  readonly walk?: {
    /** Of what was changed since. */
    readonly from: number;
    readonly afterId: string;
    /** When it began, by our own clock. */
    readonly begun: number;
    /** A moment before which, as its pages prove, it had not yet begun. */
    readonly reached: number;
  };
}

export type Walk = NonNullable<Place['walk']>;

/** The search index lags by tens of seconds (hubspot.md 7): each walk begins that far back. Vendor ms. */
const OVERLAP_MS = 90_000;

export const walkFrom = (seen: number, now: number): Walk => ({
  from: seen - OVERLAP_MS,
  afterId: '0',
  begun: now,
  reached: seen,
});

interface Page {
  readonly records: readonly Pick<HubspotRecord, 'id' | 'updatedAt'>[];
  readonly after?: string;
  /** When it came, by our own clock. */
  readonly now: number;
}

/**
 * A contact whose id the walk has passed may change while it goes on: the next walk begins where this one began, not
 * where it ended. When that was by the vendor's clock follows from any stamp, less the time since the walk began.
 * A page may be short or empty and yet not be the last (hubspot.md 7); one without ids cannot be walked on from.
 */
export function nextPlace(seen: number, walk: Walk, { records, after, now }: Page): Place {
  const lasted = Math.max(0, now - walk.begun);
  const reached = Math.max(walk.reached, ...records.map(({ updatedAt }) => Date.parse(updatedAt) - lasted));
  const afterId = records.at(-1)?.id;
  if (after === undefined || afterId === undefined) return { seen: reached };
  return { seen, walk: { ...walk, afterId, reached } };
}
