import type { Matching } from '../engine.ts';
import { verdictCode } from '../score/verdict.ts';
import { vetoesIn } from '../score/vetoes.ts';
import { posterior } from '../score/weigher.ts';
import { VERDICTS, type Verdict } from '../types.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { apartReason, levelReasons, vetoReasons } from './reasons.ts';

/** A judged pair, JSON-safe. */
export interface DuplicatePair {
  /** Ids; `left` is the smaller one by UTF-16 units. */
  readonly left: string;
  readonly right: string;
  /** Posterior probability that both are one person, 0 to 1. */
  readonly score: number;
  readonly verdict: Verdict;
  readonly vetoes: readonly FoundVeto[];
  /** Each level and veto in words, without any value of a record. */
  readonly reasons: readonly string[];
  readonly evidence: Evidence;
  /** The versions that were compared, where the caller gave any. */
  readonly versions: { readonly left?: string; readonly right?: string };
}

export interface FoundVeto {
  readonly name: string;
  readonly says: string;
}

/** The verdict a pair ends with: pairs that could not join their clusters go to a person. */
export const finalVerdict = ({ pairs, clustering }: Matching, at: number): Verdict =>
  VERDICTS[clustering.apart[at] === 0 ? (pairs.verdict[at] as number) : 1] as Verdict;

type Versions = ReadonlyMap<string, string | undefined>;

function foundPair(matching: Matching, at: number, names: readonly string[], versions: Versions): DuplicatePair {
  const { pairs, clustering, judge } = matching;
  const [a, b] = [pairs.a[at] as number, pairs.b[at] as number];
  const [left, right] = [names[a] as string, names[b] as string].sort() as [string, string];
  const [leftVersion, rightVersion] = [versions.get(left), versions.get(right)];
  const vetoes = pairs.vetoes[at] as number;
  const apart = apartReason(clustering.apart[at] as number);
  return {
    left,
    right,
    score: posterior(pairs.logOdds[at] as number),
    verdict: finalVerdict(matching, at),
    vetoes: vetoesIn(vetoes).map(({ name, says }) => ({ name, says })),
    reasons: [...levelReasons(pairs.pattern[at] as number), ...vetoReasons(vetoes), ...apart],
    evidence: evidenceOf(judge.detail(a, b)),
    versions: {
      ...(leftVersion === undefined ? {} : { left: leftVersion }),
      ...(rightVersion === undefined ? {} : { right: rightVersion }),
    },
  };
}

/** Pairs of at least that verdict, the surest first. `names` are ids by row. */
export function duplicatePairs(
  matching: Matching,
  names: readonly string[],
  versions: Versions,
  least: Verdict,
): readonly DuplicatePair[] {
  const found: DuplicatePair[] = [];
  for (const at of matching.order) {
    if (verdictCode(finalVerdict(matching, at)) < verdictCode(least)) continue;
    found.push(foundPair(matching, at, names, versions));
  }
  return found;
}

/** Clusters of two or more, each sorted, in the order of their first ids. */
export function clusterIds({ clustering }: Matching, names: readonly string[]): readonly (readonly string[])[] {
  const members = new Map<number, string[]>();
  clustering.rows.forEach((root, row) => {
    if (root !== row) members.set(root, [...(members.get(root) ?? [names[root] as string]), names[row] as string]);
  });
  return [...members.values()].map((ids) => ids.sort()).sort(([x = ''], [y = '']) => (x < y ? -1 : 1));
}
