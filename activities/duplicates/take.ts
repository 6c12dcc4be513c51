import { activityInfo } from '@temporalio/activity';
import type { Side } from '../../src/core/types.ts';
import { claimForMerge, openMerges, setMergeRun, type StoredMerge } from '../../src/ledger/duplicates-merges.ts';
import { releaseLinks } from '../../src/ledger/links.ts';
import { linkStatesOf } from '../../src/ledger/states.ts';
import type { Sql } from '../../src/ledger/db.ts';
import type { Deps } from '../deps.ts';
import { resolveOpen } from '../planning/open-actions.ts';

/** One merge that this run holds: ids only. */
export interface MergeJob {
  readonly merge: string;
  readonly state: StoredMerge['state'];
  readonly hubspot: readonly string[];
  readonly gorgias: readonly string[];
}

export interface Taken {
  readonly jobs: readonly MergeJob[];
  /** Merges whose customers somebody else is writing to. */
  readonly busy: number;
}

/** HubSpot reads a hundred in one call: one more than two hundred would cost a call of its own. */
const MOST_CONTACTS = 200;
const contactsOf = (jobs: readonly MergeJob[]): number => jobs.reduce((sum, { hubspot }) => sum + hubspot.length, 0);

/** Claims the customers of open merges, those that an earlier run left behind as well; one claim holds all of a merge or none. */
export const takeMerges =
  (deps: Deps) =>
  async (input: { connection: string; run: string; limit: number }): Promise<Taken> => {
    const workflow = activityInfo().workflowExecution?.workflowId ?? '';
    if (deps.connection(input.connection).settings.mode !== 'live') return { jobs: [], busy: 0 };
    return deps.ledger.tx(async (sql) => {
      const jobs: MergeJob[] = [];
      let busy = 0;
      for (const merge of await openMerges(sql, input.connection, 10 * input.limit)) {
        if (jobs.length === input.limit) break;
        const job = await takeOne(deps, sql, merge, workflow);
        if (job === undefined) busy += 1;
        else if (jobs.length > 0 && contactsOf([...jobs, job]) > MOST_CONTACTS) {
          await releaseLinks(sql, [merge.keep, ...merge.drops], workflow);
          break;
        } else jobs.push(job);
      }
      const own = jobs.map(({ merge }) => merge);
      await setMergeRun(sql, own, input.run);
      return { jobs, busy };
    });
  };

async function takeOne(deps: Deps, sql: Sql, merge: StoredMerge, workflow: string): Promise<MergeJob | undefined> {
  const links = [merge.keep, ...merge.drops];
  if (!(await claimForMerge(sql, links, workflow))) return undefined;
  // What a reconcile left open on these links is settled first; a call that may be under way is waited out.
  const waiting = await resolveOpen(sql, deps.connection(merge.connection), links, []);
  const states = await linkStatesOf(sql, links);
  // An open action of both would be two of one link once they are joined; our own are settled after that.
  const open = merge.state !== 'merged' && states.some((state) => state.open.length > 0);
  if (waiting.length > 0 || open) {
    await releaseLinks(sql, links, workflow);
    return undefined;
  }
  const ids = (side: Side) =>
    states.flatMap(({ records }) => records.filter((one) => one.side === side).map(({ remoteId }) => remoteId));
  return { merge: merge.id, state: merge.state, hubspot: ids('hubspot'), gorgias: ids('gorgias') };
}
