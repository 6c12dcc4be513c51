import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';
import type { RunCounters, StoredRun } from './runs.ts';

/**
 * What became of every record that a run read, from the ledger and not from memory. Each is counted once:
 * refused -> failed; an action or a preview -> planned; a reason or an open mark -> skipped; else equal.
 * $1 connection, $2 run, $3 its start.
 */
const JUDGED = `
  with seen as (
    select r.side, r.remote_id, r.link, l.skip,
      (select i.need from inbox i where i.connection = r.connection and i.side = r.side and i.remote_id = r.remote_id and i.run = $2) as owed,
      exists (select from previews p where p.link = r.link) as previewed
    from records r join links l on l.id = r.link
    where r.connection = $1 and r.seen_run = $2
  ), acted as (
    select link, bool_or(state = 'refused') as refused, bool_or(state = 'acknowledged') as written,
      bool_or(state in ('planned', 'sent', 'acknowledged')) as planned
    from actions where connection = $1 and run = $2 and planned >= $3 group by link
  ), judged as (
    select side, remote_id, seen.link, owed, coalesce(written, false) as written,
      case when owed = 'held' then 'brake' else coalesce(skip, 'owed') end as reason,
      case when refused or skip = 'refused' then 'failed'
           when planned or previewed then 'planned'
           when skip is not null or owed is not null then 'skipped' else 'equal' end as outcome,
      exists (select from conflicts c where c.link = seen.link and c.state <> 'held') as conflict,
      exists (select from conflicts c where c.link = seen.link and c.state = 'held') as held
    from seen left join acted using (link)
  )`;

export interface Outcomes extends Omit<RunCounters, 'calls'> {
  /** Those of the skipped that are marked still: while the run goes on they are only not done yet. */
  readonly owed: number;
}

export async function countOutcomes(sql: Sql, { connection, id, started }: StoredRun): Promise<Outcomes> {
  const { rows } = await sql.query<Outcomes>(
    `${JUDGED} select count(*)::int as read,
       count(*) filter (where outcome = 'equal')::int as equal,
       count(*) filter (where outcome = 'planned')::int as planned,
       count(*) filter (where outcome <> 'failed' and written)::int as written,
       count(*) filter (where outcome = 'skipped')::int as skipped,
       count(*) filter (where outcome = 'failed')::int as failed,
       count(*) filter (where conflict)::int as conflicts,
       count(*) filter (where held)::int as held,
       count(*) filter (where outcome = 'skipped' and owed is not null)::int as owed
     from judged`,
    [connection, id, started],
  );
  return rows[0] as Outcomes;
}

export interface LeftOut {
  readonly outcome: 'skipped' | 'failed';
  /** The rule that kept the record as it is; `owed`: it is still to be done; `brake`: until a release. */
  readonly reason: string;
  readonly count: number;
  /** The first of them. */
  readonly ids: readonly { readonly side: Side; readonly id: string }[];
}

const FIRST = 5;

/** What a run left as it was, by reason, the commonest first. True until another run reads the same records. */
export async function leftOut(sql: Sql, { connection, id, started }: StoredRun): Promise<LeftOut[]> {
  const { rows } = await sql.query<LeftOut>(
    `${JUDGED} select outcome, reason, count(*)::int as count,
       to_jsonb((array_agg(jsonb_build_object('side', side, 'id', remote_id) order by side, remote_id))[1:${FIRST}]) as ids
     from (select outcome, side, remote_id, case outcome when 'failed' then 'refused' else reason end as reason
           from judged where outcome in ('skipped', 'failed')) x
     group by outcome, reason order by outcome, count desc, reason`,
    [connection, id, started],
  );
  return rows;
}
