import { Complaint } from './complaint.ts';
import type { Source } from './read.ts';

const BLANKS: ReadonlySet<string | undefined> = new Set([' ', '\t', '\r']);

/** What ends cells in a file, and its name for messages. */
export type Marks = Pick<Source, 'file' | 'delimiter' | 'lineBreak'>;

/**
 * Takes one cell after the other from a text. A quoted cell ends at its closing quote, or the file is refused. A quote
 * that does not begin a cell is text, as in `12" pipe`. Blanks around a quoted cell are none of it.
 */
export class CellScan {
  text = '';
  at = 0;
  /** As a person counts lines. */
  line: number;
  readonly #marks: Marks;
  readonly #open: RegExp;
  readonly #bare: RegExp;

  constructor(marks: Marks, line: number) {
    this.#marks = marks;
    this.line = line;
    this.#open = marks.delimiter === '\t' ? / *"/y : /[ \t]*"/y;
    this.#bare = new RegExp(`[^${marks.delimiter}${marks.lineBreak}]*`, 'y');
  }

  /** Undefined: it does not end in the text at hand, and more is to come. */
  next(last: boolean): string | undefined {
    this.#open.lastIndex = this.at;
    return this.#open.test(this.text) ? this.#quoted(this.#open.lastIndex, last) : this.#unquoted(last);
  }

  fault(what: string): Complaint {
    return new Complaint(
      `${this.#marks.file} is not proper CSV: ${what}. A quote inside a quoted cell has to be doubled`,
    );
  }

  #unquoted(last: boolean): string | undefined {
    this.#bare.lastIndex = this.at;
    const cell = this.#bare.exec(this.text)?.[0] ?? '';
    this.at += cell.length;
    if (this.at === this.text.length && !last) return undefined;
    // A carriage return before the line break belongs to it.
    return this.text[this.at] !== this.#marks.delimiter && cell.endsWith('\r') ? cell.slice(0, -1) : cell;
  }

  #quoted(from: number, last: boolean): string | undefined {
    const to = this.#closing(from);
    const next = to < 0 ? this.text.length : this.#afterBlanks(to + 1);
    if (next === this.text.length && !last) return undefined;
    if (to < 0) throw this.fault(`the quoted cell that begins in line ${this.line} is never closed`);
    const cell = this.text.slice(from, to);
    const begun = this.line;
    if (cell.includes(this.#marks.lineBreak)) this.line += cell.split(this.#marks.lineBreak).length - 1;
    if (next < this.text.length && !this.#isMark(next))
      throw this.fault(
        `line ${this.line}: text after the closing quote of a cell that begins in line ${begun}; expected the next cell or the end of the line`,
      );
    this.at = next;
    return cell.includes('"') ? cell.replaceAll('""', '"') : cell;
  }

  /** The quote that ends a cell; two together are one that belongs to it. */
  #closing(from: number): number {
    let quote = this.text.indexOf('"', from);
    while (quote >= 0 && this.text[quote + 1] === '"') quote = this.text.indexOf('"', quote + 2);
    return quote;
  }

  #afterBlanks(from: number): number {
    let at = from;
    while (!this.#isMark(at) && BLANKS.has(this.text[at])) at++;
    return at;
  }

  #isMark(at: number): boolean {
    return this.text[at] === this.#marks.delimiter || this.text[at] === this.#marks.lineBreak;
  }
}
