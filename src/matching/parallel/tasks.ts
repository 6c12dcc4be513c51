import { indexPass, type PassIndex } from '../block/index.ts';
import { PASSES } from '../block/passes.ts';
import { type Blocks, NO_BLOCKS, type Stretch, walk } from '../block/walk.ts';
import { Comparer, type ValueCounts } from '../compare/comparer.ts';
import type { Population } from '../encode/population.ts';
import { type Grounds, Judge } from '../score/judge.ts';
import { PairCollector, type PairColumns } from '../score/pairs.ts';
import { mix } from '../text/hash.ts';
import type { SkippedKeys } from '../types.ts';

/** What all tasks may read; filled step by step, always shared memory. */
export interface Bench {
  people?: Population;
  counts?: ValueCounts;
  blocks?: Blocks;
  grounds?: Grounds;
  /** By row: 1 for the records whose pairs are wanted. Absent: all are. */
  only?: Uint8Array;
}

export type Task =
  | { readonly kind: 'index'; readonly pass: number; readonly limit: number; readonly keyRows: Uint32Array }
  | { readonly kind: 'count'; readonly stretch: Stretch; readonly every: number }
  | { readonly kind: 'random'; readonly seed: number; readonly pairs: number }
  | { readonly kind: 'score'; readonly stretch: Stretch; readonly floor: number };

export type Outcome =
  | { readonly kind: 'index'; readonly index: PassIndex; readonly skipped: SkippedKeys }
  | { readonly kind: 'count'; readonly patterns: Uint32Array; readonly counts: Float64Array; readonly pairs: number }
  | { readonly kind: 'score'; readonly kept: PairColumns; readonly pairs: number };

const need = <Part>(part: Part | undefined): Part => {
  if (part === undefined) throw new Error('matching task: its inputs were not set');
  return part;
};

/** Runs tasks one after the other, in this process or in a worker thread. */
export class TaskRunner {
  #bench: Bench = {};
  #comparer: Comparer | undefined;
  #judge: Judge | undefined;

  set(bench: Bench): void {
    this.#bench = { ...this.#bench, ...bench };
    if (bench.grounds !== undefined) this.#judge = undefined;
    if (bench.people !== undefined || bench.counts !== undefined) this.#comparer = undefined;
  }

  run(task: Task): Outcome {
    switch (task.kind) {
      case 'index':
        return { kind: 'index', ...indexPass(need(this.#bench.people), PASSES, task) };
      case 'count':
        return this.#count(task.stretch, task.every);
      case 'random':
        return this.#random(task.seed, task.pairs);
      case 'score':
        return this.#score(task.stretch, task.floor);
    }
  }

  #compare(): Comparer {
    this.#comparer ??= new Comparer(need(this.#bench.people), need(this.#bench.counts));
    return this.#comparer;
  }

  #count(stretch: Stretch, every: number): Outcome {
    const comparer = this.#compare();
    const tally = new PatternTally();
    walk(
      need(this.#bench.people),
      this.#bench.blocks ?? NO_BLOCKS,
      stretch,
      (a, b) => tally.see(comparer.compare(a, b)),
      every,
    );
    return tally.outcome(every);
  }

  /** Pairs of rows drawn by a counter and a hash: the same in every run. */
  #random(seed: number, pairs: number): Outcome {
    const people = need(this.#bench.people);
    const comparer = this.#compare();
    const tally = new PatternTally();
    for (let i = 0; i < pairs; i++) {
      const a = mix(seed, 2 * i) % people.size;
      const b = mix(seed, 2 * i + 1) % people.size;
      if (a !== b) tally.see(comparer.compare(a, b));
    }
    return tally.outcome(1);
  }

  #score(stretch: Stretch, floor: number): Outcome {
    this.#judge ??= new Judge(need(this.#bench.grounds), this.#compare());
    const judge = this.#judge;
    const kept = new PairCollector();
    const { only } = this.#bench;
    let pairs = 0;
    walk(need(this.#bench.people), this.#bench.blocks ?? NO_BLOCKS, stretch, (a, b) => {
      if (only !== undefined && only[a] === 0 && only[b] === 0) return;
      pairs++;
      const judged = judge.judge(a, b, floor);
      if (judged !== undefined) kept.push(a, b, judged);
    });
    return { kind: 'score', kept: kept.take(), pairs };
  }
}

class PatternTally {
  readonly #seen = new Map<number, number>();
  #pairs = 0;

  see(pattern: number): void {
    this.#pairs++;
    this.#seen.set(pattern, (this.#seen.get(pattern) ?? 0) + 1);
  }

  outcome(scale: number): Outcome {
    return {
      kind: 'count',
      patterns: Uint32Array.from(this.#seen.keys()),
      counts: Float64Array.from(this.#seen.values(), (count) => count * scale),
      pairs: this.#pairs,
    };
  }
}
