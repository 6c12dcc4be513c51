/** Which one-sided links of a batch are joined with the partners they found: each link in one join at most. */
import type { Side } from '../types.ts';

/** A one-sided link whose record, of `side`, has a certain partner, which is in another link. */
export interface Wish {
  readonly link: string;
  readonly side: Side;
  readonly partner: string;
}

/**
 * joined: the partner's link goes into this one. taken: the partner has a record of this side already.
 * busy: somebody else holds the partner's link. gone: this link went into another one of the batch.
 */
export type Fate = 'joined' | 'taken' | 'busy' | 'gone';

/**
 * Goes through the wishes in order. `free` are the partners' links that may be joined, with the sides of their records.
 * The answer also holds the partners' links that are gone.
 */
export function pairUp(
  wishes: readonly Wish[],
  free: ReadonlyMap<string, ReadonlySet<Side>>,
): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Fate>();
  for (const wish of wishes) {
    if (fates.has(wish.link)) continue;
    const fate = fateOf(wish, fates.get(wish.partner), free.get(wish.partner));
    fates.set(wish.link, fate);
    if (fate === 'joined') fates.set(wish.partner, 'gone');
  }
  return fates;
}

function fateOf({ side }: Wish, partner: Fate | undefined, sides: ReadonlySet<Side> | undefined): Fate {
  // It took part in a join of this batch, so it has a record of either side by now.
  if (partner === 'gone' || partner === 'joined') return 'taken';
  if (sides === undefined) return 'busy';
  return sides.has(side) ? 'taken' : 'joined';
}
