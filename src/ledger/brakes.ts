import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';

export type BrakeKind = 'creates' | 'clears' | 'emptied' | 'merges';

export interface Brake {
  readonly connection: string;
  readonly kind: BrakeKind;
  readonly side: Side;
  readonly run: string;
  readonly reason: string;
}

/** Trips a brake. One that was released stays so for its run; live work has no end, so there a release holds for a day. */
export async function tripBrake(sql: Sql, brake: Brake): Promise<void> {
  await sql.query(
    `insert into brakes (connection, kind, side, run, reason) values ($1, $2, $3, $4, $5)
     on conflict (connection, kind, side, run) do update
       set reason = excluded.reason, tripped = now(), released = null, note = null
       where brakes.run = 'live' and brakes.released < now() - interval '1 day'`,
    [brake.connection, brake.kind, brake.side, brake.run, brake.reason],
  );
}

export async function heldBrakes(sql: Sql, connection: string): Promise<Brake[]> {
  const { rows } = await sql.query<Brake>(
    'select connection, kind, side, run, reason from brakes where connection = $1 and released is null order by tripped',
    [connection],
  );
  return rows;
}

export async function isReleased(
  sql: Sql,
  connection: string,
  kind: BrakeKind,
  side: Side,
  run: string,
): Promise<boolean> {
  const { rows } = await sql.query(
    `select from brakes where connection = $1 and kind = $2 and side = $3 and run = $4 and released is not null
       and (run <> 'live' or released > now() - interval '1 day')`,
    [connection, kind, side, run],
  );
  return rows.length > 0;
}

/** Lifts the brakes of a run, once, and says by whose word. Returns how many were held. */
export async function releaseBrakes(sql: Sql, run: string, note: string): Promise<number> {
  await sql.query(
    `update issues i set closed = now() from brakes b
     where b.run = $1 and b.released is null and i.closed is null
       and i.connection = b.connection and i.side = b.side
       and ((i.kind = 'brake' and i.field = b.kind) or (i.kind = 'emptied-side' and b.kind = 'emptied'))`,
    [run],
  );
  const { rowCount } = await sql.query(
    'update brakes set released = now(), note = $2 where run = $1 and released is null',
    [run, note],
  );
  return rowCount;
}

/** Creates and clears already planned or made in a run (the day, for live work), per side. */
export async function plannedIn(sql: Sql, connection: string, run: string | null, side: Side) {
  const { rows } = await sql.query<{ creates: string; clears: string }>(
    `select count(*) filter (where kind = 'create') as creates,
       count(*) filter (where exists (
         select from jsonb_each(fields) f, jsonb_each(f.value->'slots') s
         where s.value in ('""', 'null', '[]') and coalesce(f.value->'old'->s.key, 'null') not in ('""', 'null', '[]'))) as clears
     from actions where connection = $1 and side = $3 and state <> 'superseded'
       and (run = $2 or ($2::text is null and run is null and planned > now() - interval '1 day'))`,
    [connection, run, side],
  );
  return { creates: Number(rows[0]?.creates ?? 0), clears: Number(rows[0]?.clears ?? 0) };
}

/** Uses up a release that a person gave within a day, whatever run it was for: it lifts the brake once. */
export async function takeRelease(
  sql: Sql,
  { connection, kind, side }: Pick<Brake, 'connection' | 'kind' | 'side'>,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update brakes set kind = kind || ' (used)' where connection = $1 and kind = $2 and side = $3
       and released > now() - interval '1 day'`,
    [connection, kind, side],
  );
  return rowCount > 0;
}
