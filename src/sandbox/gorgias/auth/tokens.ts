import { createHmac } from 'node:crypto';
import type { SideClock } from '../../kernel/clock.ts';

export interface TokenFacts {
  readonly issuer: string;
  readonly userId: number;
  readonly clientId: string;
  readonly scope: string;
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs JWTs and knows which of its own still live. */
export class Tokens {
  readonly #clock: SideClock;
  readonly #secret: string;
  /** Vendor milliseconds that an access token lives. */
  readonly #lifeMs: () => number;
  readonly #live = new Map<string, { readonly until: number; readonly scope: string }>();
  readonly #refresh = new Map<string, TokenFacts>();
  #count = 0;

  constructor(clock: SideClock, secret: string, lifeMs: () => number) {
    this.#clock = clock;
    this.#secret = secret;
    this.#lifeMs = lifeMs;
  }

  access(facts: TokenFacts): string {
    this.#count += 1;
    const [now, span] = [this.#clock.now(), this.#clock.span(this.#lifeMs())];
    const body = [
      encoded({ alg: 'HS256', typ: 'JWT' }),
      encoded({
        iss: facts.issuer,
        sub: String(facts.userId),
        aud: `${facts.issuer}/api`,
        iat: Math.floor(now / 1000),
        exp: Math.floor((now + span) / 1000),
        azp: facts.clientId,
        jti: `t${this.#count}`,
        scope: facts.scope,
      }),
    ].join('.');
    const token = `${body}.${this.#signature(body)}`;
    this.#live.set(token, { until: this.#clock.elapsed() + span, scope: facts.scope });
    return token;
  }

  refresh(facts: TokenFacts): string {
    this.#count += 1;
    const token = `r${this.#count}.${this.#signature(`refresh ${this.#count}`)}`;
    this.#refresh.set(token, facts);
    return token;
  }

  refreshed(token: string): TokenFacts | undefined {
    return this.#refresh.get(token);
  }

  /** The refresh token dies; access tokens live on until they expire (gorgias.md 2.2). */
  revoke(token: string): void {
    this.#refresh.delete(token);
  }

  /** What a live access token may do; undefined for any other text. */
  scopeOf(token: string): string | undefined {
    const live = this.#live.get(token);
    return live !== undefined && this.#clock.elapsed() < live.until ? live.scope : undefined;
  }

  #signature(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('base64url');
  }
}
