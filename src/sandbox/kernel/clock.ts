import { DueHeap } from './heap.ts';

/** Where time comes from; tests hand in their own. */
export interface TimeSource {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once after about `ms`; the answer cancels. */
  after(ms: number, run: () => void): () => void;
}

export const systemTime: TimeSource = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** `setTimeout` takes no longer wait; a longer one is simply looked at again. */
const LONGEST_WAIT = 2 ** 31 - 1;

/**
 * One vendor's clock. Timestamps are real time (moved by `advance` and `skew`); a vendor duration takes
 * 1/speed of its length on this clock, so at speed 10 a window of 10 s is over after 1 s.
 * Skew shows in timestamps only: it makes no timer fire.
 */
export class SideClock {
  readonly #source: TimeSource;
  readonly #speed: number;
  readonly #due = new DueHeap<() => void>();
  #offset = 0;
  #skew = 0;
  #frozenAt: number | undefined;
  #cancel: (() => void) | undefined;
  #armedFor = Number.POSITIVE_INFINITY;
  #stopped = false;

  constructor(source: TimeSource, speed: number) {
    this.#source = source;
    this.#speed = speed;
  }

  /** What the vendor writes as "now", epoch milliseconds. */
  now(): number {
    return Math.floor(this.elapsed() + this.#skew);
  }

  /** The reading that windows and timers use: free of skew, never backwards by skew. */
  elapsed(): number {
    return this.#frozenAt ?? this.#source.now() + this.#offset;
  }

  /** How long a vendor duration takes on this clock, in ms. */
  span(vendorMs: number): number {
    return vendorMs / this.#speed;
  }

  /** Runs once when the vendor duration is over. */
  after(vendorMs: number, run: () => void): void {
    if (this.#stopped) return;
    this.#due.push(this.elapsed() + this.span(vendorMs), run);
    this.#arm();
  }

  /** Runs everything that is due. Called by timers, and before every call so that order never depends on timers. */
  settle(): void {
    for (;;) {
      const run = this.#due.popDue(this.elapsed());
      if (run === undefined) break;
      run();
    }
    this.#arm();
  }

  freeze(): void {
    this.#frozenAt = this.elapsed();
    this.#disarm();
  }

  /** Goes on from the frozen reading. */
  thaw(): void {
    if (this.#frozenAt === undefined) return;
    this.#offset = this.#frozenAt - this.#source.now();
    this.#frozenAt = undefined;
    this.settle();
  }

  /** Moves the clock on, frozen or not, and runs what became due. */
  advance(ms: number): void {
    if (this.#frozenAt === undefined) this.#offset += ms;
    else this.#frozenAt += ms;
    this.settle();
  }

  /** Sets how far this vendor's timestamps are ahead (or, negative, behind). */
  setSkew(ms: number): void {
    this.#skew = ms;
  }

  get skew(): number {
    return this.#skew;
  }

  get frozen(): boolean {
    return this.#frozenAt !== undefined;
  }

  stop(): void {
    this.#stopped = true;
    this.#due.clear();
    this.#disarm();
  }

  #arm(): void {
    const next = this.#due.nextDue;
    const idle = next === undefined || this.#frozenAt !== undefined || this.#stopped;
    if (!idle && this.#cancel !== undefined && this.#armedFor <= next) return;
    this.#disarm();
    if (idle) return;
    this.#armedFor = next;
    const wait = Math.min(Math.max(0, Math.ceil(next - this.elapsed())), LONGEST_WAIT);
    this.#cancel = this.#source.after(wait, () => {
      this.#disarm();
      this.settle();
    });
  }

  #disarm(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#armedFor = Number.POSITIVE_INFINITY;
  }
}

/** ISO 8601 UTC with milliseconds, always: for our own logs. Vendors have their own spellings. */
export const isoMs = (epochMs: number): string => new Date(epochMs).toISOString();
