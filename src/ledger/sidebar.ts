import type { Lane } from '../core/lane.ts';
import type { Side, Slots } from '../core/types.ts';
import type { Sql } from './db.ts';
import { mark } from './inbox.ts';
import { mintMissing } from './records.ts';

export interface SidebarRecord {
  /** The id that was asked for: the record may be known by another since a merge. */
  readonly asked: string;
  readonly side: Side;
  readonly id: string;
  readonly slots: Slots;
}

/**
 * Every live record of the customers' links, with what was derived for it; also by an id that was merged away.
 * One statement over primary keys: agents wait for it.
 */
export async function sidebarRecords(
  sql: Sql,
  connection: string,
  customers: readonly string[],
): Promise<SidebarRecord[]> {
  const { rows } = await sql.query<SidebarRecord>(
    `select asked.id as asked, r.side, r.remote_id as id, r.slots || coalesce(d.slots, '{}') as slots
     from unnest($2::text[]) as asked(id)
     join records g on g.connection = $1 and g.side = 'gorgias' and g.state = 'live'
       and g.remote_id = coalesce(
         (select a.new_id from aliases a where a.connection = $1 and a.side = 'gorgias' and a.old_id = asked.id), asked.id)
     join records r on r.link = g.link and r.state = 'live'
     left join derived d on d.connection = r.connection and d.side = r.side and d.remote_id = r.remote_id
     order by r.side, r.remote_id`,
    [connection, customers],
  );
  return rows;
}

export interface ShownCustomer {
  readonly customer: string;
  readonly print: string | null;
}

/** Customers with a ticket event within `seconds`, those that were compared longest ago first; now they are compared. */
export async function takeShown(
  sql: Sql,
  connection: string,
  seconds: number,
  limit: number,
): Promise<ShownCustomer[]> {
  const { rows } = await sql.query<ShownCustomer>(
    `update sidebar_shown s set checked = now()
     from (select customer from sidebar_shown where connection = $1 and seen > now() - make_interval(secs => $2)
           order by checked nulls first limit $3 for update skip locked) pick
     where s.connection = $1 and s.customer = pick.customer returning s.customer, s.print`,
    [connection, seconds, limit],
  );
  return rows;
}

export async function keepPrint(sql: Sql, connection: string, customer: string, print: string): Promise<void> {
  await sql.query('update sidebar_shown set print = $3 where connection = $1 and customer = $2', [
    connection,
    customer,
    print,
  ]);
}

/** A customer that is no more is shown to nobody. */
export async function forgetShown(sql: Sql, connection: string, customer: string): Promise<void> {
  await sql.query('delete from sidebar_shown where connection = $1 and customer = $2', [connection, customer]);
}

/** Seconds until the look that a ticket's event asks for: what follows at once is one look. */
const GATHER_SECONDS = 2;

export interface Nudge {
  readonly connection: string;
  readonly lane: Lane;
  readonly freshSeconds: number;
}

/**
 * Remembers that an agent sees this customer, and says "look at them again", unless they were opened less than
 * `freshSeconds` ago: one ticket makes many events.
 */
export async function nudge(sql: Sql, { connection, lane, freshSeconds }: Nudge, customer: string): Promise<void> {
  const { rows } = await sql.query<{ fresh: boolean }>(
    `with seen as (
       insert into sidebar_shown (connection, customer) values ($1, $2)
       on conflict (connection, customer) do update set seen = now())
     select opened_at > now() - make_interval(secs => $3) as fresh
     from records where connection = $1 and side = 'gorgias' and remote_id = $2`,
    [connection, customer, freshSeconds],
  );
  if (rows[0]?.fresh) return;
  if (rows.length === 0) await mintMissing(sql, connection, 'gorgias', [customer]);
  const context = { connection, lane, origin: 'sidebar', delay: GATHER_SECONDS } as const;
  await mark(sql, context, [{ side: 'gorgias', remoteId: customer, need: 'gorgias' }]);
}
