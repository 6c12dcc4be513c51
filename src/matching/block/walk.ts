import type { Population } from '../encode/population.ts';
import { mix } from '../text/hash.ts';
import { KEY_BITS, type PassIndex, SEVERAL_KEYS } from './index.ts';

/** A stretch of one pass's blocks: the unit of work that a worker takes. `pass` -1 is every pair of rows from..to. */
export interface Stretch {
  readonly pass: number;
  readonly from: number;
  readonly to: number;
}

/** All passes and their keys row by row (see `keyRowsOf`). */
export interface Blocks {
  readonly passes: readonly PassIndex[];
  readonly keyRows: Uint32Array;
}

export const NO_BLOCKS: Blocks = { passes: [], keyRows: new Uint32Array(0) };

export type VisitPair = (a: number, b: number) => void;

/** True if both rows hold one key of that pass that is below `under`; skipped keys are 0 and never shared. */
function shareKey({ offsets, keys }: PassIndex, a: number, b: number, under: number): boolean {
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
export function walk(people: Population, blocks: Blocks, stretch: Stretch, visit: VisitPair, every = 1): void {
  if (stretch.pass < 0) {
    everyPair(people, stretch, visit);
    return;
  }
  const index = blocks.passes[stretch.pass] as PassIndex;
  const { starts, rows, blockKeys } = index;
  const { linked, side } = people;
  const earlier = earlierPasses(blocks, stretch.pass);
  for (let block = stretch.from; block < stretch.to; block++) {
    const start = starts[block] as number;
    const end = starts[block + 1] as number;
    const blockKey = blockKeys[block] as number;
    if (every > 1 && mix(blockKey, SAMPLE_SEED) % every !== 0) continue;
    for (let i = start; i < end; i++) {
      const x = rows[i] as number;
      for (let j = i + 1; j < end; j++) {
        const y = rows[j] as number;
        if (linked && side[x] === side[y]) continue;
        if (metBefore(blocks, earlier, x, y)) continue;
        if (index.several && shareKey(index, x, y, blockKey)) continue;
        if (x < y) visit(x, y);
        else visit(y, x);
      }
    }
  }
}

/** Passes before this one that brought anybody together. */
function earlierPasses({ passes }: Blocks, pass: number): Uint8Array {
  const met = Array.from({ length: pass }, (_, earlier) => earlier);
  return Uint8Array.from(met.filter((earlier) => (passes[earlier] as PassIndex).blockKeys.length > 0));
}

function metBefore({ passes, keyRows }: Blocks, earlier: Uint8Array, x: number, y: number): boolean {
  const [atX, atY] = [x << KEY_BITS, y << KEY_BITS];
  for (let i = 0; i < earlier.length; i++) {
    const pass = earlier[i] as number;
    const keyX = keyRows[atX + pass] as number;
    if (keyX === 0) continue;
    const keyY = keyRows[atY + pass] as number;
    if (keyX === keyY && keyX !== SEVERAL_KEYS) return true;
    if (keyX !== SEVERAL_KEYS && keyY !== SEVERAL_KEYS) continue;
    if (shareKey(passes[pass] as PassIndex, x, y, ANY_KEY)) return true;
  }
  return false;
}

function everyPair(people: Population, stretch: Stretch, visit: VisitPair): void {
  for (let a = stretch.from; a < stretch.to; a++) {
    for (let b = a + 1; b < people.size; b++) {
      if (!people.linked || people.side[a] !== people.side[b]) visit(a, b);
    }
  }
}
