import type { MergePlan } from '../../src/core/merging/plan.ts';
import { SIDES, type Side } from '../../src/core/types.ts';
import { agreementsOf, storeAgreements } from '../../src/ledger/agreements.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { supersedeOf } from '../../src/ledger/duplicates.ts';
import {
  mergesById,
  setMergeState,
  type StoredMerge,
  type StoredStep,
  stepsOf,
} from '../../src/ledger/duplicates-merges.ts';
import { marksOfLinks } from '../../src/ledger/inbox.ts';
import { closeIssues } from '../../src/ledger/issues.ts';
import { joinLinks } from '../../src/ledger/links.ts';
import { type LinkState, linkStatesOf, recordOn } from '../../src/ledger/states.ts';
import type { LinkToReconcile } from '../batch.ts';
import type { Deps } from '../deps.ts';
import { endInPart, endRefused } from './end.ts';
import type { MergeFate, MergeIds } from './plan.ts';
import { isHalted } from './steps.ts';

/** A merge whose customers are one link now; `links` are what reconciling is told of it. */
export interface JoinedMerge extends LinkToReconcile {
  readonly merge: string;
  /** On these sides the survivor has just been made: it has to be read. */
  readonly reread: readonly Side[];
}

/** Joins the links of merges whose calls have all been made, as far as they were. What was merged stays merged. */
export const joinMerges =
  (deps: Deps) =>
  async (input: MergeIds): Promise<{ joined: readonly JoinedMerge[]; ended: readonly MergeFate[] }> => {
    const joined: JoinedMerge[] = [];
    const ended: MergeFate[] = [];
    for (const merge of await mergesById(deps.ledger.sql, input.merges)) {
      const fate = await deps.ledger.tx((sql) => joinOne(sql, merge));
      if ('link' in fate) joined.push(fate);
      else ended.push(fate);
    }
    return { joined, ended };
  };

async function joinOne(sql: Sql, merge: StoredMerge): Promise<JoinedMerge | MergeFate> {
  const steps = await stepsOf(sql, [merge.id]);
  if (isHalted(steps)) return endRefused(sql, merge, steps);
  if (steps.some(({ state }) => state === 'planned' || state === 'sent')) return { merge: merge.id, why: 'under-way' };
  const whole = await joinAll(sql, merge);
  if (!whole) return endInPart(sql, merge, steps);
  await setMergeState(sql, merge.id, 'merged');
  return joinedMerge(sql, merge, steps);
}

async function joinedMerge(
  sql: Sql,
  merge: StoredMerge,
  steps: readonly StoredStep[],
): Promise<JoinedMerge | MergeFate> {
  const [state] = await linkStatesOf(sql, [merge.keep]);
  if (state === undefined) return { merge: merge.id, why: 'gone' };
  await closeIssues(sql, merge.connection, state.records, ['merged-on-one-side', 'possible-duplicate', 'ambiguous']);
  const marks = await marksOfLinks(sql, [merge.keep]);
  const idOn = (side: Side): object => {
    const record = recordOn(state, side);
    return record === undefined ? {} : { [side]: record.remoteId };
  };
  return {
    merge: merge.id,
    link: merge.keep,
    ...idOn('hubspot'),
    ...idOn('gorgias'),
    marks: marks.map(({ side, remoteId, seq }) => ({ side, remoteId, seq })),
    reread: SIDES.filter((side) => steps.some((step) => step.side === side)),
  };
}

/** True if all customers are one link now. One whose record could not be merged keeps its own. */
async function joinAll(sql: Sql, merge: StoredMerge): Promise<boolean> {
  const kept = agreementsStand(merge) ? await agreementsOf(sql, [merge.keep]) : [];
  for (const drop of merge.drops) {
    const states = await linkStatesOf(sql, [merge.keep, drop]);
    if (states.length < 2) continue;
    if (SIDES.some((side) => recordsOn(states, side) > 1)) return false;
    await sql.query(
      `delete from tombstones d using tombstones k where d.link = $2 and k.link = $1 and d.side = k.side`,
      [merge.keep, drop],
    );
    await joinLinks(sql, [{ keep: merge.keep, drop }]);
  }
  await storeAgreements(sql, merge.connection, kept);
  await supersedeOf(sql, merge.drops);
  return true;
}

const recordsOn = (states: readonly LinkState[], side: Side): number =>
  states.flatMap(({ records }) => records).filter((record) => record.side === side).length;

/** What was agreed on holds on where the surviving customer's own records survive on both sides. */
const agreementsStand = ({ plan }: StoredMerge): boolean =>
  Object.values((plan ?? {}) as MergePlan).every((side) => side?.own === true);
