import type { Crm } from '../crm.ts';
import type { Account } from '../options.ts';

/** Vendor seconds that an OAuth token lives (hubspot.md 2.2). */
export const TOKEN_SECONDS = 1800;

export type TokenState =
  | { readonly kind: 'valid'; readonly name: string }
  | { readonly kind: 'expired'; readonly seconds: number }
  | { readonly kind: 'unknown' };

/** The credentials that this account knows. The plain token never expires; OAuth tokens do. */
export class Tokens {
  readonly #account: Account;
  /** When each OAuth token ends, on the side's clock. */
  readonly #ends = new Map<string, number>();
  readonly #revoked = new Set<string>();
  #refreshToken: string;
  #count = 0;

  constructor(account: Account) {
    this.#account = account;
    this.#refreshToken = account.refreshToken;
  }

  mint(crm: Crm): string {
    this.#count += 1;
    const token = `CJ${crm.random.hex(40)}${this.#count}`;
    this.#ends.set(token, crm.clock.elapsed() + crm.clock.span(TOKEN_SECONDS * 1000));
    return token;
  }

  state(crm: Crm, token: string | undefined): TokenState {
    if (token === undefined) return { kind: 'unknown' };
    if (token === this.#account.token) return { kind: 'valid', name: crm.kernel.switches.get('hubspot.credential') };
    const ends = this.#ends.get(token);
    if (ends === undefined) return { kind: 'unknown' };
    const over = crm.clock.elapsed() - ends;
    if (over < 0) return { kind: 'valid', name: 'oauth' };
    return { kind: 'expired', seconds: Math.ceil((over * crm.kernel.speed) / 1000) };
  }

  /** Seconds of vendor time that an OAuth token still has; undefined for other tokens. */
  secondsLeft(crm: Crm, token: string): number | undefined {
    const ends = this.#ends.get(token);
    if (ends === undefined) return undefined;
    return Math.max(0, Math.ceil(((ends - crm.clock.elapsed()) * crm.kernel.speed) / 1000));
  }

  refreshable(refreshToken: string): boolean {
    return refreshToken === this.#refreshToken && !this.#revoked.has(refreshToken);
  }

  /** The refresh token that goes with a new access token; another one where they rotate. */
  refreshToken(crm: Crm): string {
    if (crm.kernel.switches.is('hubspot.refresh-token', 'rotates')) this.#refreshToken = `na1-${crm.random.hex(20)}`;
    return this.#refreshToken;
  }

  revoke(refreshToken: string): void {
    this.#revoked.add(refreshToken);
  }
}
