import type { SideClock } from './clock.ts';

/** Work that is due after a vendor duration, counted until it is done. A restored world knows nothing of it. */
export class Later {
  readonly #clock: SideClock;
  #open = 0;
  #world = 0;

  constructor(clock: SideClock) {
    this.#clock = clock;
  }

  /** At once when there is nothing to wait for. */
  after(vendorMs: number, run: () => void): void {
    if (vendorMs === 0) {
      run();
      return;
    }
    const [done, lasts] = [this.begin(), this.lasting()];
    this.#clock.after(vendorMs, () => {
      if (!lasts()) return;
      done();
      run();
    });
  }

  /** Counts something that ends by itself; the answer says that it has. */
  begin(): () => void {
    const lasts = this.lasting();
    this.#open += 1;
    return () => {
      if (lasts()) this.#open -= 1;
    };
  }

  /** Answers, whenever it is asked, whether the world is still the one of now. */
  lasting(): () => boolean {
    const world = this.#world;
    return () => world === this.#world;
  }

  /** Another world takes the place of this one. */
  forget(): void {
    this.#world += 1;
    this.#open = 0;
  }

  get open(): number {
    return this.#open;
  }
}
