import { sleep } from '@temporalio/workflow';
import type { JoinedMerge } from '../activities/duplicates/join.ts';
import type { SurvivorWrite } from '../activities/duplicates/survive.ts';
import { isFatal } from './failures.ts';
import type { MergeInput } from './messages.ts';
import { ledger, reads, writes } from './proxies.ts';
import { pushGorgias } from './push.ts';

/** With history 50 records a call are the safe size (hubspot.md 5.7). */
const WITH_HISTORY = 50;
/** How often survivors are written and calls without an outcome waited for; what then still differs is told. */
const ROUNDS = 6;

/** Brings both survivors of each merge to their plan. Returns how many merges are done. */
export async function bringInStep(input: MergeInput, joined: readonly JoinedMerge[]): Promise<number> {
  const { connection, run, lane } = input;
  if (joined.length === 0) return 0;
  const merges = joined.map(({ merge }) => merge);
  try {
    await reread(input, joined);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { writes: owed, waiting } = await ledger.planSurvivors({ connection, run, merges });
      await writeAll(input, owed);
      const seconds = Math.max(0, ...waiting.map((one) => one.seconds));
      if (waiting.length === 0 && owed.length === 0) break;
      if (waiting.length > 0) await sleep((Math.max(1, seconds) * 1_000) / input.timeScale);
      if (waiting.length > 0) await reread(input, joined);
    }
    const done = await end(input, joined);
    await ledger.settleLinks({ connection, lane, links: joined.map(linkOf), deferred: [] });
    return done;
  } catch (error) {
    if (isFatal(error)) throw error;
    // Merged on both sides and joined; the survivors' values are written by the run that comes next.
    return 0;
  }
}

/** What does not show its plan is read once more before a person is told. */
async function end(input: MergeInput, joined: readonly JoinedMerge[]): Promise<number> {
  const { connection, run } = input;
  const first = await ledger.endMerges({ connection, run, merges: joined.map(({ merge }) => merge), last: false });
  if (first.differing.length === 0) return first.done;
  await reread(
    input,
    joined.filter(({ merge }) => first.differing.includes(merge)),
  );
  const again = await ledger.endMerges({ connection, run, merges: first.differing, last: true });
  return first.done + again.done;
}

const linkOf = ({ link, hubspot, gorgias, marks }: JoinedMerge) => ({
  link,
  marks,
  ...(hubspot === undefined ? {} : { hubspot }),
  ...(gorgias === undefined ? {} : { gorgias }),
});

/** The vendors' own value rules are not relied upon: what a merge made is read. */
async function reread({ connection, lane }: MergeInput, joined: readonly JoinedMerge[]): Promise<void> {
  const ids = joined.flatMap(({ hubspot, reread: sides }) =>
    hubspot !== undefined && sides.includes('hubspot') ? [hubspot] : [],
  );
  if (ids.length > 0) await reads(connection, 'hubspot', lane).readHubspot({ connection, lane, ids });
  await Promise.all(
    joined.flatMap(({ merge, gorgias, reread: sides }) =>
      gorgias !== undefined && sides.includes('gorgias')
        ? [reads(connection, 'gorgias', lane).snapshotGorgias({ connection, lane, record: { merge, id: gorgias } })]
        : [],
    ),
  );
}

async function writeAll({ connection, lane }: MergeInput, owed: readonly SurvivorWrite[]): Promise<void> {
  const gorgias = owed.filter(({ side }) => side === 'gorgias');
  await Promise.all(gorgias.map(({ link, action }) => tolerant(() => pushGorgias({ connection, lane, link, action }))));
  const hubspot = owed.filter(({ side }) => side === 'hubspot').map(({ action }) => action);
  await updateHubspot(connection, lane, hubspot);
}

/** A batch that HubSpot refuses whole is halved down to the record that caused it. */
async function updateHubspot(connection: string, lane: MergeInput['lane'], actions: readonly string[]): Promise<void> {
  if (actions.length === 0) return;
  const done = await tolerant(() => writes(connection, 'hubspot', lane).updateHubspot({ connection, lane, actions }));
  const toVerify = done?.toVerify ?? [];
  // Read back with its history: an edit that fell between our reading and our write is found there (hubspot.md 9.1).
  for (let at = 0; at < toVerify.length; at += WITH_HISTORY) {
    const some = toVerify.slice(at, at + WITH_HISTORY);
    await tolerant(() => reads(connection, 'hubspot', lane).verifyHubspot({ connection, lane, actions: some }));
  }
  if (!done?.refusedWhole || actions.length < 2) return;
  const middle = Math.ceil(actions.length / 2);
  await updateHubspot(connection, lane, actions.slice(0, middle));
  await updateHubspot(connection, lane, actions.slice(middle));
}

/** A write that failed is looked at by the next planning, which reads before it sends anything again. */
async function tolerant<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isFatal(error)) throw error;
    return undefined;
  }
}
