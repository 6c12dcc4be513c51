import type { Sql } from './db.ts';

/** Everything that is owed: inbox rows, claims, open actions, figures due, runs under way, first listings. Zero means idle. */
export async function openWork(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: string }>(
    `select (select count(*) from inbox) + (select count(*) from links where claim is not null)
       + (select count(*) from actions where state in ('planned', 'sent'))
       + (select count(*) from derived_due where due <= now())
       + (select count(*) from runs where state = 'running')
       + (select count(*) from connections where hubspot_listed_at is null or gorgias_listed_at is null) as n`,
  );
  return Number(rows[0]?.n ?? 0);
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
