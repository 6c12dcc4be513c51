import type { SideClock } from './clock.ts';

export interface Admitted {
  readonly ok: boolean;
  /** Calls left after this one, never below 0. */
  readonly remaining: number;
  /** Vendor ms until a call would be let in again; 0 when let in. */
  readonly waitMs: number;
}

/** At most `max` calls in any `windowMs` of vendor time. Refused calls do not count. */
export class RollingWindow {
  readonly #clock: SideClock;
  readonly max: number;
  readonly windowMs: number;
  #taken: number[] = [];
  #head = 0;

  constructor(clock: SideClock, max: number, windowMs: number) {
    this.#clock = clock;
    this.max = max;
    this.windowMs = windowMs;
  }

  take(): Admitted {
    const now = this.#clock.elapsed();
    this.#forget(now);
    const used = this.#taken.length - this.#head;
    if (used >= this.max) return { ok: false, remaining: 0, waitMs: this.#wait(now) };
    this.#taken.push(now);
    return { ok: true, remaining: this.max - used - 1, waitMs: 0 };
  }

  get used(): number {
    this.#forget(this.#clock.elapsed());
    return this.#taken.length - this.#head;
  }

  #wait(now: number): number {
    const oldest = this.#taken[this.#head] ?? now;
    const real = oldest + this.#clock.span(this.windowMs) - now;
    return Math.max(0, (real * this.windowMs) / this.#clock.span(this.windowMs));
  }

  #forget(now: number): void {
    const edge = now - this.#clock.span(this.windowMs);
    while (this.#head < this.#taken.length && (this.#taken[this.#head] as number) <= edge) this.#head += 1;
    if (this.#head > 1024) {
      this.#taken = this.#taken.slice(this.#head);
      this.#head = 0;
    }
  }
}

/** A bucket of `capacity` calls that drains `capacity` per `periodMs` of vendor time, evenly. Refused calls do not fill it. */
export class LeakyBucket {
  readonly #clock: SideClock;
  readonly capacity: number;
  readonly periodMs: number;
  #level = 0;
  #at: number;

  constructor(clock: SideClock, capacity: number, periodMs: number) {
    this.#clock = clock;
    this.capacity = capacity;
    this.periodMs = periodMs;
    this.#at = clock.elapsed();
  }

  take(): Admitted {
    this.#drain();
    if (this.#level + 1 > this.capacity) {
      return { ok: false, remaining: 0, waitMs: (this.#level + 1 - this.capacity) * (this.periodMs / this.capacity) };
    }
    this.#level += 1;
    return { ok: true, remaining: Math.floor(this.capacity - this.#level), waitMs: 0 };
  }

  /** Calls in the bucket now; not a whole number while it drains. */
  get level(): number {
    this.#drain();
    return this.#level;
  }

  #drain(): void {
    const now = this.#clock.elapsed();
    const perMs = this.capacity / this.#clock.span(this.periodMs);
    this.#level = Math.max(0, this.#level - (now - this.#at) * perMs);
    this.#at = now;
  }
}
