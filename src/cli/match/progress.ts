/** Says on standard error how far a step is, how fast it goes and how long it will take; quiet when nobody looks. */
export class ProgressLine {
  readonly #out: NodeJS.WriteStream;
  readonly #now: () => number;
  #step = '';
  #startedAt = 0;
  #shownAt = 0;

  constructor(out: NodeJS.WriteStream, now: () => number = () => performance.now()) {
    this.#out = out;
    this.#now = now;
  }

  show(step: string, done: number, total: number, note = ''): void {
    const now = this.#now();
    if (step !== this.#step) {
      this.#step = step;
      this.#startedAt = now;
      if (!this.#out.isTTY) this.#out.write(`${step}\n`);
    }
    if (!this.#out.isTTY || (now - this.#shownAt < 200 && done < total)) return;
    this.#shownAt = now;
    const seconds = (now - this.#startedAt) / 1000;
    const left = done > 0 ? `, ${clock((seconds / done) * (total - done))} left` : '';
    this.#out.write(
      `\r\x1b[K${step}: ${Math.floor((100 * done) / Math.max(total, 1))} %${note === '' ? '' : `, ${note}`}${left}`,
    );
  }

  clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\x1b[K');
  }
}

export const clock = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

export const perSecond = (count: number, seconds: number): string =>
  `${Math.round(count / Math.max(seconds, 0.001)).toLocaleString('en')} rows/s`;
