import { type Refusal, refusalsOf } from '../../src/core/merging/refusals.ts';
import { SIDES } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { candidatesById, setCandidateState, type StoredCandidate } from '../../src/ledger/duplicates.ts';
import { neverPairs } from '../../src/ledger/duplicates-decisions.ts';
import { planOf, subjectsOf } from '../../src/ledger/duplicates-facts.ts';
import { mergesById, planMerge, setMergeState, type StoredMerge } from '../../src/ledger/duplicates-merges.ts';
import { pairPrint, printOfLink } from '../../src/ledger/duplicates-prints.ts';
import { openIssue } from '../../src/ledger/issues.ts';
import { type LinkState, linkStatesOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';

export interface MergeIds {
  readonly connection: string;
  readonly run: string;
  readonly merges: readonly string[];
}

/** What became of each merge of a batch: `why` says why it goes no further now. */
export interface MergeFate {
  readonly merge: string;
  readonly why: string;
}

/**
 * Pre-flight, on records that were read a moment ago under the claim: what moved since the decision, what the vendors
 * would refuse or ruin. What passes gets its plan and its calls; what does not goes back to a person, untouched.
 */
export const planMerges =
  (deps: Deps) =>
  async (input: MergeIds): Promise<{ refused: readonly MergeFate[] }> => {
    const connection = deps.connection(input.connection);
    const refused: MergeFate[] = [];
    for (const merge of await mergesById(deps.ledger.sql, input.merges)) {
      if (merge.state !== 'ordered') continue;
      const why = await deps.ledger.tx((sql) => planOne(deps, sql, connection, merge));
      if (why !== undefined) refused.push({ merge: merge.id, why });
    }
    return { refused };
  };

async function planOne(deps: Deps, sql: Sql, connection: ConnectionDeps, merge: StoredMerge) {
  const states = await linkStatesOf(sql, [merge.keep, ...merge.drops]);
  const candidates = await candidatesById(sql, merge.candidates);
  const why = await whyNot(deps, sql, connection, { merge, states, candidates });
  if (why !== undefined) {
    await refuseMerge(sql, connection, { merge, states, candidates, why });
    return why;
  }
  const plan = planOf(connection.mapping.fields, merge.keep, states);
  const steps = SIDES.flatMap((side) => {
    const { survivor = '', sources = [] } = plan[side] ?? {};
    return sources.map((source) => ({ side, target: survivor, source }));
  });
  await planMerge(sql, merge.id, plan, steps);
  return undefined;
}

interface Checked {
  readonly merge: StoredMerge;
  readonly states: readonly LinkState[];
  readonly candidates: readonly StoredCandidate[];
}

async function whyNot(
  { ledger }: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  { merge, states, candidates }: Checked,
): Promise<Refusal | undefined> {
  const links = [merge.keep, ...merge.drops];
  if (states.length < links.length || states.some(({ records }) => records.length === 0)) return 'gone';
  if (states.some(({ state }) => state === 'erased')) return 'erased';
  const never = await neverPairs(sql, connection.name);
  if (never.some((pair) => pair.every((link) => links.includes(link)))) return 'never-the-same';
  const prints = new Map(states.map((state) => [state.link, printOfLink(ledger, connection.mapping.fields, state)]));
  const now = ({ left, right }: StoredCandidate) => pairPrint(prints.get(left) ?? '', prints.get(right) ?? '');
  if (candidates.some((candidate) => candidate.print !== now(candidate))) return 'changed';
  const stored = candidates.flatMap(({ refusals }) => refusals);
  if (stored.includes('company-and-person')) return 'company-and-person';
  return refusalsOf(subjectsOf(states))[0];
}

/** Nothing was merged. The pairs are open again, with what stands against them; a person looks once more. */
async function refuseMerge(
  sql: Sql,
  connection: ConnectionDeps,
  { merge, states, candidates, why }: Checked & { why: Refusal },
): Promise<void> {
  await setMergeState(sql, merge.id, 'refused', why);
  const open = why === 'gone' || why === 'erased' ? 'superseded' : 'open';
  await setCandidateState(
    sql,
    candidates.map(({ id }) => id),
    open,
  );
  const refusals = refusalsOf(subjectsOf(states));
  await sql.query('update candidates set refusals = $2 where id = any($1::bigint[])', [
    candidates.map(({ id }) => id),
    JSON.stringify(why === 'changed' ? ['changed', ...refusals] : refusals),
  ]);
  if (why === 'changed' || why === 'gone') return;
  const [record] = states.flatMap(({ records }) => records);
  await openIssue(sql, connection.name, {
    kind: 'merge-refused',
    side: record?.side,
    remoteId: record?.remoteId,
    detail: { message: `A merge was not begun: ${why}.`, cure: 'tandem duplicates show lists what stands against it.' },
  });
}
