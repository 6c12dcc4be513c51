import type { Lane } from '../core/lane.ts';
import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';

/** What has to happen before a mark can be settled. */
export type Need = 'triage' | 'hubspot' | 'gorgias' | 'held';

export interface Mark {
  readonly side: Side;
  readonly remoteId: string;
  readonly need: Need;
}

export interface MarkContext {
  readonly connection: string;
  readonly lane: Lane;
  /** Where the word came from: webhook, poll, sweep, person, repair. */
  readonly origin: string;
  readonly run?: string;
  /** Seconds until it is due. */
  readonly delay?: number;
}

export const INBOX_CHANNEL = 'tandem_inbox';

/**
 * Says "look at these records again". A mark on a marked record moves its sequence, keeps the earlier due time
 * and the more urgent lane, and never weakens its need: what opens the Gorgias record also reads HubSpot.
 */
export async function mark(sql: Sql, context: MarkContext, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  const sorted = [...marks].sort((a, b) => (a.remoteId < b.remoteId ? -1 : 1));
  await sql.query(
    `insert into inbox (connection, side, remote_id, need, lane, origin, run, due)
     select distinct on (n.side, n."remoteId") $1, n.side, n."remoteId", n.need, $2, $3, $4, now() + make_interval(secs => $5)
     from jsonb_to_recordset($6::jsonb) as n(side text, "remoteId" text, need text)
     on conflict (connection, side, remote_id) do update set
       seq = nextval('inbox_seq'),
       need = case when 'held' in (inbox.need, excluded.need) and inbox.need <> excluded.need then inbox.need
                   when 'gorgias' in (inbox.need, excluded.need) then 'gorgias'
                   when 'triage' in (inbox.need, excluded.need) then 'triage' else excluded.need end,
       lane = case when 'live' in (inbox.lane, excluded.lane) then 'live' else 'backfill' end,
       run = coalesce(inbox.run, excluded.run),
       due = least(inbox.due, excluded.due), tries = 0`,
    [context.connection, context.lane, context.origin, context.run ?? null, context.delay ?? 0, JSON.stringify(sorted)],
  );
  await sql.query(`select pg_notify('${INBOX_CHANNEL}', '')`);
}

export interface MarkRow extends Mark {
  readonly seq: string;
  readonly link: string;
  readonly lane: Lane;
  readonly run: string | null;
}

/** The marks of these links, as they stand now: their sequences are what release compares with. */
export async function marksOfLinks(sql: Sql, links: readonly string[]): Promise<MarkRow[]> {
  const { rows } = await sql.query<MarkRow>(
    `select i.side, i.remote_id as "remoteId", i.need, i.seq, i.lane, i.run, r.link from inbox i
     join records r on r.connection = i.connection and r.side = i.side and r.remote_id = i.remote_id
     where r.link = any($1::bigint[])`,
    [links],
  );
  return rows;
}

/** The marks on these records, whether the ledger knows the records yet or not. */
export async function marksOn(
  sql: Sql,
  connection: string,
  side: Side,
  ids: readonly string[],
): Promise<Omit<MarkRow, 'link'>[]> {
  const { rows } = await sql.query<Omit<MarkRow, 'link'>>(
    `select side, remote_id as "remoteId", need, seq, lane, run from inbox
     where connection = $1 and side = $2 and remote_id = any($3)`,
    [connection, side, ids],
  );
  return rows;
}

/** Settles the marks of these records that are not newer than `seq`; a mark that arrived meanwhile stays. */
export async function settleMarks(
  sql: Sql,
  connection: string,
  marks: readonly { side: Side; remoteId: string; seq: string }[],
): Promise<void> {
  await sql.query(
    `delete from inbox i using jsonb_to_recordset($2::jsonb) as n(side text, "remoteId" text, seq bigint)
     where i.connection = $1 and i.side = n.side and i.remote_id = n."remoteId" and i.seq <= n.seq`,
    [connection, JSON.stringify(marks)],
  );
}

/** Settles the marks of records that are no more, whenever they came: nothing can be owed to them. */
export async function dropMarks(sql: Sql, connection: string, side: Side, ids: readonly string[]): Promise<void> {
  await sql.query('delete from inbox where connection = $1 and side = $2 and remote_id = any($3)', [
    connection,
    side,
    ids,
  ]);
}

/** Puts marks off: a vendor is down, a lock is taken, a brake holds. Gives how many there were. */
export async function deferMarks(sql: Sql, links: readonly string[], seconds: number, need?: Need): Promise<number> {
  const { rowCount } = await sql.query(
    `update inbox i set due = now() + make_interval(secs => $2), tries = i.tries + 1, need = coalesce($3, i.need)
     from records r where r.connection = i.connection and r.side = i.side and r.remote_id = i.remote_id
       and r.link = any($1::bigint[])`,
    [links, seconds, need ?? null],
  );
  return rowCount;
}

/** Milliseconds until the first mark of these connections is due, 0 when one is; none at all: infinity. */
export async function untilDue(sql: Sql, connections: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ ms: number | null }>(
    `select extract(epoch from min(first.due) - now())::float8 * 1000 as ms
     from unnest($1::text[]) as c(name) cross join unnest('{triage,hubspot,gorgias}'::text[]) as n(need)
     cross join lateral (select due from inbox where connection = c.name and need = n.need order by due limit 1) first`,
    [connections],
  );
  return Math.max(0, rows[0]?.ms ?? Number.POSITIVE_INFINITY);
}

/**
 * The next triage batch: HubSpot records to be read a hundred a call; none if there are fewer than `least`. Taking them
 * moves their due time on.
 */
export async function takeForTriage(
  sql: Sql,
  connection: string,
  { least, limit, leaseSeconds }: { readonly least: number; readonly limit: number; readonly leaseSeconds: number },
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `with pick as materialized (
       select connection, side, remote_id from inbox
       where connection = $1 and need = 'triage' and side = 'hubspot' and due <= now()
       order by lane desc, due limit $2 for update skip locked)
     update inbox i set due = now() + make_interval(secs => $3)
     from pick
     where i.connection = pick.connection and i.side = pick.side and i.remote_id = pick.remote_id
       and (select count(*) from pick) >= $4
     returning i.remote_id as id`,
    [connection, limit, leaseSeconds, least],
  );
  return rows.map((row) => row.id);
}

/** Claims up to `limit` links with due marks of this need and lane, for one workflow. */
export async function claimDue(
  sql: Sql,
  query: { connection: string; need: Need; lane: Lane; limit: number; workflow: string },
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `update links l set claim = $5, claimed_at = now()
     where l.id in (
       select l2.id from links l2 where l2.claim is null and l2.state = 'active' and l2.id in (
         select r.link from inbox i
         join records r on r.connection = i.connection and r.side = i.side and r.remote_id = i.remote_id
         where i.connection = $1 and i.need = $2 and i.lane = $3 and i.due <= now()
         order by i.due limit $4 * 4)
       order by l2.id limit $4 for update skip locked)
     returning l.id`,
    [query.connection, query.need, query.lane, query.limit, query.workflow],
  );
  return rows.map((row) => row.id);
}

export async function inboxSize(sql: Sql, connection: string): Promise<{ rows: number; oldestSeconds: number }> {
  const { rows } = await sql.query<{ n: string; oldest: number | null }>(
    `select count(*) as n, extract(epoch from now() - min(marked))::float as oldest from inbox where connection = $1`,
    [connection],
  );
  return { rows: Number(rows[0]?.n ?? 0), oldestSeconds: Math.round(rows[0]?.oldest ?? 0) };
}

/** The run whose mark made us look at a link, if any, as a subquery. */
export const runOfLink = (link: string): string =>
  `select i.run from inbox i join records r on r.connection = i.connection and r.side = i.side and r.remote_id = i.remote_id
   where r.link = ${link} and i.run is not null limit 1`;

/** How many marks of a run are still undrained. */
export async function inboxOfRun(sql: Sql, run: string): Promise<number> {
  const { rows } = await sql.query<{ n: string }>('select count(*) as n from inbox where run = $1', [run]);
  return Number(rows[0]?.n ?? 0);
}

/** A released brake: what it held is owed again, from the beginning. */
export async function returnHeldMarks(sql: Sql): Promise<void> {
  await sql.query(
    `update inbox set need = case side when 'gorgias' then 'gorgias' else 'triage' end, due = now() where need = 'held'`,
  );
  await sql.query(`select pg_notify('${INBOX_CHANNEL}', '')`);
}
