import { refusalsOf, REFUSALS, type Refusal } from '../core/merging/refusals.ts';
import { ranked } from '../core/merging/survivor.ts';
import { profileOf } from '../core/profile.ts';
import { type Field, SIDES } from '../core/types.ts';
import type { Ledger } from '../ledger/db.ts';
import type { StoredCandidate } from '../ledger/duplicates.ts';
import { linkStanding, planOf, subjectsOf } from '../ledger/duplicates-facts.ts';
import { pairPrint, printOfLink } from '../ledger/duplicates-prints.ts';
import { type LinkState, linkStatesOf, recordOn, viewOf } from '../ledger/states.ts';

/** One customer as a page shows it: the record of each side, by field. */
const customerOf = (fields: readonly Field[], state: LinkState) => ({
  link: state.link,
  ...Object.fromEntries(
    SIDES.map((side) => {
      const record = recordOn(state, side);
      if (record === undefined) return [side, null];
      return [side, { id: record.remoteId, fields: profileOf(viewOf(record), fields), readAt: record.readAt }];
    }),
  ),
});

export interface PairNow {
  readonly candidate: StoredCandidate;
  readonly left: LinkState;
  readonly right: LinkState;
  /** Fingerprint of what both customers hold now. */
  readonly print: string;
  /** What stands against a merge today. */
  readonly refusals: readonly string[];
}

/** Pairs as they stand now; one of whose customers is gone by now is left out. */
export async function pairsNow(
  ledger: Pick<Ledger, 'sql' | 'hash'>,
  fieldsOf: (connection: string) => readonly Field[],
  candidates: readonly StoredCandidate[],
): Promise<PairNow[]> {
  const links = [...new Set(candidates.flatMap(({ left, right }) => [left, right]))];
  const states = new Map((await linkStatesOf(ledger.sql, links)).map((state) => [state.link, state]));
  return candidates.flatMap((candidate) => {
    const [left, right] = [states.get(candidate.left), states.get(candidate.right)];
    if (left === undefined || right === undefined || left.records.length === 0 || right.records.length === 0) return [];
    const fields = fieldsOf(candidate.connection);
    const print = pairPrint(printOfLink(ledger, fields, left), printOfLink(ledger, fields, right));
    return [{ candidate, left, right, print, refusals: refusalsNow(candidate, left, right) }];
  });
}

/** What the records say today, and what the matcher or an earlier attempt found. */
function refusalsNow({ refusals }: StoredCandidate, left: LinkState, right: LinkState): string[] {
  const now = refusalsOf(subjectsOf([left, right]));
  const lasting = refusals.filter((code) => ['company-and-person', 'vendor-refused', 'merged-in-part'].includes(code));
  return [...new Set([...now, ...lasting])];
}

/** A pair with both customers side by side, the evidence, what stands against it and what would survive. */
export function showPair(fields: readonly Field[], { candidate, left, right, print, refusals }: PairNow) {
  const { id, connection, score, verdict, evidence, state, sampled, scored } = candidate;
  const keep = ranked([linkStanding(left), linkStanding(right)])[0]?.id ?? left.link;
  return {
    id,
    connection,
    state,
    score,
    verdict,
    scored,
    sampled: sampled !== null,
    moved: candidate.print !== '' && print !== candidate.print,
    evidence,
    refusals: refusals.map((code) => ({ code, says: REFUSALS[code as Refusal] ?? code })),
    left: customerOf(fields, left),
    right: customerOf(fields, right),
    keep,
    survives: planOf(fields, keep, [left, right]),
  };
}
