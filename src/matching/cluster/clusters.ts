import { UnionFind } from '../evidence/components.ts';
import type { Judge } from '../score/judge.ts';
import { verdictCode } from '../score/verdict.ts';
import type { PairColumns } from '../score/pairs.ts';
import { VETOES } from '../score/vetoes.ts';
import type { Settings } from '../settings.ts';

/** Why a pair of verdict `same` was not joined. */
export const APART = { none: 0, conflict: 1, size: 2, taken: 3 } as const;

export interface Clustering {
  /** Row -> smallest row of its cluster. */
  readonly rows: Uint32Array;
  /** By pair: one of `APART`. A pair kept apart goes to a person. */
  readonly apart: Uint8Array;
}

/** Vetoes that keep two clusters apart even if found between members that were never proposed: contradictions, not gaps. */
const CONTRADICTIONS = VETOES.reduce((bits, veto, i) => (veto.contradicts ? bits | (1 << i) : bits), 0);
/** Log-odds that a cross pair may not fall under, and that their mean must reach. */
const LEAST = -9;
const MEAN = 0;

class Members {
  readonly #sets: UnionFind;
  readonly #lists = new Map<number, number[]>();

  constructor(size: number) {
    this.#sets = new UnionFind(size);
  }

  root(row: number): number {
    return this.#sets.find(row);
  }

  of(root: number): readonly number[] {
    return this.#lists.get(root) ?? [root];
  }

  join(x: number, y: number): void {
    const members = [...this.of(x), ...this.of(y)];
    this.#lists.delete(x);
    this.#lists.delete(y);
    this.#sets.join(x, y);
    this.#lists.set(this.root(x), members);
  }
}

/** True if every cross pair is free of contradictions and none, nor their mean, is too weak. */
function goTogether(judge: Judge, left: readonly number[], right: readonly number[]): boolean {
  let sum = 0;
  for (const x of left) {
    for (const y of right) {
      const judged = judge.judge(Math.min(x, y), Math.max(x, y), Number.NEGATIVE_INFINITY);
      if (judged === undefined || (judged.vetoes & CONTRADICTIONS) !== 0 || judged.logOdds < LEAST) return false;
      sum += Math.max(-20, Math.min(judged.logOdds, 20));
    }
  }
  return sum / (left.length * right.length) >= MEAN;
}

/**
 * Joins pairs of verdict `same` or better, the surest first. Never through a chain alone: two clusters join only if
 * all their members go together.
 */
export function clusterPairs(
  size: number,
  pairs: PairColumns,
  order: Uint32Array,
  judge: Judge,
  settings: Settings,
): Clustering {
  const members = new Members(size);
  const apart = new Uint8Array(pairs.a.length);
  const same = verdictCode('same');
  for (const at of order) {
    if ((pairs.verdict[at] as number) < same) continue;
    const x = members.root(pairs.a[at] as number);
    const y = members.root(pairs.b[at] as number);
    if (x === y) continue;
    const [left, right] = [members.of(x), members.of(y)];
    if (left.length + right.length > settings.clusterLimit) apart[at] = APART.size;
    else if (settings.oneToOne && left.length + right.length > 2) apart[at] = APART.taken;
    else if (left.length + right.length > 2 && !goTogether(judge, left, right)) apart[at] = APART.conflict;
    else members.join(x, y);
  }
  return { rows: Uint32Array.from({ length: size }, (_, row) => members.root(row)), apart };
}
