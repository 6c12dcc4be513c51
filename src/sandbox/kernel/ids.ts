import type { Random } from './random.ts';

/**
 * Numbers that are unique but not handed out in the order of time: several ranges grow side by side and the next
 * number comes from a random one (hubspot.md 5.1).
 */
export class InterleavedIds {
  readonly #random: Random;
  readonly #next: number[];

  constructor(random: Random, starts: readonly number[]) {
    this.#random = random;
    this.#next = [...starts];
  }

  take(): string {
    const range = this.#random.int(0, this.#next.length - 1);
    const id = this.#next[range] as number;
    this.#next[range] = id + this.#random.int(1, 40);
    return String(id);
  }

  snapshot(): readonly number[] {
    return [...this.#next];
  }

  restore(starts: readonly number[]): void {
    this.#next.splice(0, this.#next.length, ...starts);
  }
}

/** 1, 2, 3 ... from a start. */
export class Counter {
  #next: number;

  constructor(start = 1) {
    this.#next = start;
  }

  take(): number {
    const value = this.#next;
    this.#next += 1;
    return value;
  }

  snapshot(): number {
    return this.#next;
  }

  restore(next: number): void {
    this.#next = next;
  }
}
