import { gateOf, mayActAlone } from '../../src/core/merging/gate.ts';
import { type Edge, type Group, groupsOf, pairKey } from '../../src/core/merging/groups.ts';
import { ranked } from '../../src/core/merging/survivor.ts';
import { checkBrakes } from '../../src/core/reconcile/brakes.ts';
import { countPlan } from '../../src/core/reconcile/plan.ts';
import { SIDES, type Side } from '../../src/core/types.ts';
import { takeRelease, tripBrake } from '../../src/ledger/brakes.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { readCandidates, type StoredCandidate } from '../../src/ledger/duplicates.ts';
import { auditedPairs, neverPairs, storeDecision } from '../../src/ledger/duplicates-decisions.ts';
import { linkStanding } from '../../src/ledger/duplicates-facts.ts';
import { lockOrders, mergedSince, openMerges, orderMerge } from '../../src/ledger/duplicates-merges.ts';
import { refsOf } from '../../src/ledger/duplicates-prints.ts';
import { openIssue } from '../../src/ledger/issues.ts';
import { countLive } from '../../src/ledger/records.ts';
import { openRun, setRunState } from '../../src/ledger/runs.ts';
import { type LinkState, linkStatesOf, recordOn } from '../../src/ledger/states.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';

export interface OrderMerges {
  readonly connection: string;
  readonly run: string;
}

/** `held`: a brake holds the whole plan, and nothing was ordered. */
export interface Ordered {
  readonly ordered: number;
  readonly held: boolean;
}

const MOST = 10_000;
const DAY_MS = 86_400_000;

/** Turns decided pairs into orders: who merges with whom. Where the gate is open, pairs of verdict `merge` as well. */
export const orderMerges =
  (deps: Deps) =>
  async ({ connection: name, run }: OrderMerges): Promise<Ordered> => {
    const connection = deps.connection(name);
    return deps.ledger.tx(async (sql) => {
      await openRun(sql, run, name, 'merge');
      // A connection that watches writes nothing.
      if (connection.settings.mode !== 'live') return { ordered: 0, held: false };
      await lockOrders(sql, name);
      await decideAlone(sql, connection);
      const under = await linksUnderWay(sql, name);
      const all = await readCandidates(sql, { connection: name, state: 'yes', limit: MOST });
      const yes = all.filter(({ left, right }) => !under.has(left) && !under.has(right));
      const states = new Map((await linkStatesOf(sql, linksIn(yes))).map((state) => [state.link, state]));
      const groups = groupsOf({
        yes: yes.filter(({ left, right }) => states.has(left) && states.has(right)).map(edgeOf),
        never: new Set((await neverPairs(sql, name)).map(([a, b]) => pairKey(a, b))),
        rank: ranked([...states.values()].map(linkStanding)).map(({ id }) => id),
        sides: new Map([...states].map(([link, state]) => [link, sidesOf(state)])),
      });
      if (groups.length > 0 && (await isHeld(sql, connection, run, groups, states))) return { ordered: 0, held: true };
      let ordered = 0;
      for (const { keep, drops, edges } of groups)
        if (await orderMerge(sql, { connection: name, run, by: 'decision', keep, drops, candidates: edges }))
          ordered += 1;
      return { ordered, held: false };
    });
  };

/** Customers of merges that are ordered already: counted there, and not twice. */
const linksUnderWay = async (sql: Sql, connection: string): Promise<ReadonlySet<string>> =>
  new Set((await openMerges(sql, connection, MOST)).flatMap(({ keep, drops }) => [keep, ...drops]));

const edgeOf = ({ id, left, right }: StoredCandidate): Edge => ({ id, left, right });
const linksIn = (pairs: readonly StoredCandidate[]): string[] => [
  ...new Set(pairs.flatMap(({ left, right }) => [left, right])),
];
const sidesOf = (state: LinkState): Set<string> => new Set(SIDES.filter((side) => recordOn(state, side) !== undefined));

/** Only what the account's own audited pairs have proved, and only verdict `merge` (matching.md 2). */
async function decideAlone(sql: Sql, { name, settings }: ConnectionDeps): Promise<void> {
  const gate = gateOf({ allowed: settings.automaticMerges === true, ...(await auditedPairs(sql, name)) });
  if (!gate.open) return;
  const open = await readCandidates(sql, { connection: name, state: 'open', verdict: 'merge', limit: MOST });
  // What the audit drew waits for its person: a sample that merges by itself proves nothing.
  const sure = open.filter((one) => one.sampled === null && mayActAlone(gate, one.verdict, one.refusals));
  const states = new Map((await linkStatesOf(sql, linksIn(sure))).map((state) => [state.link, state]));
  for (const candidate of sure) {
    const [left, right] = [states.get(candidate.left), states.get(candidate.right)];
    if (left === undefined || right === undefined) continue;
    const records = { leftRecords: refsOf(left), rightRecords: refsOf(right) };
    await storeDecision(sql, { candidate, answer: 'yes', by: 'automatic', print: candidate.print, ...records });
  }
}

/** A share of a side's records, per run and per day: merges cannot be taken back. */
async function isHeld(
  sql: Sql,
  connection: ConnectionDeps,
  run: string,
  groups: readonly Group[],
  states: ReadonlyMap<string, LinkState>,
): Promise<boolean> {
  const earlier = await mergedSince(sql, connection.name, new Date(Date.now() - DAY_MS));
  const live = await countLive(sql, connection.name);
  const away = (side: Side): number =>
    earlier[side].ordered + groups.reduce((sum, group) => sum + foldedOn(states, group, side), 0);
  const counts = countPlan([], { hubspot: away('hubspot'), gorgias: away('gorgias') });
  // What the day's merges took away was there when the day began.
  const total = (side: Side): number => live[side] + earlier[side].gone;
  const verdict = checkBrakes({
    counts,
    totals: { hubspot: total('hubspot'), gorgias: total('gorgias') },
    limits: connection.settings.brakes,
  });
  if (verdict.kind === 'go') return false;
  const { side, reason } = verdict;
  if (await takeRelease(sql, { connection: connection.name, kind: 'merges', side })) return false;
  await tripBrake(sql, { connection: connection.name, kind: 'merges', side, run, reason });
  await setRunState(sql, run, 'braked', reason);
  await openIssue(sql, connection.name, {
    kind: 'brake',
    side,
    field: 'merges',
    detail: {
      message: `The brake holds run '${run}'. ${reason}`,
      cure: `Look at the plan; then: tandem release ${run} --note TEXT, and tandem duplicates merge again.`,
    },
  });
  return true;
}

/** One of a group's records on a side survives. */
function foldedOn(states: ReadonlyMap<string, LinkState>, { keep, drops }: Group, side: Side): number {
  const records = [keep, ...drops].flatMap((link) => states.get(link)?.records ?? []);
  return Math.max(0, records.filter((record) => record.side === side).length - 1);
}
