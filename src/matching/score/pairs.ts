/** Kept pairs as columns: rows a < b, their judgement beside them. */
export interface PairColumns {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly pattern: Uint32Array;
  readonly logOdds: Float64Array;
  readonly verdict: Uint8Array;
  readonly vetoes: Uint16Array;
}

type Column = Uint32Array | Float64Array | Uint8Array | Uint16Array;

export const emptyPairs = (length: number): PairColumns => ({
  a: new Uint32Array(length),
  b: new Uint32Array(length),
  pattern: new Uint32Array(length),
  logOdds: new Float64Array(length),
  verdict: new Uint8Array(length),
  vetoes: new Uint16Array(length),
});

const COLUMNS = ['a', 'b', 'pattern', 'logOdds', 'verdict', 'vetoes'] as const;

/** Collects pairs; grows by doubling. */
export class PairCollector {
  #pairs = emptyPairs(1024);
  #length = 0;

  push(
    a: number,
    b: number,
    judged: { readonly pattern: number; readonly logOdds: number; readonly verdict: number; readonly vetoes: number },
  ): void {
    if (this.#length === this.#pairs.a.length) this.#grow();
    const at = this.#length++;
    this.#pairs.a[at] = a;
    this.#pairs.b[at] = b;
    this.#pairs.pattern[at] = judged.pattern;
    this.#pairs.logOdds[at] = judged.logOdds;
    this.#pairs.verdict[at] = judged.verdict;
    this.#pairs.vetoes[at] = judged.vetoes;
  }

  #grow(): void {
    const larger = emptyPairs(this.#length * 2);
    for (const name of COLUMNS) (larger[name] as Column).set(this.#pairs[name]);
    this.#pairs = larger;
  }

  take(): PairColumns {
    return Object.fromEntries(
      COLUMNS.map((name) => [name, this.#pairs[name].slice(0, this.#length)]),
    ) as unknown as PairColumns;
  }
}

export function joinPairs(parts: readonly PairColumns[]): PairColumns {
  const joined = emptyPairs(parts.reduce((sum, part) => sum + part.a.length, 0));
  let at = 0;
  for (const part of parts) {
    for (const name of COLUMNS) (joined[name] as Column).set(part[name], at);
    at += part.a.length;
  }
  return joined;
}

/** Positions by falling score; equal scores by rows, so that workers and their timing never show. */
export function fallingOrder(pairs: PairColumns): Uint32Array {
  const order = Uint32Array.from(pairs.a.keys());
  const { a, b, logOdds } = pairs;
  return order.sort(
    (x, y) =>
      (logOdds[y] as number) - (logOdds[x] as number) ||
      (a[x] as number) - (a[y] as number) ||
      (b[x] as number) - (b[y] as number),
  );
}
