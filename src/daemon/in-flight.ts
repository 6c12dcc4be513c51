/** Counts the workflows that this process started and that have not ended, by what they need. */
export class InFlight {
  /** When each was started. */
  readonly #since = new Map<string, Set<{ readonly at: number }>>();
  readonly #watches = new Set<AbortController>();

  count(key: string): number {
    return this.#since.get(key)?.size ?? 0;
  }

  /** Those of the last `ms` real milliseconds: one that is older hangs, perhaps. */
  young(key: string, ms: number): number {
    const after = performance.now() - ms;
    return [...(this.#since.get(key) ?? [])].filter(({ at }) => at > after).length;
  }

  /** Counts until the workflow has ended, however it ends: its failure is in Temporal's history and its claim is taken over. */
  follow(key: string, result: (signal: AbortSignal) => Promise<unknown>, ended: () => void): void {
    const one = { at: performance.now() };
    const all = this.#since.get(key) ?? new Set();
    this.#since.set(key, all.add(one));
    const watch = new AbortController();
    this.#watches.add(watch);
    const done = (): void => {
      all.delete(one);
      this.#watches.delete(watch);
      ended();
    };
    result(watch.signal).then(done, done);
  }

  /** Watches no longer: a wait that outlived its connection would throw where nobody catches it. */
  end(): void {
    for (const watch of this.#watches) watch.abort();
  }
}
