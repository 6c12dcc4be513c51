/** Ids by key, mostly one per key: kept flat, so that 200,000 of them stay small. */
export class IdsByKey {
  readonly #ids = new Map<string, number | number[]>();

  add(key: string, id: number): void {
    const known = this.#ids.get(key);
    if (known === undefined) this.#ids.set(key, id);
    else if (typeof known === 'number') this.#ids.set(key, [known, id]);
    else known.push(id);
  }

  remove(key: string, id: number): void {
    const known = this.#ids.get(key);
    if (typeof known === 'number') {
      if (known === id) this.#ids.delete(key);
    } else if (known !== undefined) {
      const left = known.filter((other) => other !== id);
      if (left.length === 0) this.#ids.delete(key);
      else this.#ids.set(key, left);
    }
  }

  get(key: string): readonly number[] {
    const known = this.#ids.get(key);
    if (known === undefined) return [];
    return typeof known === 'number' ? [known] : known;
  }

  clear(): void {
    this.#ids.clear();
  }
}
