import { type Breaker, createBreaker } from '../quota/breaker.ts';
import { createBudget } from '../quota/budget.ts';
import type { Budget } from '../quota/port.ts';
import { SHARES } from '../quota/settings.ts';
import type { Counted } from './limits.ts';

/** One vendor account's call budget and circuit breaker. */
export interface AccountGuard {
  readonly budget: Budget;
  readonly breaker: Breaker;
}

/** Connections that share an account share its budget and its breaker: the vendor counts them together. */
export class Accounts {
  readonly #guards = new Map<string, AccountGuard>();
  readonly #timeScale: number;

  constructor(timeScale: number) {
    this.#timeScale = timeScale;
  }

  /** The name tells apart what is counted apart. The first to come fixes the reserve. */
  guard({ name, limits }: Counted, reserve: number): AccountGuard {
    const known = this.#guards.get(name);
    if (known !== undefined) return known;
    const shares = { ...SHARES, reserve };
    const guard = {
      budget: createBudget({ account: limits, timeScale: this.#timeScale, shares }),
      breaker: createBreaker({ timeScale: this.#timeScale }),
    };
    this.#guards.set(name, guard);
    return guard;
  }
}
