import type { Population } from '../encode/population.ts';

/** Receives the keys of one row; 0 is no key. */
export type Emit = (key: number) => void;

/**
 * One way of finding pairs worth comparing: rows that share a key meet. A key that too many rows share is refined by
 * `finer`; what is still too common is skipped, counted and reported.
 */
export interface Pass {
  readonly name: string;
  readonly keys: (people: Population, row: number, emit: Emit) => void;
  readonly finer: (people: Population, row: number) => number;
}
