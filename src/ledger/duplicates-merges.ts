import { randomUUID } from 'node:crypto';
import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';

/**
 * ordered -> planned (its calls are known) -> merged (both sides) -> done (survivor values read back)
 * refused: nothing was merged. partial: a side was merged and another could not be: it waits for a person.
 */
export type MergeState = 'ordered' | 'planned' | 'merged' | 'done' | 'refused' | 'partial';

export interface StoredMerge {
  readonly id: string;
  readonly connection: string;
  readonly run: string;
  readonly state: MergeState;
  readonly why: string | null;
  readonly by: string;
  readonly keep: string;
  readonly drops: readonly string[];
  readonly candidates: readonly string[];
  readonly plan: unknown;
  readonly snapshots: Readonly<Record<string, unknown>>;
  readonly ordered: Date;
  readonly ended: Date | null;
}

export interface StoredStep {
  readonly merge: string;
  readonly n: number;
  readonly side: Side;
  readonly target: string;
  readonly source: string;
  readonly state: 'planned' | 'sent' | 'done' | 'refused';
  readonly result: string | null;
  readonly words: string | null;
  readonly sent: Date | null;
}

const COLUMNS = 'id, connection, run, state, why, by, keep, drops, candidates, plan, snapshots, ordered, ended';
const STEP = 'merge, n, side, target, source, state, result, words, sent';
const OPEN = `('ordered', 'planned', 'merged')`;

export interface NewMerge {
  readonly connection: string;
  readonly run: string;
  readonly by: string;
  readonly keep: string;
  readonly drops: readonly string[];
  readonly candidates: readonly string[];
}

/** Of two runs that order at once the second waits, and sees what the first ordered. Held to the end of the transaction. */
export async function lockOrders(sql: Sql, connection: string): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtextextended('merges/' || $1, 0))`, [connection]);
}

/** Orders a merge, unless one of its links is in an order already. */
export async function orderMerge(sql: Sql, order: NewMerge): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into merges (id, connection, run, state, by, keep, drops, candidates)
     select $1, $2, $3, 'ordered', $4, $5::bigint, $6::bigint[], $7::bigint[]
     where not exists (select from merges where connection = $2 and state in ${OPEN}
       and (keep = any($6::bigint[] || $5::bigint) or drops && ($6::bigint[] || $5::bigint)))`,
    [randomUUID(), order.connection, order.run, order.by, order.keep, order.drops, order.candidates],
  );
  return rowCount > 0;
}

/** Records of each side that merges ordered since a moment take away (`ordered`), and those of them that are gone already. */
export async function mergedSince(
  sql: Sql,
  connection: string,
  since: Date,
): Promise<Record<Side, { ordered: number; gone: number }>> {
  const { rows } = await sql.query<{ side: Side; ordered: string; gone: string }>(
    `select s.side, count(*) filter (where s.state <> 'refused') as ordered, count(*) filter (where s.state = 'done') as gone
     from merges m cross join lateral (
       select side, state from merge_steps where merge = m.id
       union all -- its calls are not known yet: each customer may have a record on either side
       select side, 'planned' from unnest(m.drops), (values ('hubspot'), ('gorgias')) sides(side) where m.state = 'ordered') s
     where m.connection = $1 and m.ordered >= $2 and m.state <> 'refused' group by s.side`,
    [connection, since],
  );
  const of = (side: Side) => {
    const row = rows.find((one) => one.side === side);
    return { ordered: Number(row?.ordered ?? 0), gone: Number(row?.gone ?? 0) };
  };
  return { hubspot: of('hubspot'), gorgias: of('gorgias') };
}

export async function mergesById(sql: Sql, ids: readonly string[]): Promise<StoredMerge[]> {
  const { rows } = await sql.query<StoredMerge>(`select ${COLUMNS} from merges where id = any($1) order by id`, [ids]);
  return rows;
}

/** Merges that are not at their end, the oldest order first. */
export async function openMerges(sql: Sql, connection: string, limit: number): Promise<StoredMerge[]> {
  const { rows } = await sql.query<StoredMerge>(
    `select ${COLUMNS} from merges where connection = $1 and state in ${OPEN} order by ordered, id limit $2`,
    [connection, limit],
  );
  return rows;
}

export async function readMerges(
  sql: Sql,
  query: { connection?: string | undefined; run?: string | undefined; after?: string | undefined; limit: number },
): Promise<StoredMerge[]> {
  const [at, id] = query.after?.split('|') ?? [];
  const { rows } = await sql.query<StoredMerge>(
    `select ${COLUMNS} from merges where ($1::text is null or connection = $1) and ($2::text is null or run = $2)
       and ($3::timestamptz is null or (date_trunc('milliseconds', ordered), id) > ($3, $4))
     order by date_trunc('milliseconds', ordered), id limit $5`,
    [query.connection ?? null, query.run ?? null, at ?? null, id ?? '', query.limit],
  );
  return rows;
}

/** Claims all links of a merge for a workflow, or none of them: one that somebody else holds is looked at again later. */
export async function claimForMerge(sql: Sql, links: readonly string[], workflow: string): Promise<boolean> {
  const free = await sql.query<{ id: string }>(
    `select id from links where id = any($1::bigint[]) and (claim is null or claim = $2) order by id for update skip locked`,
    [links, workflow],
  );
  const known = await sql.query('select from links where id = any($1::bigint[])', [links]);
  if (free.rows.length < known.rowCount) return false;
  await sql.query('update links set claim = $2, claimed_at = now() where id = any($1::bigint[])', [links, workflow]);
  return true;
}

export async function setMergeRun(sql: Sql, ids: readonly string[], run: string): Promise<void> {
  await sql.query('update merges set run = $2 where id = any($1)', [ids, run]);
}

export async function setMergeState(sql: Sql, id: string, state: MergeState, why?: string): Promise<void> {
  await sql.query(
    `update merges set state = $2, why = $3, ended = case when $2 in ('done', 'refused', 'partial') then now() end
     where id = $1`,
    [id, state, why ?? null],
  );
}

/** Lays readings over the snapshots of a merge, by `side:id`. What was taken before a merge is never overwritten after it. */
export async function storeSnapshots(sql: Sql, merge: string, readings: Readonly<Record<string, unknown>>) {
  await sql.query(`update merges set snapshots = snapshots || $2::jsonb where id = $1 and state = 'ordered'`, [
    merge,
    JSON.stringify(readings),
  ]);
}

/** Adds to one record's snapshot, until its merge has begun. */
export async function addToSnapshot(
  sql: Sql,
  merge: string,
  key: string,
  part: string,
  entries: object,
): Promise<void> {
  await sql.query(
    `update merges set snapshots = jsonb_set(snapshots, array[$2::text, $3::text],
       coalesce(snapshots->$2->$3, '{}'::jsonb) || $4::jsonb)
     where id = $1 and snapshots ? $2 and state in ('ordered', 'planned')`,
    [merge, key, part, JSON.stringify(entries)],
  );
}

export async function planMerge(
  sql: Sql,
  merge: string,
  plan: unknown,
  steps: readonly Pick<StoredStep, 'side' | 'target' | 'source'>[],
): Promise<void> {
  await sql.query(`update merges set state = 'planned', plan = $2 where id = $1`, [merge, JSON.stringify(plan)]);
  for (const [n, { side, target, source }] of steps.entries())
    await sql.query(
      'insert into merge_steps (merge, n, side, target, source) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [merge, n, side, target, source],
    );
}

export async function stepsOf(sql: Sql, merges: readonly string[]): Promise<StoredStep[]> {
  const { rows } = await sql.query<StoredStep>(
    `select ${STEP} from merge_steps where merge = any($1) order by merge, n`,
    [merges],
  );
  return rows;
}

/** Commits the intent before the call; undefined when it went out before: then it is looked up, not sent again. */
export async function markStepSent(sql: Sql, merge: string, n: number): Promise<StoredStep | undefined> {
  const { rows } = await sql.query<StoredStep>(
    `update merge_steps set state = 'sent', sent = now() where merge = $1 and n = $2 and state = 'planned' returning ${STEP}`,
    [merge, n],
  );
  return rows[0];
}

/** The vendor certainly did not take the call. */
export async function markStepUnsent(sql: Sql, merge: string, n: number): Promise<void> {
  await sql.query(
    `update merge_steps set state = 'planned', sent = null, words = null where merge = $1 and n = $2 and state = 'sent'`,
    [merge, n],
  );
}

/** A step is done once: the id that now answers for both stands for the target of the steps that follow it. */
export async function finishStep(sql: Sql, step: Pick<StoredStep, 'merge' | 'n' | 'side'>, result: string) {
  await sql.query(
    `update merge_steps set state = 'done', result = $3, done = now() where merge = $1 and n = $2 and state <> 'done'`,
    [step.merge, step.n, result],
  );
  await sql.query(
    `update merge_steps set target = $4 where merge = $1 and n > $2 and side = $3 and state = 'planned'`,
    [step.merge, step.n, step.side, result],
  );
}

/** The vendor said no to a call that may be the second of its kind: whether the first took effect is looked up. */
export async function noteRefusal(sql: Sql, merge: string, n: number, words: string): Promise<void> {
  await sql.query(`update merge_steps set words = $3, sent = 'epoch' where merge = $1 and n = $2 and state = 'sent'`, [
    merge,
    n,
    words,
  ]);
}

export async function refuseStep(sql: Sql, merge: string, n: number, words: string): Promise<void> {
  await sql.query(
    `update merge_steps set state = 'refused', words = $3, done = now() where merge = $1 and n = $2 and state <> 'done'`,
    [merge, n, words],
  );
}
