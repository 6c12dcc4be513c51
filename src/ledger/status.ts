import type { Sql } from './db.ts';

/** What is owed, by kind: how many of each are open. All zero means idle. */
export interface Owed {
  /** Records to look at. */
  readonly inbox: number;
  /** Links whose reconcile is under way. */
  readonly claims: number;
  /** Writes planned or sent, whose answer is not known. */
  readonly actions: number;
  /** Customers whose roll-ups, support figures or sidebar are due. */
  readonly figures: number;
  /** Runs under way: backfills, sweeps, scans, merges. */
  readonly runs: number;
  /** Connections that have not listed both sides for the first time. */
  readonly listings: number;
}

export async function readOwed(sql: Sql): Promise<Owed> {
  const { rows } = await sql.query<Owed>(
    `select (select count(*) from inbox)::int as inbox,
       (select count(*) from links where claim is not null)::int as claims,
       (select count(*) from actions where state in ('planned', 'sent'))::int as actions,
       (select count(*) from derived_due where due <= now())::int as figures,
       (select count(*) from runs where state = 'running')::int as runs,
       (select count(*) from connections where hubspot_listed_at is null or gorgias_listed_at is null)::int as listings`,
  );
  return rows[0] as Owed;
}

export interface LinkCounts {
  readonly paired: number;
  readonly hubspotOnly: number;
  readonly gorgiasOnly: number;
  /** One-sided links that stay so, by the rule that says why. */
  readonly because: Readonly<Record<string, number>>;
}

export async function countLinks(sql: Sql, connection: string): Promise<LinkCounts> {
  const { rows } = await sql.query<{ h: boolean; g: boolean; skip: string | null; n: string }>(
    `select h, g, skip, count(*) as n from (
       select l.id, l.skip, bool_or(r.side = 'hubspot') as h, bool_or(r.side = 'gorgias') as g
       from links l join records r on r.link = l.id where l.connection = $1 and r.state = 'live' group by l.id) x
     group by h, g, skip`,
    [connection],
  );
  const sum = (match: (row: { h: boolean; g: boolean }) => boolean) =>
    rows.filter(match).reduce((n, row) => n + Number(row.n), 0);
  const because: Record<string, number> = {};
  for (const { skip, n } of rows) if (skip !== null) because[skip] = (because[skip] ?? 0) + Number(n);
  return {
    paired: sum(({ h, g }) => h && g),
    hubspotOnly: sum(({ h, g }) => h && !g),
    gorgiasOnly: sum(({ h, g }) => !h && g),
    because,
  };
}
