import { Complaint } from './complaint.ts';
import type { Layout } from './layout.ts';
import type { Row } from './rows.ts';

/** A record that `--explain` names, as it stands in its file. */
export interface Seen {
  readonly id: string;
  readonly side: 0 | 1;
  readonly layout: Layout;
  readonly row: Row;
}

const PREFIXES = ['left:', 'right:'] as const;

/** Where two bare ids are looked for: one in each file first, for only such pairs are judged. */
const SIDES = [
  [0, 1],
  [1, 0],
  [0, 0],
  [1, 1],
] as const;

/** Keeps the rows of the two ids that `--explain` names, as they pass by. */
export class Watched {
  readonly #wanted: readonly string[];
  readonly #linked: boolean;
  readonly #seen: Seen[] = [];

  constructor(wanted: readonly string[], linked: boolean) {
    this.#wanted = wanted;
    this.#linked = linked;
  }

  see(id: string, side: 0 | 1, layout: Layout, row: Row): void {
    if (this.#wanted.some((wanted) => this.#means(wanted, id, side))) this.#seen.push({ id, side, layout, row });
  }

  /** @throws Complaint for an id that no record has, and for one record twice */
  both(): readonly [Seen, Seen] {
    const [ones, others] = this.#wanted.map((wanted) => this.#found(wanted)) as [readonly Seen[], readonly Seen[]];
    for (const [x, y] of SIDES) {
      const one = ones.find(({ side }) => side === x);
      const other = others.find(({ side }) => side === y);
      if (one !== undefined && other !== undefined && one !== other) return [one, other];
    }
    throw new Complaint('--explain: expected two different ids');
  }

  #means(wanted: string, id: string, side: 0 | 1): boolean {
    return wanted === id || (this.#linked && wanted === `${PREFIXES[side]}${id}`);
  }

  #found(wanted: string): readonly Seen[] {
    const found = this.#seen.filter(({ id, side }) => this.#means(wanted, id, side));
    if (found.length === 0) throw new Complaint(`--explain: no record has the id '${wanted}'`);
    return found;
  }
}
