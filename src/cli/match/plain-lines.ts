/** Longer lines are left to the parser, which says what is wrong with them. */
const LONGEST_LINE = 1 << 20;

/**
 * Rows of a text that holds no quotes: then a line is a row and a delimiter ends a cell, and splitting is four times as
 * fast as parsing. `take` eats whole lines; as soon as a quote or a lone carriage return appears, it gives back
 * everything from the first line not eaten on, and is done: the rest belongs to a parser.
 */
export class PlainLines {
  readonly #delimiter: string;
  readonly #onRow: (row: string[], line: number) => void;
  #rest = '';
  #lines = 0;

  constructor(delimiter: string, onRow: (row: string[], line: number) => void) {
    this.#delimiter = delimiter;
    this.#onRow = onRow;
  }

  /** How many lines it has eaten. */
  get lines(): number {
    return this.#lines;
  }

  /** Undefined while lines are plain; else the text that a parser must go on with. */
  take(text: string): string | undefined {
    const whole = this.#rest + text;
    if (text.includes('"') || /\r[^\n]/.test(whole) || whole.length > LONGEST_LINE) return this.#giveUp(whole);
    const end = whole.lastIndexOf('\n') + 1;
    this.#rest = whole.slice(end);
    // The text ends with a line break: what stands behind it is no line.
    if (end > 0) for (const line of whole.slice(0, end - 1).split('\n')) this.#row(line);
    return undefined;
  }

  /** The last line, where no line break ends it. */
  end(): void {
    for (const line of this.#rest.split('\n')) this.#row(line);
    this.#rest = '';
  }

  #giveUp(whole: string): string {
    this.#rest = '';
    return whole;
  }

  #row(line: string): void {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    this.#lines++;
    if (bare !== '') this.#onRow(bare.split(this.#delimiter), this.#lines);
  }
}
