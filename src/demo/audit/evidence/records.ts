import { slotsOf } from './slots.ts';
import { type Evidence, SIDES, type Side, type TruthRow, type Values } from './types.ts';

/** The records of both sides as they stand at the end. */
export class Records {
  readonly #rows: Readonly<Record<Side, ReadonlyMap<string, TruthRow>>>;

  constructor(truth: Evidence['truth']) {
    const byId = (side: Side) => new Map(truth[side].map((row) => [row.id, row]));
    this.#rows = { hubspot: byId('hubspot'), gorgias: byId('gorgias') };
  }

  /** The record that answers for this id now: itself, or what it was merged into. */
  at(side: Side, id: string): TruthRow | undefined {
    const row = this.#rows[side].get(id);
    return row?.mergedInto != null && row.mergedInto !== id ? this.at(side, row.mergedInto) : row;
  }

  all(side: Side): readonly TruthRow[] {
    return [...this.#rows[side].values()];
  }

  slots(side: Side, id: string): Values {
    return slotsOf(side, this.at(side, id)?.fields ?? {});
  }

  /** False where a record belongs to nobody known: people from a file without a truth column. */
  get haveTruth(): boolean {
    return SIDES.every((side) => this.all(side).every(({ person }) => person !== null));
  }
}
