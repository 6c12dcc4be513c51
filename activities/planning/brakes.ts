import { checkBrakes } from '../../src/core/reconcile/brakes.ts';
import { addCounts, countPlan, type PlanCounts } from '../../src/core/reconcile/plan.ts';
import { type Action, otherSide, type Side } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { type BrakeKind, isReleased, plannedIn, tripBrake } from '../../src/ledger/brakes.ts';
import { openIssue } from '../../src/ledger/issues.ts';
import { countLive } from '../../src/ledger/records.ts';
import type { LinkState } from '../../src/ledger/states.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps } from '../deps.ts';
import { runOf } from './run-of.ts';

/** A held link is looked at again after this many seconds, unless the brake is released before. */
const HELD_SECONDS = 3600;
/** Live work has no run of its own: its brakes count by the day. */
const LIVE = 'live';

/** Asks the brakes about one action: undefined lets it pass and counts it, else the link waits for a person. */
export type AskBrake = (action: Action, state: LinkState) => Promise<Deferral | undefined>;

interface Tally {
  readonly totals: Readonly<Record<Side, number>>;
  counts: PlanCounts;
}

/** The brakes of one planning transaction: shares of a side's live records, per run or per day. Mere updates cost no query. */
export function brakesFor(sql: Sql, connection: ConnectionDeps): AskBrake {
  const tallies = new Map<string, Promise<Tally>>();
  return async (action, state) => {
    const own = countPlan([action]);
    if (own[action.side].creates + own[action.side].clears === 0) return undefined;
    const run = (await runOf(sql, state.link)) ?? LIVE;
    const tally = await memo(tallies, run, () => tallyOf(sql, connection.name, run));
    const counts = addCounts(tally.counts, own);
    const asked = { counts: only(counts, action.side), totals: tally.totals, limits: connection.settings.brakes };
    const verdict = checkBrakes(asked);
    if (verdict.kind === 'hold' && !(await isLifted(sql, connection, verdict.brake, verdict.side, run))) {
      await trip(sql, connection, {
        kind: verdict.brake as BrakeKind,
        side: verdict.side,
        run,
        reason: verdict.reason,
      });
      return { link: state.link, why: 'held', seconds: HELD_SECONDS };
    }
    tally.counts = counts;
    return undefined;
  };
}

/** A brake that was released for the other side must not stand before this side's own. */
const only = (counts: PlanCounts, side: Side): PlanCounts => ({
  ...counts,
  [otherSide(side)]: { creates: 0, updates: 0, clears: 0, merges: 0 },
});

function memo<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

async function tallyOf(sql: Sql, connection: string, run: string): Promise<Tally> {
  const totals = await countLive(sql, connection);
  const of = async (side: Side) => ({
    ...(await plannedIn(sql, connection, run === LIVE ? null : run, side)),
    updates: 0,
    merges: 0,
  });
  return { totals, counts: { hubspot: await of('hubspot'), gorgias: await of('gorgias') } };
}

const isLifted = (sql: Sql, { name }: ConnectionDeps, brake: string, side: Side, run: string): Promise<boolean> =>
  isReleased(sql, name, brake as BrakeKind, side, run);

interface Tripped {
  readonly kind: BrakeKind;
  readonly side: Side;
  readonly run: string;
  readonly reason: string;
}

async function trip(sql: Sql, connection: ConnectionDeps, { kind, side, run, reason }: Tripped): Promise<void> {
  await tripBrake(sql, { connection: connection.name, kind, side, run, reason });
  await openIssue(sql, connection.name, {
    kind: 'brake',
    side,
    field: kind,
    detail: {
      message: `The brake holds run '${run}'. ${reason}`,
      cure: `Look at the plan; then: tandem release ${run} --note TEXT`,
    },
  });
}
