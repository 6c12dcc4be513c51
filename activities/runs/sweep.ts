import { SIDES, type Side } from '../../src/core/types.ts';
import { takeRelease, tripBrake } from '../../src/ledger/brakes.ts';
import { markListed } from '../../src/ledger/connections.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { inboxOfRun, type Mark, mark } from '../../src/ledger/inbox.ts';
import { closeIssues, openIssue } from '../../src/ledger/issues.ts';
import { dropNamed, type Named, takeNamed } from '../../src/ledger/named.ts';
import { countLive, markSeen, mintMissing, recordsOf, recordsOfLinks, unseenBy } from '../../src/ledger/records.ts';
import { addCounts, openRun, reopenRun, runOf, setRunState } from '../../src/ledger/runs.ts';
import type { Deps } from '../deps.ts';
import { assess } from '../planning/assess.ts';

export interface OfRun {
  readonly connection: string;
  readonly run: string;
}

export const beginSweep =
  ({ ledger }: Deps) =>
  async ({ connection, run }: OfRun): Promise<void> => {
    await openRun(ledger.sql, run, connection, 'sweep');
    await reopenRun(ledger.sql, run);
  };

/** A side that had customers and now shows hardly any of them: stop and say so, rather than believe it. */
const EMPTIED_SHARE = 0.5;
/** A few that vanished are looked up one by one, however few there were. */
const FEW = 10;

/** Ends the listing of one side; one that lacks most of what it had trips the brake, unless a person released it. */
export const endListing =
  ({ ledger }: Deps) =>
  async ({ connection, run, side }: OfRun & { side: Side }): Promise<{ emptied: boolean }> =>
    ledger.tx(async (sql) => {
      const started = (await runOf(sql, run))?.started ?? new Date();
      const vanished = await unseenBy(sql, connection, side, run, started);
      const live = (await countLive(sql, connection))[side];
      const emptied = vanished.length > FEW && vanished.length > live * EMPTIED_SHARE;
      if (emptied && !(await takeRelease(sql, { connection, kind: 'emptied', side }))) {
        const reason = `${side} lists ${live - vanished.length} of ${live} known records`;
        await tripBrake(sql, { connection, kind: 'emptied', side, run, reason });
        await openIssue(sql, connection, {
          kind: 'emptied-side',
          side,
          detail: {
            message: `${reason}: the sweep stopped.`,
            cure: `Check the credentials' scope and start the sweep again. If they are really gone: tandem release ${run} --note TEXT, then start it again.`,
          },
        });
        await setRunState(sql, run, 'braked', reason);
        return { emptied: true };
      }
      await closeIssues(sql, connection, [{ side, remoteId: '' }], ['emptied-side']);
      await markListed(sql, connection, side);
      return { emptied: false };
    });

const VANISHED_AT_ONCE = 100;

/** The next records that the lists did not show; each lookup takes them off this list. */
export const vanishedOf =
  ({ ledger }: Deps) =>
  async ({ connection, run }: OfRun): Promise<Record<Side, readonly string[]>> => {
    const started = (await runOf(ledger.sql, run))?.started ?? new Date();
    const next = async (side: Side) =>
      (await unseenBy(ledger.sql, connection, side, run, started)).slice(0, VANISHED_AT_ONCE);
    return { hubspot: await next('hubspot'), gorgias: await next('gorgias') };
  };

const SLICE = 400;

/** Evaluates the next links in id order against what both sides showed, and marks what needs a vendor. */
export const assessSlice =
  (deps: Deps) =>
  async ({ connection: name, run, after }: OfRun & { after: string }): Promise<{ next?: string; marked: number }> =>
    deps.ledger.tx(async (sql) => {
      const { rows } = await sql.query<{ id: string }>(
        'select id from links where connection = $1 and id > $2 order by id limit $3',
        [name, after, SLICE],
      );
      const links = rows.map(({ id }) => id);
      const context = { lane: 'backfill', origin: 'sweep', run } as const;
      const { marked } = await assess(deps.ledger, sql, deps.connection(name), links, context);
      const next = links.at(-1);
      return links.length < SLICE || next === undefined ? { marked } : { marked, next };
    });

/** Marks the next of the records that an operator named, whatever the ledger thinks of them. None left: `marked` is 0. */
export const markNamed =
  ({ ledger }: Deps) =>
  async ({ connection, run }: OfRun): Promise<{ marked: number }> =>
    ledger.tx(async (sql) => {
      const named = await takeNamed(sql, connection, run);
      if (named === undefined) return { marked: 0 };
      for (const side of SIDES) {
        await mintMissing(sql, connection, side, named[side]);
        await markSeen(sql, connection, side, named[side], run);
      }
      await addCounts(sql, run, { read: named.hubspot.length + named.gorgias.length });
      const marks = await marksFor(sql, connection, named);
      await mark(sql, { connection, lane: 'backfill', origin: 'person', run }, marks);
      return { marked: marks.length };
    });

/** A customer's contact is read as well. */
async function marksFor(sql: Sql, connection: string, { hubspot, gorgias }: Named): Promise<Mark[]> {
  const contacts = new Set([...hubspot, ...(await partnersOf(sql, connection, gorgias))]);
  return [
    ...[...contacts].map((remoteId): Mark => ({ side: 'hubspot', remoteId, need: 'triage' })),
    ...gorgias.map((remoteId): Mark => ({ side: 'gorgias', remoteId, need: 'gorgias' })),
  ];
}

/** The contacts in the links of these customers: opening a customer alone would compare it with an old view. */
async function partnersOf(sql: Sql, connection: string, customers: readonly string[]): Promise<string[]> {
  const links = (await recordsOf(sql, connection, 'gorgias', customers)).map(({ link }) => link);
  const records = await recordsOfLinks(sql, links);
  return records.filter(({ side, state }) => side === 'hubspot' && state === 'live').map(({ remoteId }) => remoteId);
}

/** How much of a run is still in the inbox. */
export const pendingOf =
  ({ ledger }: Deps) =>
  async ({ run }: { run: string }): Promise<number> =>
    inboxOfRun(ledger.sql, run);

export const setSweepState =
  ({ ledger }: Deps) =>
  async ({ run, state }: { run: string; state: 'running' | 'paused' | 'cancelled' | 'failed' }): Promise<void> => {
    await setRunState(ledger.sql, run, state);
    if (state === 'cancelled' || state === 'failed') await dropNamed(ledger.sql, run);
  };
