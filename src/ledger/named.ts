import { SIDES, type Side } from '../core/types.ts';
import type { Sql } from './db.ts';

export type Named = Readonly<Record<Side, readonly string[]>>;

/** Marked in one transaction: short enough for live work to pass in between. */
const SLICE = 1_000;

const placeOf = (run: string): string => `named/${run}/`;

/** HubSpot's first, each record once. */
const slicesOf = (named: Named): Named[] =>
  SIDES.flatMap((side) => cut([...new Set(named[side])]).map((ids) => ({ hubspot: [], gorgias: [], [side]: ids })));

const cut = (ids: readonly string[]): (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / SLICE) }, (_, n) => ids.slice(n * SLICE, (n + 1) * SLICE));

/** Keeps the records that an operator named until their run has marked them: so many are no input of a workflow. */
export async function keepNamed(sql: Sql, connection: string, run: string, named: Named): Promise<void> {
  const rows = slicesOf(named).map((value, n) => ({ name: placeOf(run) + String(n).padStart(6, '0'), value }));
  await sql.query(
    `insert into cursors (connection, name, value)
     select $1, n.name, n.value from jsonb_to_recordset($2::jsonb) as n(name text, value jsonb)`,
    [connection, JSON.stringify(rows)],
  );
}

/** Takes the next slice; undefined when none is left. */
export async function takeNamed(sql: Sql, connection: string, run: string): Promise<Named | undefined> {
  const { rows } = await sql.query<{ value: Named }>(
    `delete from cursors where connection = $1 and name =
       (select min(name) from cursors where connection = $1 and starts_with(name, $2)) returning value`,
    [connection, placeOf(run)],
  );
  return rows[0]?.value;
}

/** Forgets what a run that has ended did not get to. */
export async function dropNamed(sql: Sql, run: string): Promise<void> {
  await sql.query('delete from cursors where starts_with(name, $1)', [placeOf(run)]);
}
