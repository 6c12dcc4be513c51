import type { Action, Side } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { type BrakeKind, isReleased, plannedIn, tripBrake } from '../../src/ledger/brakes.ts';
import { openIssue } from '../../src/ledger/issues.ts';
import { countLive } from '../../src/ledger/records.ts';
import type { LinkState } from '../../src/ledger/states.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { runOf } from './run-of.ts';

/** A held link is looked at again after this many seconds, unless the brake is released before. */
const HELD_SECONDS = 3600;

/** Asks the brakes about one action: undefined lets it pass and counts it, else the link waits for a person. */
export type AskBrake = (action: Action, state: LinkState) => Promise<Deferral | undefined>;

interface Tally {
  readonly limit: Readonly<Record<'creates' | 'clears', number>>;
  creates: number;
  clears: number;
}

/** The brakes of one side for one planning transaction: shares of the side's live records, per run or per day. */
export async function brakesFor(_deps: Deps, sql: Sql, connection: ConnectionDeps, side: Side): Promise<AskBrake> {
  const live = (await countLive(sql, connection.name))[side];
  const tallies = new Map<string, Tally>();
  const tallyOf = async (run: string | undefined): Promise<Tally> => {
    const key = run ?? 'live';
    const known = tallies.get(key);
    if (known !== undefined) return known;
    const tally = { ...(await plannedIn(sql, connection.name, run ?? null, side)), limit: limitsOf(connection, live) };
    tallies.set(key, tally);
    return tally;
  };
  return async (action, state) => {
    const kind = kindOf(action);
    if (kind === undefined) return undefined;
    const run = await runOf(sql, state.link);
    const tally = await tallyOf(run);
    if (tally[kind] < tally.limit[kind] || (await isReleased(sql, connection.name, kind, side, run ?? 'live'))) {
      tally[kind] += 1;
      return undefined;
    }
    await trip(sql, connection, { kind, side, run: run ?? 'live', limit: tally.limit[kind] });
    return { link: state.link, why: 'held', seconds: HELD_SECONDS };
  };
}

function limitsOf(connection: ConnectionDeps, live: number): Tally['limit'] {
  const { creates, clears, atLeast } = connection.settings.brakes;
  return { creates: Math.max(atLeast, Math.ceil(live * creates)), clears: Math.max(atLeast, Math.ceil(live * clears)) };
}

const kindOf = (action: Action): 'creates' | 'clears' | undefined => {
  if (action.kind === 'create') return 'creates';
  return Object.values(action.fields).some(({ rule }) => rule === 'cleared-passed') ? 'clears' : undefined;
};

async function trip(
  sql: Sql,
  connection: ConnectionDeps,
  { kind, side, run, limit }: { kind: BrakeKind; side: Side; run: string; limit: number },
): Promise<void> {
  const reason = `more than ${limit} ${kind} in ${side}`;
  await tripBrake(sql, { connection: connection.name, kind, side, run, reason });
  await openIssue(sql, connection.name, {
    kind: 'brake',
    side,
    field: kind,
    detail: {
      message: `The brake holds run '${run}': ${reason}.`,
      cure: `Look at the plan; then: tandem release ${run} --note TEXT`,
    },
  });
}
