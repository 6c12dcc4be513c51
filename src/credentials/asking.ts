import type { Clock } from '../quota/clock.ts';
import type { Scale } from '../quota/scale.ts';
import { aheadOf } from './life.ts';
import type { Renew, Renewed, ToKeep } from './port.ts';

/**
 * Asks a service for new tokens and remembers its answer until it is stored: a refresh token that rotated is the only
 * one left, and the old one cannot be used a second time.
 */
export class Asking {
  readonly #renew: Renew;
  readonly #scale: Scale;
  readonly #clock: Clock;
  #unsaved: { readonly by: string; readonly asked: number; readonly renewed: Renewed } | undefined;

  constructor(renew: Renew, scale: Scale, clock: Clock) {
    this.#renew = renew;
    this.#scale = scale;
    this.#clock = clock;
  }

  async ask(refreshToken: string): Promise<ToKeep> {
    if (this.#unsaved?.by !== refreshToken) {
      const asked = this.#clock.now();
      this.#unsaved = { by: refreshToken, asked, renewed: await this.#renew(refreshToken) };
    }
    const { asked, renewed } = this.#unsaved;
    const endsInMs = renewed.lifeMs - (this.#clock.now() - asked);
    const renewInMs = endsInMs - aheadOf(renewed.lifeMs, this.#scale);
    return { accessToken: renewed.accessToken, refreshToken: renewed.refreshToken, endsInMs, renewInMs };
  }

  stored(): void {
    this.#unsaved = undefined;
  }
}
