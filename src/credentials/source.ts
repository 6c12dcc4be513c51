import type { AccessTokens } from '../core/access.ts';
import { isVendorError, type VendorError } from '../core/vendor-error.ts';
import { type Clock, systemClock } from '../quota/clock.ts';
import { type Scale, scaleOf } from '../quota/scale.ts';
import { Asking } from './asking.ts';
import type { Kept, Renew, TokenStore } from './port.ts';

/** After a renewal that failed while the old token lives: vendor milliseconds until the next attempt. */
const REST_MS = 15_000;

export interface TokenSourceOptions {
  readonly store: TokenStore;
  readonly renew: Renew;
  readonly timeScale: number;
  readonly clock?: Clock;
}

interface Held {
  readonly token: string;
  readonly ends: number;
  readonly renewAt: number;
  /** Fetched because the one before was refused though it should have lived: not a second time. */
  readonly forced: boolean;
}

/**
 * The access tokens of one grant in one process. However many calls want one, a single renewal is under way; while the
 * old token lives nobody waits for it. Other processes are kept out by the store.
 */
export class TokenSource implements AccessTokens {
  readonly #store: TokenStore;
  readonly #asking: Asking;
  readonly #scale: Scale;
  readonly #clock: Clock;
  #held: Held | undefined;
  #opening: Promise<void> | undefined;
  #renewing: Promise<Held> | undefined;
  /** The token that the service refused, until another is held. */
  #bad: string | undefined;
  #refusal: VendorError | undefined;
  #restUntil = 0;

  constructor({ store, renew, timeScale, clock = systemClock }: TokenSourceOptions) {
    this.#store = store;
    this.#scale = scaleOf(timeScale);
    this.#clock = clock;
    this.#asking = new Asking(renew, this.#scale, clock);
  }

  async token(): Promise<string> {
    this.#opening ??= this.#open();
    await this.#opening;
    if (this.#refusal !== undefined) throw this.#refusal;
    const now = this.#clock.now();
    const held = this.#held;
    if (held === undefined || held.token === this.#bad || now >= held.ends) return this.#another();
    // Nobody waits: should it fail, the next to come tries again.
    if (now >= held.renewAt && now >= this.#restUntil) this.#renewed().catch(() => undefined);
    return held.token;
  }

  refused(token: string): boolean {
    if (this.#refusal !== undefined) return false;
    if (this.#held?.token !== token) return true;
    if (this.#held.forced) return false;
    this.#bad = token;
    return true;
  }

  async #open(): Promise<void> {
    try {
      const kept = await this.#store.read();
      if (kept !== undefined) this.#held = this.#holding(kept, false);
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  /** One that lives: what was answered long ago and stored only now may have ended meanwhile. */
  async #another(): Promise<string> {
    const held = await this.#renewed();
    return held.ends > this.#clock.now() ? held.token : (await this.#renewed()).token;
  }

  #renewed(): Promise<Held> {
    this.#renewing ??= this.#renewOnce().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renewOnce(): Promise<Held> {
    const bad = this.#bad;
    const isEnough = ({ accessToken, renewInMs }: Kept) => renewInMs > 0 && accessToken !== bad;
    try {
      const kept = await this.#store.renewed(isEnough, (refreshToken) => this.#asking.ask(refreshToken));
      this.#asking.stored();
      this.#bad = undefined;
      this.#held = this.#holding(kept, bad !== undefined);
      return this.#held;
    } catch (error) {
      this.#restUntil = this.#clock.now() + this.#scale(REST_MS);
      if (isVendorError(error) && error.code === 'auth') await this.#giveUp(error);
      throw error;
    }
  }

  #holding({ accessToken, endsInMs, renewInMs }: Kept, forced: boolean): Held {
    const now = this.#clock.now();
    return { token: accessToken, ends: now + endsInMs, renewAt: now + renewInMs, forced };
  }

  async #giveUp(refusal: VendorError): Promise<void> {
    this.#refusal = refusal;
    // Only a convenience for the next start; the refusal stands without it.
    await this.#store.endAccess().catch(() => undefined);
  }
}
