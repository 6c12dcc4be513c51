/** Counts the workflows that this process started and that have not ended, by what they need. */
export class InFlight {
  readonly #counts = new Map<string, number>();

  count(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** Counts until the workflow has ended, however it ends: its failure is in Temporal's history and its claim is taken over. */
  follow(key: string, handle: { result(): Promise<unknown> }, ended: () => void): void {
    this.#add(key, 1);
    const done = (): void => {
      this.#add(key, -1);
      ended();
    };
    handle.result().then(done, done);
  }

  #add(key: string, by: number): void {
    this.#counts.set(key, this.count(key) + by);
  }
}
