import { activityInfo } from '@temporalio/activity';
import type { MergePlan } from '../../src/core/merging/plan.ts';
import { missingChannels } from '../../src/core/merging/channels.ts';
import { lackingValue } from '../../src/core/merging/values.ts';
import { SIDES } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { setCandidateState } from '../../src/ledger/duplicates.ts';
import { channelsIn } from '../../src/ledger/duplicates-facts.ts';
import { mergesById, setMergeState, type StoredMerge, type StoredStep } from '../../src/ledger/duplicates-merges.ts';
import { mark, type Mark } from '../../src/ledger/inbox.ts';
import { openIssue } from '../../src/ledger/issues.ts';
import { releaseLinks } from '../../src/ledger/links.ts';
import { type LinkState, linkStatesOf, recordOn } from '../../src/ledger/states.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import type { MergeFate, MergeIds } from './plan.ts';
import { fieldsOf } from './survive.ts';

/** The vendor refused before anything was merged: the pair is a person's again, with the vendor's words in the ledger. */
export async function endRefused(sql: Sql, merge: StoredMerge, steps: readonly StoredStep[]): Promise<MergeFate> {
  await setMergeState(sql, merge.id, 'refused', 'vendor-refused');
  return handBack(sql, merge, steps, 'vendor-refused', 'Nothing was merged.');
}

/** One side is merged, the other is not, and there is no way back: it is brought in step as soon as somebody can. */
export async function endInPart(sql: Sql, merge: StoredMerge, steps: readonly StoredStep[]): Promise<MergeFate> {
  await setMergeState(sql, merge.id, 'partial', 'vendor-refused');
  return handBack(sql, merge, steps, 'merged-in-part', 'One side was merged and stays so; the other waits.');
}

async function handBack(
  sql: Sql,
  merge: StoredMerge,
  steps: readonly StoredStep[],
  why: string,
  message: string,
): Promise<MergeFate> {
  await setCandidateState(sql, merge.candidates, 'open');
  await sql.query(`update candidates set refusals = refusals || $2::jsonb where id = any($1::bigint[])`, [
    merge.candidates,
    JSON.stringify([why]),
  ]);
  for (const step of steps.filter(({ state }) => state === 'refused'))
    await openIssue(sql, merge.connection, {
      kind: 'merge-refused',
      side: step.side,
      remoteId: step.target,
      detail: {
        message: `The service refused a merge. ${message}`,
        cure: 'Mend what it says, then decide on the pair again: tandem duplicates list.',
        ...(step.words === null ? {} : { words: step.words }),
      },
    });
  return { merge: merge.id, why };
}

/**
 * Read back: both survivors hold what was planned for them. One that does not is `differing`, and stays open to be read
 * once more: a page that a poll asked for before our write may have come after it. On the `last` look a person is told.
 */
export const endMerges =
  (deps: Deps) =>
  async (input: MergeIds & { last: boolean }): Promise<{ done: number; differing: readonly string[] }> => {
    const connection = deps.connection(input.connection);
    let done = 0;
    const differing: string[] = [];
    for (const merge of await mergesById(deps.ledger.sql, input.merges)) {
      if (merge.state !== 'merged') continue;
      const ended = await deps.ledger.tx((sql) => endOne(sql, connection, merge, input.last));
      if (ended) done += 1;
      else differing.push(merge.id);
    }
    return { done, differing };
  };

async function endOne(sql: Sql, connection: ConnectionDeps, merge: StoredMerge, last: boolean): Promise<boolean> {
  const [state] = await linkStatesOf(sql, [merge.keep]);
  const off = state === undefined ? [] : fieldsOff(connection, merge, state);
  if (off.length > 0 && !last) return false;
  await setMergeState(sql, merge.id, 'done', off.length === 0 ? undefined : 'values-differ');
  await setCandidateState(sql, merge.candidates, 'merged');
  for (const { side, remoteId, field } of off)
    await openIssue(sql, connection.name, {
      kind: 'merge-values-differ',
      side,
      remoteId,
      field,
      detail: {
        message: 'After a merge the survivor does not hold the value that was planned for it.',
        cure: 'tandem duplicates undo-kit shows both records as they were; set the value by hand.',
      },
    });
  return true;
}

/** Whatever of the plan the survivors do not show: by the mapping, and what lies beyond it and only we carry over. */
function fieldsOff(connection: ConnectionDeps, merge: StoredMerge, state: LinkState) {
  const { fields } = connection.mapping;
  const plan = (merge.plan ?? {}) as MergePlan;
  return SIDES.flatMap((side) => {
    const [record, own] = [recordOn(state, side), plan[side]];
    if (record === undefined || own === undefined || own.sources.length === 0) return [];
    const off = fields.filter(
      ({ name, codec }) => lackingValue(codec, codec.read(side, record.slots), own.values[name]) !== undefined,
    );
    const lacks = missingChannels(own.channels, channelsIn(record)).length > 0;
    const unwritten = Object.keys(fieldsOf(connection, record, own)).filter((name) => !name.startsWith('channel:'));
    const names = new Set([...off.map(({ name }) => name), ...unwritten, ...(lacks ? ['channels'] : [])]);
    return [...names].map((field) => ({ side, remoteId: record.remoteId, field }));
  });
}

/** Lets go of merges that go no further now. Records whose merge got half way are looked at by the reconciler. */
export const releaseMerges =
  (deps: Deps) =>
  async (input: MergeIds): Promise<void> => {
    const workflow = activityInfo().workflowExecution?.workflowId ?? '';
    await deps.ledger.tx(async (sql) => {
      for (const merge of await mergesById(sql, input.merges)) {
        const links = [merge.keep, ...merge.drops];
        if (merge.state === 'partial') await markAll(sql, merge.connection, links);
        await releaseLinks(sql, links, workflow);
      }
    });
  };

async function markAll(sql: Sql, connection: string, links: readonly string[]): Promise<void> {
  const records = (await linkStatesOf(sql, links)).flatMap((state) => state.records);
  const marks = records.map(
    ({ side, remoteId }): Mark => ({ side, remoteId, need: side === 'gorgias' ? 'gorgias' : 'triage' }),
  );
  await mark(sql, { connection, lane: 'live', origin: 'merge' }, marks);
}
