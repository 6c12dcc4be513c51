/** A binary heap of things that are due at a time; equal times leave in the order they came. */
interface Entry<T> {
  readonly due: number;
  readonly order: number;
  readonly item: T;
}

export class DueHeap<T> {
  readonly #entries: Entry<T>[] = [];
  #order = 0;

  get size(): number {
    return this.#entries.length;
  }

  /** The earliest time, or undefined when empty. */
  get nextDue(): number | undefined {
    return this.#entries[0]?.due;
  }

  push(due: number, item: T): void {
    this.#order += 1;
    this.#entries.push({ due, order: this.#order, item });
    this.#rise(this.#entries.length - 1);
  }

  /** Takes the earliest item if it is due at `now`. */
  popDue(now: number): T | undefined {
    const first = this.#entries[0];
    if (first === undefined || first.due > now) return undefined;
    const last = this.#entries.pop() as Entry<T>;
    if (this.#entries.length > 0) {
      this.#entries[0] = last;
      this.#sink(0);
    }
    return first.item;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  #before(a: number, b: number): boolean {
    const left = this.#entries[a] as Entry<T>;
    const right = this.#entries[b] as Entry<T>;
    return left.due < right.due || (left.due === right.due && left.order < right.order);
  }

  #swap(a: number, b: number): void {
    const held = this.#entries[a] as Entry<T>;
    this.#entries[a] = this.#entries[b] as Entry<T>;
    this.#entries[b] = held;
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    let at = from;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.#entries.length && this.#before(child, least)) least = child;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }
}
