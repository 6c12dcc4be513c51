import { COMPARISONS } from '../../matching/compare/levels.ts';
import type { Matching } from '../../matching/engine.ts';
import type { Kind } from '../../matching/model/model.ts';
import { vetoesIn } from '../../matching/score/vetoes.ts';
import { posterior } from '../../matching/score/weigher.ts';
import { VERDICTS } from '../../matching/types.ts';
import { Complaint } from './complaint.ts';
import type { Layout } from './layout.ts';
import type { Row } from './rows.ts';

interface Seen {
  readonly layout: Layout;
  readonly row: Row;
}

const PREFIX = /^(left|right):/;

/** Keeps the rows of the two ids that `--explain` names, as they pass by. */
export class Watched {
  readonly ids: readonly string[];
  readonly #seen = new Map<string, Seen>();

  constructor(ids: readonly string[]) {
    this.ids = ids;
  }

  see(id: string, side: 0 | 1, layout: Layout, row: Row): void {
    if (this.ids.length === 0) return;
    const prefixed = `${side === 0 ? 'left' : 'right'}:${id}`;
    for (const wanted of this.ids) {
      if (wanted === prefixed || (wanted === id && !this.#seen.has(wanted))) this.#seen.set(wanted, { layout, row });
    }
  }

  of(id: string): Seen {
    const seen = this.#seen.get(id);
    if (seen === undefined) throw new Complaint(`--explain: no record has the id '${id}'`);
    return seen;
  }

  complain(): void {
    for (const id of this.ids) this.of(id);
  }
}

function rowOf(matching: Matching, ids: readonly string[], wanted: string): number {
  const side = PREFIX.exec(wanted)?.[1];
  const bare = wanted.replace(PREFIX, '');
  const { origin, side: sides, linked } = matching.people;
  const found = origin.findIndex((position, row) =>
    linked && side !== undefined
      ? ids[position] === bare && (sides[row] === 1) === (side === 'right')
      : ids[position] === wanted,
  );
  if (found < 0) throw new Complaint(`--explain: no record has the id '${wanted}'`);
  return found;
}

const bits = (nats: number): string => `${nats >= 0 ? '+' : ''}${(nats / Math.LN2).toFixed(1)}`;

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(48, Math.max(...rows.map((row) => (row[column] ?? '').length))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function sideBySide(left: Seen, right: Seen, names: readonly string[]): string {
  const fields = [...new Set([...left.layout.fields, ...right.layout.fields].map(({ field }) => field))];
  const value = ({ layout, row }: Seen, field: string): string =>
    layout.fields
      .flatMap((entry) => (entry.field === field ? [row[entry.column]?.trim() ?? ''] : []))
      .filter(Boolean)
      .join(' | ');
  return table([['', ...names], ...fields.map((field) => [field, value(left, field), value(right, field)])]);
}

const OTHERS: readonly (readonly [Kind, string])[] = [
  ['strangers', 'strangers'],
  ['household', 'one household'],
  ['colleagues', 'one firm'],
];

/** Two records side by side, each comparison with its weight in bits against every other explanation, vetoes and verdict. */
export function explainPair(matching: Matching, ids: readonly string[], watched: Watched): string {
  const [one, two] = watched.ids as readonly [string, string];
  const [x, y] = [rowOf(matching, ids, one), rowOf(matching, ids, two)];
  if (x === y) throw new Complaint('--explain: expected two different ids');
  const { judgement, shares, priors } = matching.judge.detail(Math.min(x, y), Math.max(x, y));
  const weight = (logs: Readonly<Record<Kind, number>>): string[] =>
    OTHERS.map(([kind]) => bits(logs.same - logs[kind]));
  const rows = [
    ['', 'says', ...OTHERS.map(([, label]) => `against ${label}`)],
    ['how rare a match is', '', ...weight(priors)],
    ...shares.map(({ comparison, level, logs }) => [
      COMPARISONS[comparison]?.label ?? '',
      COMPARISONS[comparison]?.levels[level] ?? '',
      ...weight(logs),
    ]),
  ];
  const vetoes = vetoesIn(judgement.vetoes)
    .map(({ says }) => `veto: ${says}\n`)
    .join('');
  const joined =
    matching.clustering.rows[x] === matching.clustering.rows[y] ? 'in one cluster' : 'in different clusters';
  return (
    `${sideBySide(watched.of(one), watched.of(two), [one, two])}\n\nweights in bits (2 to the power of)\n${table(rows)}\n\n${vetoes}` +
    `posterior ${posterior(judgement.logOdds).toFixed(6)}, verdict ${VERDICTS[judgement.verdict]}, ${joined}\n`
  );
}
