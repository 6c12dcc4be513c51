import { CellScan, type Marks } from './cell-scan.ts';

/** Characters of one row: what is longer is a quote that was never closed. */
const LONGEST_ROW = 1 << 22;

type OnRow = (row: string[], line: number, lastLine: number) => void;

/** Rows of a text with quotes, read strictly. */
export class QuotedRows {
  readonly #scan: CellScan;
  readonly #delimiter: string;
  readonly #onRow: OnRow;
  /** Where the row in hand begins. */
  #line: number;

  /** `before` is how many lines of the file were read already. */
  constructor(marks: Marks, onRow: OnRow, before: number) {
    this.#line = before + 1;
    this.#scan = new CellScan(marks, this.#line);
    this.#delimiter = marks.delimiter;
    this.#onRow = onRow;
  }

  take(text: string): void {
    this.#scan.text += text;
    this.#rows(false);
    if (this.#scan.text.length > LONGEST_ROW)
      throw this.#scan.fault(`the row that begins in line ${this.#line} does not end within four million characters`);
  }

  end(): void {
    this.#rows(true);
  }

  #rows(last: boolean): void {
    const scan = this.#scan;
    let start = 0;
    while (start < scan.text.length) {
      const row = this.#row(last);
      if (row === undefined) break;
      start = scan.at;
      const lastLine = scan.line++;
      if (row.length > 1 || row[0] !== '') this.#onRow(row, this.#line, lastLine);
      this.#line = scan.line;
    }
    // A row that does not end yet is begun anew when more has come.
    scan.text = scan.text.slice(start);
    scan.at = 0;
    scan.line = this.#line;
  }

  /** Undefined: it does not end in the text at hand. */
  #row(last: boolean): string[] | undefined {
    const cells: string[] = [];
    for (;;) {
      const cell = this.#scan.next(last);
      if (cell === undefined) return undefined;
      cells.push(cell);
      if (this.#scan.text[this.#scan.at++] !== this.#delimiter) return cells;
    }
  }
}
