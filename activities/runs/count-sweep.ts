import type { Sql } from '../../src/ledger/db.ts';
import { runOf, setRunState, type StoredRun } from '../../src/ledger/runs.ts';
import type { Deps } from '../deps.ts';

interface Counted {
  readonly total: number;
  readonly planned: number;
  readonly written: number;
  readonly skipped: number;
  readonly failed: number;
}

/**
 * Counts what became of every record that the run read, from the ledger and not from memory. Each record is counted
 * once: refused -> failed; an action or a preview -> planned; a reason or an open mark -> skipped; else equal.
 */
async function countRun(sql: Sql, run: StoredRun): Promise<Counted> {
  const { rows } = await sql.query<Counted>(
    `with seen as (
       select r.side, r.remote_id, r.link, l.skip,
         exists (select from inbox i where i.connection = r.connection and i.side = r.side and i.remote_id = r.remote_id and i.run = $2) as owed,
         exists (select from previews p where p.link = r.link) as previewed
       from records r join links l on l.id = r.link
       where r.connection = $1 and r.seen_run = $2
     ), acted as (
       select link, bool_or(state = 'refused') as refused, bool_or(state = 'acknowledged') as written,
         bool_or(state in ('planned', 'sent', 'acknowledged')) as planned
       from actions where connection = $1 and run = $2 and planned >= $3 group by link
     )
     select count(*)::int as total,
       count(*) filter (where refused or skip = 'refused')::int as failed,
       count(*) filter (where not coalesce(refused or skip = 'refused', false) and (planned or previewed))::int as planned,
       count(*) filter (where not coalesce(refused or skip = 'refused', false) and written)::int as written,
       count(*) filter (where not coalesce(refused or skip = 'refused', false) and not coalesce(planned or previewed, false)
         and (skip is not null or owed))::int as skipped
     from seen left join acted using (link)`,
    [run.connection, run.id, run.started],
  );
  return rows[0] as Counted;
}

/** Ends a sweep with its report. Counts that do not add up mark the run as failed. */
export const endSweep =
  ({ ledger }: Deps) =>
  async ({ run: id }: { run: string }): Promise<void> =>
    ledger.tx(async (sql) => {
      const run = await runOf(sql, id);
      if (run === undefined) throw new Error(`no run '${id}' in the ledger`);
      const counted = await countRun(sql, run);
      const { total, planned, written, skipped, failed } = counted;
      const equal = total - planned - skipped - failed;
      const { rows } = await sql.query<{ calls: string }>(
        "select counters->>'calls' as calls from runs where id = $1",
        [id],
      );
      const counters = { calls: Number(rows[0]?.calls ?? 0), read: total, equal, planned, written, skipped, failed };
      await sql.query('update runs set counters = $2 where id = $1', [id, JSON.stringify(counters)]);
      await setRunState(sql, id, equal >= 0 ? 'done' : 'failed', equal >= 0 ? undefined : 'the counts do not add up');
    });
