/** Counts the workflows that this process started and that have not ended, by what they need. */
export class InFlight {
  readonly #counts = new Map<string, number>();
  readonly #watches = new Set<AbortController>();

  count(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** Counts until the workflow has ended, however it ends: its failure is in Temporal's history and its claim is taken over. */
  follow(key: string, result: (signal: AbortSignal) => Promise<unknown>, ended: () => void): void {
    this.#add(key, 1);
    const watch = new AbortController();
    this.#watches.add(watch);
    const done = (): void => {
      this.#add(key, -1);
      this.#watches.delete(watch);
      ended();
    };
    result(watch.signal).then(done, done);
  }

  /** Watches no longer: a wait that outlived its connection would throw where nobody catches it. */
  end(): void {
    for (const watch of this.#watches) watch.abort();
  }

  #add(key: string, by: number): void {
    this.#counts.set(key, this.count(key) + by);
  }
}
