/** Progress for a person who watches, on standard error. */
export class Say {
  readonly #begun = Date.now();

  line(text: string): void {
    const seconds = ((Date.now() - this.#begun) / 1000).toFixed(1).padStart(6);
    process.stderr.write(`${seconds} s  ${text}\n`);
  }

  /** What comes next. */
  phase(text: string): void {
    process.stderr.write('\n');
    this.line(text);
  }
}

export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
