import { isVendorError, VendorError } from './vendor-error.ts';

/** The access tokens of one grant (OAuth): each lives for a while, and the next is fetched ahead of its end. */
export interface AccessTokens {
  /**
   * A token that lives. Rejects with a `VendorError` (`renewal`): `auth` where the grant itself is refused, which no
   * later call changes, a passing code where the service does not answer.
   */
  token(): Promise<string>;
  /** Told of a token that the service refused with 401. Answers whether the next call gets another one. */
  refused(token: string): boolean;
}

/** What a client gives to its transport of the above; a credential that nothing renews has none. */
export type Refused = (token: string) => boolean;

/** A 401 for a token that is renewed passes: the next attempt takes another token. Everything else stays as it is. */
export function orStale(thrown: unknown, token: string, refused: Refused | undefined): unknown {
  if (!isVendorError(thrown) || thrown.code !== 'auth' || thrown.facts.renewal) return thrown;
  return refused?.(token) ? new VendorError({ ...thrown.facts, code: 'stale' }, thrown.words) : thrown;
}
