import { randomUUID } from 'node:crypto';
import type { Action, ActionState, FieldWrite, Side } from '../core/types.ts';
import type { Sql } from './db.ts';
import { runOfLink } from './inbox.ts';

export interface StoredAction {
  readonly id: string;
  readonly connection: string;
  readonly run: string | null;
  readonly link: string;
  readonly side: Side;
  readonly remoteId: string | null;
  readonly kind: Action['kind'];
  readonly fields: Readonly<Record<string, FieldWrite>>;
  readonly state: ActionState;
  readonly planned: Date;
  readonly sent: Date | null;
}

const COLUMNS = `id, connection, run, link, side, remote_id as "remoteId", kind, fields, state, planned, sent`;

export type NewAction = Action & {
  readonly connection: string;
  readonly link: string;
  readonly run?: string | undefined;
};

/**
 * Writes planned actions and gives their ids; one without a run of its own belongs to the run whose mark made us look at
 * its link. At most one may be open per (link, side): the index refuses a second.
 */
export async function planActions(sql: Sql, actions: readonly NewAction[]): Promise<string[]> {
  if (actions.length === 0) return [];
  const rows = actions.map((action) => ({ ...action, id: randomUUID() }));
  await sql.query(
    `insert into actions (id, connection, run, link, side, remote_id, kind, fields, state)
     select n.id, n.connection, coalesce(n.run, (${runOfLink('n.link')})), n.link, n.side, n."remoteId", n.kind, n.fields, 'planned'
     from jsonb_to_recordset($1::jsonb) as n(id text, connection text, run text, link bigint, side text, "remoteId" text,
       kind text, fields jsonb)`,
    [JSON.stringify(rows)],
  );
  return rows.map(({ id }) => id);
}

export async function planAction(sql: Sql, action: NewAction): Promise<string> {
  const [id] = await planActions(sql, [action]);
  return id ?? '';
}

export async function actionsById(sql: Sql, ids: readonly string[]): Promise<StoredAction[]> {
  const { rows } = await sql.query<StoredAction>(`select ${COLUMNS} from actions where id = any($1)`, [ids]);
  return rows;
}

/** The links that actions belong to, kept from being joined into others until the transaction ends. */
export async function linksOfActions(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query<{ id: string; link: string }>(
    'select id, link from actions where id = any($1) order by id for update',
    [ids],
  );
  return new Map(rows.map(({ id, link }) => [id, link]));
}

export async function openActions(sql: Sql, links: readonly string[]): Promise<StoredAction[]> {
  const { rows } = await sql.query<StoredAction>(
    `select ${COLUMNS} from actions where link = any($1::bigint[]) and state in ('planned', 'sent') order by id`,
    [links],
  );
  return rows;
}

/** Updates of these records that were sent and whose answer nobody saw. */
export async function unseenUpdates(
  sql: Sql,
  connection: string,
  side: Side,
  ids: readonly string[],
): Promise<StoredAction[]> {
  const { rows } = await sql.query<StoredAction>(
    `select ${COLUMNS} from actions
     where connection = $1 and side = $2 and remote_id = any($3) and kind = 'update' and state = 'sent' order by id`,
    [connection, side, ids],
  );
  return rows;
}

/**
 * Commits the intent before the call. Returns the actions that really went from `planned` to `sent`:
 * one that was sent before is not sent again, it is looked up.
 */
export async function markSent(sql: Sql, ids: readonly string[]): Promise<StoredAction[]> {
  const { rows } = await sql.query<StoredAction>(
    `update actions set state = 'sent', sent = now() where id = any($1) and state = 'planned' returning ${COLUMNS}`,
    [ids],
  );
  return rows;
}

/** A further call of an action under way: its deadline begins anew. */
export async function markSentAgain(sql: Sql, ids: readonly string[]): Promise<StoredAction[]> {
  const { rows } = await sql.query<StoredAction>(
    `update actions set sent = now() where id = any($1) and state = 'sent' returning ${COLUMNS}`,
    [ids],
  );
  return rows;
}

/** Whether a create for this link went out before, whatever became of it. */
export async function wasEverSent(sql: Sql, link: string, side: Side): Promise<boolean> {
  const { rows } = await sql.query(
    `select from actions where link = $1 and side = $2 and kind = 'create' and sent is not null`,
    [link, side],
  );
  return rows.length > 0;
}

/** Back to `planned`: the vendor certainly did not take the call (refused before any effect). */
export async function markUnsent(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query(`update actions set state = 'planned', sent = null where id = any($1) and state = 'sent'`, [ids]);
}

export async function finishActions(
  sql: Sql,
  ids: readonly string[],
  state: Exclude<ActionState, 'planned' | 'sent'>,
  detail: { words?: string; remoteId?: string } = {},
): Promise<void> {
  await sql.query(
    `update actions set state = $2, done = now(), words = coalesce($3, words), remote_id = coalesce($4, remote_id)
     where id = any($1) and state in ('planned', 'sent')`,
    [ids, state, detail.words ?? null, detail.remoteId ?? null],
  );
}

/** Creates whose answers name the records that they made. */
export async function acknowledgeCreates(sql: Sql, made: readonly { id: string; remoteId: string }[]): Promise<void> {
  await sql.query(
    `update actions a set state = 'acknowledged', done = now(), remote_id = n."remoteId"
     from jsonb_to_recordset($1::jsonb) as n(id text, "remoteId" text)
     where a.id = n.id and a.state in ('planned', 'sent')`,
    [JSON.stringify(made)],
  );
}

/** Adds to an action what its write gave up: an edit made between our read and our write (hubspot.md 9.1). */
export async function recordLosing(sql: Sql, id: string, field: string, losing: unknown): Promise<void> {
  await sql.query(`update actions set fields = jsonb_set(fields, array[$2::text, 'losing'], $3::jsonb) where id = $1`, [
    id,
    field,
    JSON.stringify(losing),
  ]);
}

/** The last acknowledged writes to these links: how a field that goes back and forth is noticed. */
export async function recentWrites(sql: Sql, links: readonly string[], seconds: number) {
  const { rows } = await sql.query<{ link: string; side: Side; fields: Record<string, FieldWrite>; at: Date }>(
    `select link, side, fields, done as at from actions
     where link = any($1::bigint[]) and state = 'acknowledged' and done > now() - make_interval(secs => $2) order by done`,
    [links, seconds],
  );
  return rows;
}

export interface JournalQuery {
  readonly connection?: string | undefined;
  readonly side?: string | undefined;
  readonly id?: string | undefined;
  readonly since?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface JournalRow extends StoredAction {
  readonly done: Date | null;
}

/** The journal in the order it was written, from a cursor `<planned ISO>|<action id>`. */
export async function readJournal(sql: Sql, query: JournalQuery): Promise<JournalRow[]> {
  const [afterAt, afterId] = query.after?.split('|') ?? [];
  const { rows } = await sql.query<JournalRow>(
    `select ${COLUMNS}, done from actions
     where ($1::text is null or connection = $1) and ($2::text is null or side = $2) and ($3::text is null or remote_id = $3)
       and ($4::timestamptz is null or planned >= $4)
       and ($5::timestamptz is null or (date_trunc('milliseconds', planned), id) > ($5, $6))
     order by date_trunc('milliseconds', planned), id limit $7`,
    [
      query.connection ?? null,
      query.side ?? null,
      query.id ?? null,
      query.since ?? null,
      afterAt ?? null,
      afterId ?? '',
      query.limit,
    ],
  );
  return rows;
}
