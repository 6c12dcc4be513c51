import {
  CancellationScope,
  ContinueAsNew,
  defineQuery,
  isCancellation,
  makeContinueAsNewFunc,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { MergeRecord } from '../activities/duplicates/snapshot.ts';
import type { MergeJob } from '../activities/duplicates/take.ts';
import { codeOf } from './failures.ts';
import { mergeOnSides } from './merge-steps.ts';
import { bringInStep } from './merge-survivors.ts';
import type { MergeInput } from './messages.ts';
import { ledger, reads } from './proxies.ts';

/** What a run is at, as every run tells. */
export const phaseQuery = defineQuery<string>('phase');

/** Merges held at once: HubSpot reads and writes a hundred survivors in one call. */
const BATCH = 100;
/** What hangs on contacts: one call a kind for all of a batch. */
const ASSOCIATED = ['companies', 'deals', 'tickets'] as const;
/** Vendor seconds until customers that somebody else writes to are looked at again, and how often. */
const BUSY = { seconds: 2, times: 30 };

export interface MergeReport {
  readonly ordered: number;
  readonly done: number;
  readonly refused: number;
  readonly waiting: number;
  readonly held: boolean;
}

/**
 * Merges customers in both systems in step (architecture, matching.md 4):
 *
 *   order  ->  per batch: claim, read whole and snapshot, pre-flight and plan, one call a merge and side,
 *              join the links, read the survivors, write what they lack, read back
 *
 * The state of each merge is in the ledger: whoever comes next goes on where this run ended.
 */
export async function merge(input: MergeInput): Promise<MergeReport> {
  const { run } = input;
  setHandler(phaseQuery, () => 'merging');
  try {
    const { ordered, held } = await order(input);
    // What was ordered before the brake closed goes on: of a merge that has begun there is no way back.
    const counts = await mergeAll(input, held);
    if (!held) await ledger.endMergeRun({ run, state: 'done', counts });
    return { ordered, held, ...counts };
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    const state = isCancellation(error) ? 'cancelled' : 'failed';
    await CancellationScope.nonCancellable(() => ledger.endMergeRun({ run, state, note: codeOf(error) }));
    throw error;
  }
}

/** A run that goes on anew has ordered already: what was decided meanwhile is the next run's. */
const order = async ({ connection, run, so }: MergeInput): Promise<{ ordered: number; held: boolean }> =>
  so === undefined ? ledger.orderMerges({ connection, run }) : { ordered: 0, held: so.held ?? false };

interface Counts {
  done: number;
  refused: number;
  waiting: number;
}

/** A batch is some three thousand events: a long run goes on in a new one, from the ledger. */
async function goOnAnew(input: MergeInput, { done, refused }: Counts, held: boolean): Promise<void> {
  if (!workflowInfo().continueAsNewSuggested) return;
  await makeContinueAsNewFunc<typeof merge>({ workflowType: 'merge' })({ ...input, so: { done, refused, held } });
}

async function mergeAll(input: MergeInput, held: boolean): Promise<Counts> {
  const { connection, run } = input;
  const { done = 0, refused = 0 } = input.so ?? {};
  const counts: Counts = { done, refused, waiting: 0 };
  for (let idle = 0; idle < BUSY.times; ) {
    const { jobs, busy } = await ledger.takeMerges({ connection, run, limit: BATCH });
    counts.waiting = busy;
    if (jobs.length === 0 && busy === 0) break;
    const before = counts.done + counts.refused;
    if (jobs.length > 0) await mergeBatch(input, jobs, counts);
    await goOnAnew(input, counts, held);
    idle = counts.done + counts.refused > before ? 0 : idle + 1;
    if (jobs.length === 0 || idle > 0) await sleep((BUSY.seconds * 1_000) / input.timeScale);
  }
  return counts;
}

async function mergeBatch(input: MergeInput, jobs: readonly MergeJob[], counts: Counts): Promise<void> {
  const { connection, run } = input;
  const of = (some: readonly MergeJob[]) => ({ connection, run, merges: some.map(({ merge }) => merge) });
  try {
    await snapshot(input, jobs);
    const fresh = jobs.filter(({ state }) => state === 'ordered');
    const { refused } = await ledger.planMerges(of(fresh));
    counts.refused += refused.length;
    const out = new Set(refused.map((fate) => fate.merge));
    const planned = jobs.filter((job) => !out.has(job.merge));
    await snapshotLost(input, planned);
    await mergeOnSides(input, planned);
    const { joined, ended } = await ledger.joinMerges(of(planned));
    counts.refused += ended.filter(({ why }) => why !== 'under-way').length;
    counts.done += await bringInStep(input, joined);
  } finally {
    await CancellationScope.nonCancellable(() => ledger.releaseMerges(of(jobs)));
  }
}

/** Pre-flight reads under the claim: all contacts of the batch in one call, each customer in one. */
async function snapshot({ connection, lane }: MergeInput, jobs: readonly MergeJob[]): Promise<void> {
  const fresh = jobs.filter(({ state }) => state === 'ordered');
  const of = (side: 'hubspot' | 'gorgias') => fresh.flatMap((job) => job[side].map((id) => ({ merge: job.merge, id })));
  const contacts = of('hubspot');
  for (let at = 0; at < contacts.length; at += 100) {
    const records = contacts.slice(at, at + 100);
    const { missing } = await reads(connection, 'hubspot', lane).snapshotHubspot({ connection, lane, records });
    for (const id of missing) await reads(connection, 'hubspot', lane).lookUpHubspot({ connection, lane, id });
  }
  if (contacts.length > 0)
    for (const toType of ASSOCIATED)
      await reads(connection, 'hubspot', lane).snapshotAssociations({ connection, lane, records: contacts, toType });
  await Promise.all(
    of('gorgias').map((record) => reads(connection, 'gorgias', lane).snapshotGorgias({ connection, lane, record })),
  );
}

/** With history 50 records a call are the safe size (hubspot.md 5.7). */
const WITH_HISTORY = 50;

/** What can be told apart only before the records are one: tickets and history of those that are folded into others. */
async function snapshotLost(input: MergeInput, jobs: readonly MergeJob[]): Promise<void> {
  const { connection, lane } = input;
  const { hubspot, gorgias } = await ledger.sourcesToFold({ merges: jobs.map(({ merge }) => merge) });
  for (let at = 0; at < hubspot.length; at += WITH_HISTORY) {
    const records = hubspot.slice(at, at + WITH_HISTORY);
    await reads(connection, 'hubspot', lane).snapshotHistory({ connection, lane, records });
  }
  await Promise.all(gorgias.map((record) => snapshotTickets(input, record)));
}

async function snapshotTickets({ connection, lane }: MergeInput, record: MergeRecord): Promise<void> {
  let cursor: string | undefined;
  for (let page = 0; page === 0 || cursor !== undefined; page += 1) {
    const at = cursor === undefined ? { page } : { page, cursor };
    const answer = await reads(connection, 'gorgias', lane).snapshotTickets({ connection, lane, record, ...at });
    cursor = answer.next;
  }
}
