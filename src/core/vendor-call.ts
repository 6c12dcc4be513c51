import type { Side } from './types.ts';

/** What every call to a vendor accepts. A call makes one attempt, and ends at its deadline or when the signal aborts. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds of real time; the client's own default where absent. */
  readonly deadlineMs?: number | undefined;
}

/** Which budget a call counts against: HubSpot's searches have their own (hubspot.md 3.1). */
export type CallKind = 'plain' | 'search';

/** Header names in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** Told of every answer that arrived, whatever its status, before the call settles. */
export type OnHeaders = (side: Side, kind: CallKind, headers: Headers, status: number) => void;
