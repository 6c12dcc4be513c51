import { Counter } from '../../kernel/ids.ts';

export interface TableState<Row> {
  readonly rows: readonly Row[];
  readonly next: number;
}

/** Rows by id, with the ids they get. For what an account has hundreds of, not hundreds of thousands. */
export class Table<Row extends { readonly id: number }> {
  readonly #rows = new Map<number, Row>();
  readonly #ids: Counter;

  constructor(firstId: number) {
    this.#ids = new Counter(firstId);
  }

  add(make: (id: number) => Row): Row {
    const row = make(this.#ids.take());
    this.#rows.set(row.id, row);
    return row;
  }

  /** Puts another version of a row in its place. */
  put(row: Row): Row {
    this.#rows.set(row.id, row);
    return row;
  }

  get(id: number): Row | undefined {
    return this.#rows.get(id);
  }

  delete(id: number): void {
    this.#rows.delete(id);
  }

  all(): readonly Row[] {
    return [...this.#rows.values()];
  }

  state(): TableState<Row> {
    return { rows: this.all(), next: this.#ids.snapshot() };
  }

  restore({ rows, next }: TableState<Row>): void {
    this.#rows.clear();
    for (const row of rows) this.#rows.set(row.id, row);
    this.#ids.restore(next);
  }
}
