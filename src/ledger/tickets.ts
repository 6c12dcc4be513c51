import type { CountedTicket } from '../core/support/figures.ts';
import type { TicketFacts } from '../core/support/ticket.ts';
import type { Sql } from './db.ts';

/** Keeps tickets whose stamp moved; gives the customers whose figures that concerns, former ones as well. */
export async function storeTickets(sql: Sql, connection: string, tickets: readonly TicketFacts[]): Promise<string[]> {
  const { rows } = await sql.query<{ customer: string | null; former: string | null }>(
    `with page as (
       select * from jsonb_to_recordset($2::jsonb) as n(id text, customer text, open boolean, dropped boolean,
         channel text, "createdAt" timestamptz, "lastMessageAt" timestamptz, tags jsonb, "updatedAt" text)
     ), before as (
       select t.id, t.customer from tickets t join page on t.connection = $1 and t.id = page.id
     ), kept as (
       insert into tickets (connection, id, customer, open, dropped, channel, created, last_message, tags, stamp)
       select $1, id, customer, open, dropped, channel, "createdAt", "lastMessageAt", tags, "updatedAt" from page
       on conflict (connection, id) do update set customer = excluded.customer, open = excluded.open,
         dropped = excluded.dropped, channel = excluded.channel, created = excluded.created,
         last_message = excluded.last_message, tags = excluded.tags, stamp = excluded.stamp
       where tickets.stamp is distinct from excluded.stamp
       returning id, customer)
     select kept.customer, before.customer as former from kept left join before on before.id = kept.id`,
    [connection, JSON.stringify([...tickets].sort((a, b) => (a.id < b.id ? -1 : 1)))],
  );
  return concerned(rows);
}

/** Keeps answers to surveys; gives the customers of those that are new. A ticket that is not known yet waits for its row. */
export async function storeScores(
  sql: Sql,
  connection: string,
  scores: readonly { readonly ticket: string; readonly score: number; readonly scoredAt: string }[],
): Promise<string[]> {
  const { rows } = await sql.query<{ customer: string | null; former: null }>(
    `update tickets t set score = n.score, scored = n."scoredAt"
     from jsonb_to_recordset($2::jsonb) as n(ticket text, score int, "scoredAt" timestamptz)
     where t.connection = $1 and t.id = n.ticket and (t.score, t.scored) is distinct from (n.score, n."scoredAt")
     returning t.customer, null as former`,
    [connection, JSON.stringify(scores)],
  );
  return concerned(rows);
}

/** Deleted tickets count no more; gives their customers. */
export async function dropTickets(sql: Sql, connection: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ customer: string | null; former: null }>(
    `update tickets set dropped = true, stamp = null where connection = $1 and id = any($2) and not dropped
     returning customer, null as former`,
    [connection, ids],
  );
  return concerned(rows);
}

const concerned = (rows: readonly { customer: string | null; former: string | null }[]): string[] => [
  ...new Set(rows.flatMap(({ customer, former }) => [customer, former]).filter((id) => id !== null)),
];

interface Counted extends Omit<CountedTicket, 'created' | 'lastMessage' | 'scored'> {
  readonly of: string;
  readonly created: Date | null;
  readonly lastMessage: Date | null;
  readonly scored: Date | null;
}

/** Tickets that count, by the customer who answers for them now: those of merged ones as well. */
export async function countedTickets(
  sql: Sql,
  connection: string,
  customers: readonly string[],
): Promise<Map<string, CountedTicket[]>> {
  const { rows } = await sql.query<Counted>(
    `select ids.of, t.id, t.open, t.channel, t.created, t.last_message as "lastMessage", t.tags, t.score, t.scored
     from (select id as of, id from unnest($2::text[]) as id
           union select new_id, old_id from aliases where connection = $1 and side = 'gorgias' and new_id = any($2)) ids
     join tickets t on t.connection = $1 and t.customer = ids.id and not t.dropped`,
    [connection, customers],
  );
  const found = Map.groupBy(rows, ({ of }) => of);
  return new Map(customers.map((id) => [id, (found.get(id) ?? []).map(ticketOf)]));
}

const ticketOf = ({ of: _, created, lastMessage, scored, ...row }: Counted): CountedTicket => ({
  ...row,
  created: created?.getTime() ?? null,
  lastMessage: lastMessage?.getTime() ?? null,
  scored: scored?.getTime() ?? null,
});
