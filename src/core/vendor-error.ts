import type { Side } from './types.ts';

/**
 * Every way in which a vendor call fails, and what the caller may do about it.
 *
 * | code         | meaning                                                             | may have had an effect |
 * |--------------|---------------------------------------------------------------------|------------------------|
 * | auth         | 401: no, unknown, expired or revoked credentials                    | no  |
 * | stale        | 401 for an access token that is renewed: the next call has another  | no  |
 * | forbidden    | 403: a scope, a role or the plan does not allow it                  | no  |
 * | rate-limited | 429                                                                 | no  |
 * | locked       | 423: record under heavy writes (hubspot.md 3.4)                     | no  |
 * | migrating    | 477: the account moves; `retryAfterMs` may be a day (hubspot.md 3.4) | no  |
 * | unavailable  | 5xx                                                                 | a write may |
 * | timeout      | our deadline, the caller's abort, or 408                            | a write may |
 * | network      | no connection, or it broke                                          | a write may, once connected |
 * | invalid      | 400 and other 4xx: the vendor refuses what we sent                  | no  |
 * | conflict     | 409: an identity is taken                                           | no  |
 * | not-found    | 404 where a record was not expected to be missing                   | no  |
 * | malformed    | an answer that cannot be read: HTML, half a body, a wrong shape     | a write may |
 */
export const VENDOR_CODES = [
  'auth',
  'stale',
  'forbidden',
  'rate-limited',
  'locked',
  'migrating',
  'unavailable',
  'timeout',
  'network',
  'invalid',
  'conflict',
  'not-found',
  'malformed',
] as const;
export type VendorCode = (typeof VENDOR_CODES)[number];

/** Which of HubSpot's limits a 429 names (hubspot.md 3.3); `bucket` is Gorgias' only one. */
export type LimitName = 'second' | 'window' | 'daily' | 'bucket';

/** One refused field, by the vendor's names and codes only: never a value. */
export interface Fault {
  readonly code: string;
  readonly field?: string;
}

export interface VendorFacts {
  readonly side: Side;
  readonly code: VendorCode;
  readonly method: string;
  /** The template, never the concrete path: a path may hold an e-mail address. */
  readonly route: string;
  /** Whether the request may have had an effect: always false for reads. */
  readonly sent: boolean;
  readonly status?: number;
  /** As the vendor says it, in vendor time: `timeScale` is applied by the quota room alone. */
  readonly retryAfterMs?: number;
  readonly limit?: LimitName;
  readonly requestId?: string;
  readonly category?: string;
  readonly faults?: readonly Fault[];
  /** The record that holds the identity which a conflict is about, or the survivor of a redirect, where the vendor names it. */
  readonly existingId?: string;
  /** The system's error code (`ECONNREFUSED`); what stays of the cause, since causes carry bodies. */
  readonly causeCode?: string;
  /**
   * Of a malformed answer that was JSON: where it is not what we expect, as `results.3.createdAt: invalid_type`. Such
   * an answer may well come again; one without (a page of HTML, half a body) is a passing state.
   */
  readonly mismatch?: readonly string[];
  /** Not the call itself failed, but the renewal of the access token that it was to be made with. */
  readonly renewal?: boolean;
  /** The caller aborted; without it a timeout is our own deadline. */
  readonly aborted?: boolean;
}

/**
 * The one error of both clients. Message, enumerable fields, `toJSON` and `util.inspect` hold no personal data.
 * `words` is what the vendor said and may quote values: it is for the ledger and the operator's screen only.
 */
export class VendorError extends Error {
  override readonly name = 'VendorError';
  readonly facts: VendorFacts;
  readonly #words: string;

  constructor(facts: VendorFacts, words = '') {
    super(describe(facts));
    this.facts = Object.freeze({ ...facts });
    this.#words = words;
  }

  get words(): string {
    return this.#words;
  }
  get side(): Side {
    return this.facts.side;
  }
  get code(): VendorCode {
    return this.facts.code;
  }
  get sent(): boolean {
    return this.facts.sent;
  }
  get status(): number | undefined {
    return this.facts.status;
  }
  get retryAfterMs(): number | undefined {
    return this.facts.retryAfterMs;
  }

  toJSON(): object {
    return { name: this.name, message: this.message, ...this.facts };
  }
}

const describe = ({ side, code, method, route, status }: VendorFacts): string =>
  status === undefined ? `${side}: ${method} ${route}: ${code}` : `${side}: ${method} ${route}: ${code} (${status})`;

export const isVendorError = (error: unknown): error is VendorError => error instanceof VendorError;

/** Passing states of the vendor or the network: the same call may succeed later (a write after a re-read). */
export const isPassing = (code: VendorCode): boolean => PASSING.has(code);
const PASSING: ReadonlySet<VendorCode> = new Set([
  'stale',
  'rate-limited',
  'locked',
  'migrating',
  'unavailable',
  'timeout',
  'network',
  'malformed',
]);
