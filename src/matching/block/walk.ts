import type { Population } from '../encode/population.ts';
import { mix } from '../text/hash.ts';
import type { PassIndex } from './index.ts';

/** A stretch of one pass's blocks: the unit of work that a worker takes. `pass` -1 is every pair of rows from..to. */
export interface Stretch {
  readonly pass: number;
  readonly from: number;
  readonly to: number;
}

export type VisitPair = (a: number, b: number) => void;

/** True if both rows hold one key of that pass that is below `under`; skipped keys are 0 and never shared. */
function shareKey(index: PassIndex, a: number, b: number, under: number): boolean {
  const { offsets, keys, single } = index;
  if (single !== undefined) {
    const key = single[a] as number;
    return key !== 0 && key === single[b] && key < under;
  }
  const endA = offsets[a + 1] as number;
  const endB = offsets[b + 1] as number;
  for (let i = offsets[a] as number; i < endA; i++) {
    const key = keys[i] as number;
    if (key === 0 || key >= under) continue;
    for (let j = offsets[b] as number; j < endB; j++) if (keys[j] === key) return true;
  }
  return false;
}

const ANY_KEY = 0x1_0000_0000;

const SAMPLE_SEED = 0x51ed270b;

/**
 * Visits every pair of the stretch that no earlier pass, and no smaller key of this one, brings together; a < b.
 * With `every`, only about one block in that many: the same ones in every run.
 */
export function walk(
  people: Population,
  passes: readonly PassIndex[],
  stretch: Stretch,
  visit: VisitPair,
  every = 1,
): void {
  if (stretch.pass < 0) {
    everyPair(people, stretch, visit);
    return;
  }
  const index = passes[stretch.pass] as PassIndex;
  // A pass without blocks brought nobody together.
  const earlier = passes.slice(0, stretch.pass).filter(({ blockKeys }) => blockKeys.length > 0);
  for (let block = stretch.from; block < stretch.to; block++) {
    const start = index.starts[block] as number;
    const end = index.starts[block + 1] as number;
    const blockKey = index.blockKeys[block] as number;
    if (every > 1 && mix(blockKey, SAMPLE_SEED) % every !== 0) continue;
    for (let i = start; i < end; i++) {
      for (let j = i + 1; j < end; j++) {
        const [x, y] = [index.rows[i] as number, index.rows[j] as number];
        const [a, b] = x < y ? [x, y] : [y, x];
        if (people.linked && people.side[a] === people.side[b]) continue;
        if (!metBefore(earlier, index, a, b, blockKey)) visit(a, b);
      }
    }
  }
}

function metBefore(earlier: readonly PassIndex[], index: PassIndex, a: number, b: number, blockKey: number): boolean {
  for (const other of earlier) if (shareKey(other, a, b, ANY_KEY)) return true;
  return index.single === undefined && shareKey(index, a, b, blockKey);
}

function everyPair(people: Population, stretch: Stretch, visit: VisitPair): void {
  for (let a = stretch.from; a < stretch.to; a++) {
    for (let b = a + 1; b < people.size; b++) {
      if (!people.linked || people.side[a] !== people.side[b]) visit(a, b);
    }
  }
}
