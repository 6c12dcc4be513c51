import type { SideClock } from '../kernel/clock.ts';

/** Work that is due after a vendor duration, counted until it is done. */
export class Later {
  readonly #clock: SideClock;
  #open = 0;

  constructor(clock: SideClock) {
    this.#clock = clock;
  }

  /** At once when there is nothing to wait for. */
  after(vendorMs: number, run: () => void): void {
    if (vendorMs === 0) {
      run();
      return;
    }
    const done = this.begin();
    this.#clock.after(vendorMs, () => {
      done();
      run();
    });
  }

  /** Counts something that ends by itself; the answer says that it has. */
  begin(): () => void {
    this.#open += 1;
    return () => {
      this.#open -= 1;
    };
  }

  get open(): number {
    return this.#open;
  }
}
