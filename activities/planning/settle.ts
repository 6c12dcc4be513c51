import { activityInfo } from '@temporalio/activity';
import type { Sql } from '../../src/ledger/db.ts';
import { unlockIdentities } from '../../src/ledger/identities.ts';
import type { Lane } from '../../src/core/lane.ts';
import { deferMarks, mark, settleMarks } from '../../src/ledger/inbox.ts';
import { releaseLinks } from '../../src/ledger/links.ts';
import type { Deferral } from '../batch.ts';
import type { LinkToReconcile } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { linkStatesOf } from '../../src/ledger/states.ts';
import { evaluateLinks, markFor, wholeLook } from './assess.ts';

export interface SettleInput {
  readonly connection: string;
  readonly lane: Lane;
  readonly links: readonly LinkToReconcile[];
  readonly deferred: readonly Deferral[];
}

/**
 * Ends a batch: agreements advance on what both sides now hold, marks not newer than what was read are settled,
 * what is still owed is marked again, and the claims are released. One transaction.
 */
export const settleLinks =
  (deps: Deps) =>
  async (input: SettleInput): Promise<{ settled: number; deferred: number }> => {
    const connection = deps.connection(input.connection);
    const workflow = activityInfo().workflowExecution?.workflowId ?? '';
    const deferred = new Set(input.deferred.map(({ link }) => link));
    const done = input.links.filter(({ link }) => !deferred.has(link));
    await deps.ledger.tx(async (sql) => {
      await settleMarks(
        sql,
        connection.name,
        done.flatMap(({ marks }) => marks),
      );
      await settleDone(deps, sql, connection, input.lane, done);
      for (const one of input.deferred) await putOff(sql, connection, input.lane, one);
      const links = input.links.map(({ link }) => link);
      await unlockIdentities(sql, links);
      await releaseLinks(sql, links, workflow);
    });
    return { settled: done.length, deferred: deferred.size };
  };

/** A backfill lets what it owes HubSpot gather to batches of a hundred. Real seconds. */
const GATHER_SECONDS = 1.5;

async function settleDone(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  lane: Lane,
  done: readonly LinkToReconcile[],
) {
  const evaluations = await evaluateLinks(
    deps.ledger,
    sql,
    connection,
    done.map(({ link }) => link),
  );
  const runs = Map.groupBy(evaluations, ({ state }) => done.find(({ link }) => link === state.link)?.run);
  for (const [run, owing] of runs) {
    const delay = lane === 'backfill' ? GATHER_SECONDS : 0;
    const context = {
      connection: connection.name,
      lane,
      delay,
      origin: 'again',
      ...(run === undefined ? {} : { run }),
    };
    await mark(
      sql,
      context,
      owing.flatMap((evaluation) => markFor(connection, evaluation)),
    );
  }
}

/**
 * A failure costs vendor time; a hold is in real seconds; an immediate retry is one. What is put off is marked,
 * whoever took its mark away meanwhile: else nobody would ever look at what came of its call.
 */
async function putOff(sql: Sql, connection: ConnectionDeps, lane: Lane, { link, why, seconds }: Deferral) {
  const held = why === 'held';
  const delay = held ? seconds : seconds / connection.timeScale;
  if ((await deferMarks(sql, [link], delay, held ? 'held' : undefined)) > 0) return;
  const [state] = await linkStatesOf(sql, [link]);
  const marks = state === undefined ? [] : wholeLook(state);
  const context = { connection: connection.name, lane, delay, origin: 'again' };
  await mark(sql, context, held ? marks.map((one) => ({ ...one, need: 'held' })) : marks);
}
