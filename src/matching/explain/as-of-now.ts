import type { DuplicatePair } from './found.ts';
import { VETOES } from '../score/vetoes.ts';

const CHANGED = VETOES.filter(({ name }) => name === 'changed').map(({ name, says }) => ({ name, says }));

/**
 * A stored pair as it stands now: `review` at most, with the veto `changed`, if either record is no longer the version
 * that was compared, or its version is not known any more. Pairs that were compared without versions count as changed.
 */
export function asOfNow(pair: DuplicatePair, versionNow: (id: string) => string | undefined): DuplicatePair {
  const still = (id: string, then: string | undefined): boolean => then !== undefined && versionNow(id) === then;
  if (still(pair.left, pair.versions.left) && still(pair.right, pair.versions.right)) return pair;
  if (pair.vetoes.some(({ name }) => name === 'changed')) return pair;
  return {
    ...pair,
    verdict: pair.verdict === 'different' ? 'different' : 'review',
    vetoes: [...pair.vetoes, ...CHANGED],
    reasons: [...pair.reasons, ...CHANGED.map(({ says }) => `veto: ${says}`)],
  };
}
