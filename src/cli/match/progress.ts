/** How often the line is drawn anew, in milliseconds. */
const PAUSE = 200;

interface Mark {
  readonly done: number;
  readonly at: number;
}

/** What is counted where it is not what `total` counts: rows, while a file's bytes are read. */
export interface Counted {
  readonly unit: string;
  readonly count: number;
}

/** Says on standard error how far a step is, how fast it goes and how long it will take; quiet when nobody looks. */
export class ProgressLine {
  readonly #out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  readonly #now: () => number;
  #step = '';
  /** Speed is measured from the first report on: what was done before it took a time that nobody knows. */
  #first: Mark = { done: 0, at: 0 };
  #firstCount = 0;
  #shownAt = 0;

  constructor(out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>, now: () => number = () => performance.now()) {
    this.#out = out;
    this.#now = now;
  }

  show(step: string, done: number, total: number, counted: Counted = { unit: 'steps', count: done }): void {
    const now = this.#now();
    if (step !== this.#step) this.#begin(step, { done, at: now }, counted.count);
    if (!this.#out.isTTY || (now - this.#shownAt < PAUSE && done < total)) return;
    this.#shownAt = now;
    const percent = Math.floor((100 * done) / Math.max(total, 1));
    this.#out.write(`\r\x1b[K${step}: ${percent} %${this.#speed(now, done, total, counted)}`);
  }

  clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\x1b[K');
  }

  #begin(step: string, first: Mark, count: number): void {
    this.#step = step;
    this.#first = first;
    this.#firstCount = count;
    this.#shownAt = 0;
    if (!this.#out.isTTY) this.#out.write(`${step}\n`);
  }

  #speed(now: number, done: number, total: number, { unit, count }: Counted): string {
    const seconds = (now - this.#first.at) / 1000;
    const gained = done - this.#first.done;
    if (gained <= 0 || seconds <= 0) return '';
    return `, ${rate((count - this.#firstCount) / seconds)} ${unit}/s, ${clock((seconds / gained) * (total - done))} left`;
  }
}

/** Slow steps need a decimal. */
const rate = (perSecond: number): string =>
  perSecond.toLocaleString('en', { maximumFractionDigits: perSecond < 10 ? 1 : 0 });

export const clock = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
