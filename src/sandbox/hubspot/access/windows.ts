import type { SideClock } from '../../kernel/clock.ts';
import { RollingWindow } from '../../kernel/limits.ts';
import type { PlanLimits } from './plan.ts';

export const WINDOW_MS = 10_000;

interface TenSeconds {
  readonly limits: PlanLimits;
  readonly burst: RollingWindow;
  readonly associations: RollingWindow;
}

const same = (a: PlanLimits, b: PlanLimits): boolean =>
  a.burst === b.burst && a.daily === b.daily && a.associations === b.associations;

/** The rolling ten seconds of each credential (hubspot.md 3.1, 15). */
export class Windows {
  readonly #clock: SideClock;
  readonly #windows = new Map<string, TenSeconds>();

  constructor(clock: SideClock) {
    this.#clock = clock;
  }

  /** Those of a credential under its present limits; new ones once a switch has changed them. */
  of(credential: string, limits: PlanLimits): TenSeconds {
    const old = this.#windows.get(credential);
    if (old !== undefined && same(old.limits, limits)) return old;
    const window = (max: number) => new RollingWindow(this.#clock, max, WINDOW_MS);
    const fresh = { limits, burst: window(limits.burst), associations: window(limits.associations) };
    this.#windows.set(credential, fresh);
    return fresh;
  }
}
