import type { Lane } from '../core/lane.ts';
import type { CallKind, Headers } from '../core/vendor-call.ts';
import type { VendorError } from '../core/vendor-error.ts';

export interface TakeOptions {
  readonly kind?: CallKind;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Leave to make `left` more calls. Reserved from the moment it is given until each call has ended or `release` is called.
 */
export interface Grant {
  readonly left: number;
  /** Begins one call; the function returned ends it (twice is harmless). Throws a RangeError when none is left. */
  begin(): () => void;
  /** Begins a call, waits for it, and ends it whatever comes of it; a 429 it throws is told to the budget. */
  spend<T>(call: () => Promise<T>): Promise<T>;
  /** Gives back what was not begun. */
  release(): void;
}

/** The call budget of one vendor account. */
export interface Budget {
  /** Waits until `calls` can be made. Rejects with the signal's reason when it aborts first. */
  take(lane: Lane, calls: number, options?: TakeOptions): Promise<Grant>;
  /** How many calls could be made right now. */
  available(lane: Lane, kind?: CallKind): number;
  /** Corrects the count by what the vendor says; to be wired to the client's `onHeaders`. */
  observe(kind: CallKind, headers: Headers, status: number): void;
  /** Tells of a refusal, so that nobody calls before the vendor wants it. Errors other than 429 and 477 change nothing. */
  refused(error: VendorError): void;
  /** Real milliseconds until calls go again; 0 when nothing pauses. */
  pausedFor(kind?: CallKind): number;
}
