/** Where the reading of tickets and surveys stands: kept in the ledger as JSON, pages as the vendor's cursors. */

export interface TicketPlace {
  /** Set until every ticket of the account has been counted once, oldest first. */
  readonly first?: { readonly cursor?: string };
  /** Newest `updatedAt` that a whole walk has reached. */
  readonly mark?: string;
  /** A walk under way: the newest stamp it began with. */
  readonly walk?: { readonly cursor: string; readonly newest: string };
}

export interface SeenPage {
  /** Stamps of the page, newest first. */
  readonly stamps: readonly string[];
  readonly next?: string | undefined;
}

/** Stamps may be committed out of order: a walk goes on a little behind its mark. Vendor milliseconds. */
const OVERLAP_MS = 10_000;

/** After a page of all tickets, oldest first. */
export const afterFirst = ({ mark }: TicketPlace, next: string | undefined): TicketPlace => {
  const kept = mark === undefined ? {} : { mark };
  return next === undefined ? kept : { first: { cursor: next }, ...kept };
};

/**
 * After a page of the latest tickets. The mark moves only when the walk has reached the old one: whatever comes
 * between, nothing is left out.
 */
export function afterLatest({ mark, walk }: TicketPlace, { stamps, next }: SeenPage): TicketPlace {
  const newest = walk?.newest ?? stamps[0] ?? mark;
  const old = mark === undefined ? Number.NEGATIVE_INFINITY : Date.parse(mark) - OVERLAP_MS;
  const oldest = stamps.at(-1);
  const reached = next === undefined || (oldest !== undefined && Date.parse(oldest) < old);
  if (reached) return newest === undefined ? {} : { mark: newest };
  const kept = mark === undefined ? {} : { mark };
  return { ...kept, walk: { cursor: next, newest: newest ?? '' } };
}
